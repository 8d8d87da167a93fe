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
