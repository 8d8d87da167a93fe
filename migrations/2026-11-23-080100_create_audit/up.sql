create table audit_events (
    id bigint generated always as identity,
    occurred_at timestamptz not null default clock_timestamp(),
    actor_id uuid,
    request_id uuid,
    action text not null,
    table_name text,
    row_id uuid,
    changes jsonb,
    purpose text,
    constraint audit_events_pkey primary key (id, occurred_at),
    constraint audit_events_action_check check (action in
        ('insert', 'update', 'delete', 'read', 'reveal', 'export', 'log_in', 'log_in_failed', 'log_out'))
) partition by range (occurred_at);
create index audit_events_row_idx on audit_events (table_name, row_id);
create index audit_events_actor_idx on audit_events (actor_id, id);
comment on table audit_events is 'Who did what to which row, and who read what; append-only, one partition a month';
comment on column audit_events.changes is 'Update: {column: [old, new]}; insert keeps no image, the row is the image; delete: the whole row';
comment on column audit_events.purpose is 'Why personal data were read, revealed or exported';

create table audit_events_rest partition of audit_events default;
comment on table audit_events_rest is 'Events of months without a partition of their own';

create function ensure_audit_partition(month date) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    first date := date_trunc('month', month);
    name text := 'audit_events_' || to_char(first, 'YYYY_MM');
begin
    if to_regclass(name) is null then
        execute format('create table %I partition of audit_events for values from (%L) to (%L)',
            name, first, (first + interval '1 month')::date);
        execute format('comment on table %I is %L', name, 'Audit events of one month');
    end if;
end $$;
comment on function ensure_audit_partition(date) is 'Makes the partition of a month before its first event arrives';
select ensure_audit_partition((current_date + make_interval(months => n))::date) from generate_series(0, 2) n;

create function refuse_change() returns trigger
language plpgsql
as $$ begin raise exception 'audit events are append-only' using errcode = 'insufficient_privilege'; end $$;
comment on function refuse_change() is 'Keeps the audit append-only, whoever asks';
create trigger audit_events_append_only before update or delete or truncate on audit_events
    for each statement execute function refuse_change();

-- One set-based insert per statement, so that a bulk import of 100,000 rows stays one insert.
create function audit_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
    request uuid := nullif(current_setting('app.request', true), '')::uuid;
begin
    if tg_op = 'INSERT' then
        insert into audit_events (actor_id, request_id, action, table_name, row_id)
        select actor, request, 'insert', tg_table_name, id from new_rows;
    elsif tg_op = 'UPDATE' then
        insert into audit_events (actor_id, request_id, action, table_name, row_id, changes)
        select actor, request, 'update', tg_table_name, pair.id, diff.changes
        from (select n.id, to_jsonb(o) as was, to_jsonb(n) as is_now from new_rows n join old_rows o using (id)) pair
        cross join lateral (
            select jsonb_object_agg(key, jsonb_build_array(pair.was -> key, value)) as changes
            from jsonb_each(pair.is_now)
            where pair.was -> key is distinct from value
        ) diff
        where diff.changes is not null;
    else
        insert into audit_events (actor_id, request_id, action, table_name, row_id, changes)
        select actor, request, 'delete', tg_table_name, id, to_jsonb(o) from old_rows o;
    end if;
    return null;
end $$;
comment on function audit_change() is 'Writes one audit event per changed row; actor and request come from app.actor and app.request';

create procedure audit_table(target regclass)
language plpgsql
as $$
begin
    execute format('create trigger audit_insert after insert on %s referencing new table as new_rows for each statement execute function audit_change()', target);
    execute format('create trigger audit_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function audit_change()', target);
    execute format('create trigger audit_delete after delete on %s referencing old table as old_rows for each statement execute function audit_change()', target);
end $$;
comment on procedure audit_table(regclass) is 'Puts a table under audit; every business table calls it in its migration';

-- The runtime role may not write the audit table itself; reads and log-ins enter through this door.
create function record_audit(action text, table_name text, row_id uuid, purpose text) returns void
language sql security definer set search_path = public, pg_temp
as $$
    insert into audit_events (actor_id, request_id, action, table_name, row_id, purpose)
    values (nullif(current_setting('app.actor', true), '')::uuid,
            nullif(current_setting('app.request', true), '')::uuid,
            action, table_name, row_id, purpose)
$$;
comment on function record_audit(text, text, uuid, text) is 'Audit of what no trigger sees: reads of personal data, reveals, exports, log-ins';
