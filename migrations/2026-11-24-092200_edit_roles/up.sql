alter table roles
    add column built_in boolean not null default false,
    add column version integer not null default 1;
comment on column roles.built_in is 'Duties are given to it by name, so that it cannot be deleted';
update roles set built_in = true, name_en = coalesce(name_en, name_es);
alter table roles alter column name_en set not null;

-- A role's id is a text, so that the common trigger does not fit; the names lie in the event itself.
create function audit_role_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
    request uuid := nullif(current_setting('app.request', true), '')::uuid;
begin
    if tg_op = 'INSERT' then
        insert into audit_events (actor_id, request_id, action, table_name, changes)
        select actor, request, 'insert', tg_table_name, to_jsonb(n) from new_rows n;
    elsif tg_op = 'UPDATE' then
        insert into audit_events (actor_id, request_id, action, table_name, changes)
        select actor, request, 'update', tg_table_name,
            jsonb_build_object('id', jsonb_build_array(o.id, n.id),
                'name_es', jsonb_build_array(o.name_es, n.name_es), 'name_en', jsonb_build_array(o.name_en, n.name_en))
        from new_rows n join old_rows o using (id)
        where (o.name_es, o.name_en) is distinct from (n.name_es, n.name_en);
    else
        insert into audit_events (actor_id, request_id, action, table_name, changes)
        select actor, request, 'delete', tg_table_name, to_jsonb(o) from old_rows o;
    end if;
    return null;
end $$;
comment on function audit_role_change() is 'Audit of roles, whose id is a text';
create trigger audit_insert after insert on roles referencing new table as new_rows for each statement execute function audit_role_change();
create trigger audit_update after update on roles referencing old table as old_rows new table as new_rows for each statement execute function audit_role_change();
create trigger audit_delete after delete on roles referencing old table as old_rows for each statement execute function audit_role_change();

create table incompatible_permissions (
    id uuid primary key default uuid_v7(),
    permission text not null,
    other_permission text not null,
    reason_es text not null,
    reason_en text not null,
    constraint incompatible_permissions_key unique (permission, other_permission),
    constraint incompatible_permissions_order_check check (permission < other_permission)
);
comment on table incompatible_permissions is 'Pairs of permissions that nobody may hold together, and why';
call audit_table('incompatible_permissions');

insert into incompatible_permissions (permission, other_permission, reason_es, reason_en) values
    ('packages.acknowledge', 'procedures.propose',
     'Quien propone un caso no contesta por Pagos lo que se hizo con él.',
     'Whoever proposes a case does not answer for Payments what was done about it.'),
    ('packages.acknowledge', 'procedures.approve',
     'Quien aprueba un caso no contesta por Pagos lo que se hizo con él.',
     'Whoever approves a case does not answer for Payments what was done about it.'),
    ('procedures.approve', 'procedures.propose',
     'La Coordinación propone y la Subdirección resuelve: nadie hace ambas cosas.',
     'The Coordination proposes and the Deputy director decides: nobody does both.');
insert into incompatible_permissions (permission, other_permission, reason_es, reason_en)
select least(administering, seeing), greatest(administering, seeing),
    case seeing when 'audit.view'
        then 'Quien administra cuentas y roles no lee la bitácora de lo que administra.'
        else 'Quien administra cuentas y roles no ve datos personales de los beneficiarios.' end,
    case seeing when 'audit.view'
        then 'Whoever administers accounts and roles does not read the audit of it.'
        else 'Whoever administers accounts and roles does not see beneficiaries'' personal data.' end
from unnest(array['users.edit', 'roles.edit']) administering,
    unnest(array['people.search', 'people.reveal', 'people.see_identifiers', 'beneficiaries.view', 'audit.view']) seeing;

delete from role_permissions where (role_id, permission) = ('coordinator', 'procedures.approve');
-- Schools are named to invite their accounts.
insert into role_permissions (role_id, permission) values
    ('it_admin', 'schools.view'),
    ('it_admin', 'users.view'),
    ('it_admin', 'users.edit'),
    ('it_admin', 'roles.view'),
    ('it_admin', 'roles.edit');
