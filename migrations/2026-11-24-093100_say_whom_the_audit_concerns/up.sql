alter table audit_events
    add column person_id uuid,
    add column address inet,
    add column hits integer,
    add column row_ids uuid[],
    add column person_ids uuid[];
comment on column audit_events.person_id is 'Whom the event concerns; null where it is nobody, or many (person_ids)';
comment on column audit_events.address is 'Where the request came from';
comment on column audit_events.hits is 'How many people a reading showed; what was searched for is not kept';
comment on column audit_events.row_ids is 'Rows of one statement that inserted many, in order: one event for up to 1,000 of them';
comment on column audit_events.person_ids is 'Whom the rows of row_ids, or a reading of very many, concern, in order';
-- Ids do not compress; trying to costs more than the space.
alter table audit_events alter column row_ids set storage external, alter column person_ids set storage external;

alter table audit_events drop constraint audit_events_action_check;
alter table audit_events add constraint audit_events_action_check check (action in
    ('insert', 'update', 'delete', 'search', 'list', 'read', 'reveal', 'export', 'download',
     'log_in', 'log_in_failed', 'log_out'));

drop index audit_events_row_idx;
create index audit_events_row_idx on audit_events (row_id, id) where row_id is not null;
create index audit_events_person_idx on audit_events (person_id, id) where person_id is not null;
create index audit_events_table_idx on audit_events (table_name, id);
-- The few events that stand for many rows: their ids are in order, so that the first and the last say which may hold one.
create index audit_events_rows_idx on audit_events ((row_ids[1])) where row_ids is not null;
create index audit_events_people_idx on audit_events ((person_ids[1])) where person_ids is not null;
create index audit_events_time_idx on audit_events using brin (occurred_at);

-- One set-based insert per statement. Many inserted rows become one event per thousand: inserts keep no image,
-- and a row of the audit for each row of a bulk import would double its work.
create or replace function audit_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
    request uuid := nullif(current_setting('app.request', true), '')::uuid;
    caller inet := nullif(current_setting('app.address', true), '')::inet;
    -- The column that says whom a row concerns, as audit_table found it; null where none does.
    person_column text := nullif(tg_argv[0], '');
    sensitive text[];
begin
    if tg_op = 'INSERT' then
        if (select count(*) from (select from new_rows limit 101) sample) <= 100 then
            execute format(
                'insert into audit_events (actor_id, request_id, address, action, table_name, row_id, person_id)
                 select $1, $2, $3, ''insert'', $4, id, %s from new_rows', coalesce(quote_ident(person_column), 'null::uuid'))
            using actor, request, caller, tg_table_name;
        else
            execute format(
                'insert into audit_events (actor_id, request_id, address, action, table_name, row_ids, person_ids)
                 select $1, $2, $3, ''insert'', $4, array_agg(id order by id),
                        array_agg(distinct person) filter (where person is not null)
                 from (select id, person, (row_number() over (order by person, id) - 1) / 1000 as part
                       from (select id, %s as person from new_rows) fresh) numbered
                 group by part order by part', coalesce(quote_ident(person_column), 'null::uuid'))
            using actor, request, caller, tg_table_name;
        end if;
        return null;
    end if;
    sensitive := array(select s.column_name from sensitive_columns s where s.table_name = tg_table_name);
    if tg_op = 'UPDATE' then
        insert into audit_events (actor_id, request_id, address, action, table_name, row_id, person_id, changes)
        select actor, request, caller, 'update', tg_table_name, pair.id, (pair.is_now ->> person_column)::uuid, diff.changes
        from (select n.id, to_jsonb(o) as was, to_jsonb(n) as is_now from new_rows n join old_rows o using (id)) pair
        cross join lateral (
            select jsonb_object_agg(key, case when key = any(sensitive)
                then jsonb_build_array(audit_digest(tg_table_name, key, pair.id, pair.was -> key),
                                       audit_digest(tg_table_name, key, pair.id, value))
                else jsonb_build_array(pair.was -> key, value) end) as changes
            from jsonb_each(pair.is_now)
            where pair.was -> key is distinct from value
        ) diff
        where diff.changes is not null;
    else
        insert into audit_events (actor_id, request_id, address, action, table_name, row_id, person_id, changes)
        select actor, request, caller, 'delete', tg_table_name, gone.id, (gone.image ->> person_column)::uuid,
               case when sensitive = '{}' then gone.image else (
                   select jsonb_object_agg(key, case when key = any(sensitive)
                       then audit_digest(tg_table_name, key, gone.id, value) else value end)
                   from jsonb_each(gone.image)) end
        from (select id, to_jsonb(o) as image from old_rows o) gone;
    end if;
    return null;
end $$;
comment on function audit_change() is 'Writes what a statement changed; actor, request and address come from app.actor, app.request and app.address';

create or replace procedure audit_table(target regclass)
language plpgsql
as $$
declare
    person_column text := case
        when target = to_regclass('public.people') then 'id'
        when exists (select from pg_attribute where attrelid = target and attname = 'person_id' and not attisdropped) then 'person_id'
        else '' end;
begin
    execute format('create or replace trigger audit_insert after insert on %s referencing new table as new_rows for each statement execute function audit_change(%L)', target, person_column);
    execute format('create or replace trigger audit_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function audit_change(%L)', target, person_column);
    execute format('create or replace trigger audit_delete after delete on %s referencing old table as old_rows for each statement execute function audit_change(%L)', target, person_column);
end $$;
comment on procedure audit_table(regclass) is 'Puts a table under audit; every business table calls it in its migration, and again when it gets a person_id';

do $$
declare target regclass;
begin
    -- Those with a trigger of their own, such as roles, keep it.
    for target in select t.tgrelid::regclass from pg_trigger t join pg_proc f on f.oid = t.tgfoid
        where t.tgname = 'audit_insert' and f.proname = 'audit_change' loop
        call audit_table(target);
    end loop;
end $$;

create or replace function record_audit(action text, table_name text, row_id uuid, purpose text) returns void
language sql security definer set search_path = public, pg_temp
as $$
    insert into audit_events (actor_id, request_id, address, action, table_name, row_id, person_id, purpose)
    values (nullif(current_setting('app.actor', true), '')::uuid,
            nullif(current_setting('app.request', true), '')::uuid,
            nullif(current_setting('app.address', true), '')::inet,
            action, table_name, row_id, case when table_name = 'people' then row_id end, purpose)
$$;
comment on function record_audit(text, text, uuid, text) is 'Audit of what no trigger sees and concerns one row: log-ins, reveals';

create function record_audit_of_people(action text, table_name text, row_id uuid, people uuid[], purpose text) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
    request uuid := nullif(current_setting('app.request', true), '')::uuid;
    caller inet := nullif(current_setting('app.address', true), '')::inet;
    shown uuid[] := array(select distinct person from unnest(people) person where person is not null order by person);
    hits integer := cardinality(shown);
begin
    if hits = 0 then
        insert into audit_events (actor_id, request_id, address, action, table_name, row_id, hits, purpose)
        values (actor, request, caller, action, table_name, row_id, 0, purpose);
    elsif hits <= 200 then
        insert into audit_events (actor_id, request_id, address, action, table_name, row_id, person_id, hits, purpose)
        select actor, request, caller, action, table_name, row_id, person, hits, purpose from unnest(shown) person;
    else
        insert into audit_events (actor_id, request_id, address, action, table_name, row_id, person_ids, hits, purpose)
        select actor, request, caller, action, table_name, row_id, shown[first : first + 999], hits, purpose
        from generate_series(1, hits, 1000) first;
    end if;
end $$;
comment on function record_audit_of_people(text, text, uuid, uuid[], text) is
    'Audit of a reading: one event for each person it showed, one per thousand where it showed more than a page';
