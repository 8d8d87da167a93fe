create or replace function audit_role_change() returns trigger
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
