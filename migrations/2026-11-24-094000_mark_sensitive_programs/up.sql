-- Whoever is known to hold one of these awards is known to be ill or disabled: the name of the program is the
-- health datum (LGPDPPSO 3 X). It is a column and not a list in code, so that the office can mark others.
alter table programs add column sensitive_reason text;
alter table programs add column sensitive boolean not null generated always as (sensitive_reason is not null) stored;
comment on column programs.sensitive_reason is 'Why holding an award of this program is a sensitive datum; null where it is not';
update programs set sensitive_reason = v.reason
from (values
    ('BTE', 'Revela una condición de salud o discapacidad (autismo, síndrome de Down, parálisis cerebral, discapacidad intelectual)'),
    ('BAU', 'Revela una discapacidad auditiva')
) v (code, reason)
where programs.code = v.code;

create function benefit_is_sensitive(benefit uuid) returns boolean
language sql stable parallel safe
as $$
    select coalesce((select g.sensitive from benefits b join calls c on c.id = b.call_id join programs g on g.id = c.program_id
                     where b.id = benefit), false)
$$;
comment on function benefit_is_sensitive(uuid) is 'Whether an award belongs to a sensitive program';

-- What timeline entries and tasks are about, followed to the award.
create function subject_is_sensitive(kind text, id uuid, params jsonb) returns boolean
language sql stable parallel safe
as $$
    select case kind
        when 'benefit' then benefit_is_sensitive(id)
        when 'procedure' then (select benefit_is_sensitive(p.benefit_id) from procedures p where p.id = $2)
        when 'alert' then (select benefit_is_sensitive(a.benefit_id) from alerts a where a.id = $2)
        else false
    end
    or exists (select from programs g where g.sensitive and g.name = params ->> 'program')
    or exists (select from benefits b where b.folio in (params ->> 'folio', params ->> 'benefit_folio') and benefit_is_sensitive(b.id))
    or exists (select from procedures p where p.folio in (params ->> 'folio', params ->> 'procedure') and benefit_is_sensitive(p.benefit_id))
$$;
comment on function subject_is_sensitive(text, uuid, jsonb) is 'Whether what an entry or a task tells of is an award of a sensitive program';

insert into role_permissions (role_id, permission)
select role, 'people.see_sensitive' from unnest(array['coordinator', 'follow_up', 'deputy', 'payments']) role;
