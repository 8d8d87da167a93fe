-- Merging walks the catalogue, so that a table of tomorrow is moved as those of today are.
create function person_columns(out relation regclass, out attribute text, out condition text) returns setof record
language sql stable set search_path = public, pg_temp
as $$
    -- What the database derives from the rest is derived anew.
    select k.conrelid::regclass, a.attname::text, 'true'
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'people'::regclass and k.conparentid = 0 and k.conrelid <> 'registry_entries'::regclass
    union all
    select c.oid::regclass, 'subject_id', 't.subject_kind = ''person'''
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'subject_kind'
    union all
    select 'duplicates'::regclass, pair.attribute, 't.state <> ''merged''' from unnest(array['one_id', 'other_id']) pair (attribute)
$$;
comment on function person_columns() is 'Every column that names a person: what refers to people, subjects that are people, pairs that wait or were dismissed';

create function count_holdings(one_id uuid, other_id uuid) returns table (table_name text, one bigint, other bigint)
language plpgsql stable set search_path = public, pg_temp
as $$
declare
    place record;
begin
    -- What is about a person as its subject names the person besides.
    for place in select * from person_columns() c where c.condition = 'true' order by 1, 2 loop
        return query execute format('select %1$L, count(*) filter (where t.%3$I = $1), count(*) filter (where t.%3$I = $2)
            from %2$s t where t.%3$I in ($1, $2)', place.relation::text, place.relation, place.attribute)
        using one_id, other_id;
    end loop;
    return query select 'payments', count(*) filter (where b.person_id = one_id), count(*) filter (where b.person_id = other_id)
        from payments p join benefits b on b.id = p.benefit_id where b.person_id in (one_id, other_id);
end $$;
comment on function count_holdings(uuid, uuid) is 'How many rows of each table name each of two people; payments by their award';

create function key_columns(of_table regclass) returns text[]
language sql stable set search_path = public, pg_temp
as $$
    select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = of_table and i.indisprimary
$$;
comment on function key_columns(regclass) is 'Columns of the primary key of a table';

create function key_image(of_table regclass, alias text) returns text
language sql stable set search_path = public, pg_temp
as $$
    select 'jsonb_build_object(' || string_agg(format('%L, %s.%I', name, alias, name), ', ') || ')' from unnest(key_columns(of_table)) name
$$;
comment on function key_image(regclass, text) is 'Expression that gives the primary key of a row as the ledger keeps it';

-- Column by column, so that the index of the primary key finds the row.
create function key_is(of_table regclass, alias text, key jsonb) returns text
language sql stable set search_path = public, pg_temp
as $$
    select string_agg(format('%s.%I = %L', alias, name, key ->> name), ' and ') from unnest(key_columns(of_table)) name
$$;
comment on function key_is(regclass, text, jsonb) is 'Condition that a row has this primary key';

-- Pairs of rows that one key would not hold together: what the absorbed person has, and what the kept one has already.
create function person_collisions(kept uuid, absorbed uuid, out relation regclass, out attribute text, out ends text,
    out row_key jsonb, out kept_key jsonb) returns setof record
language plpgsql stable set search_path = public, pg_temp
as $$
declare
    place record;
    one record;
    -- A pair has its people in either place.
    is_kept text;
begin
    for place in select * from person_columns() order by 1, 2 loop
        relation := place.relation;
        attribute := place.attribute;
        is_kept := (select string_agg(format('t.%I = $1', c.attribute), ' or ') from person_columns() c where c.relation = place.relation);
        for one in
            select x.indexrelid, pg_get_expr(x.indpred, x.indrelid) as predicate,
                   (select string_agg(pg_get_indexdef(x.indexrelid, n, true), ', ' order by n) from generate_series(1, x.indnkeyatts) n) as parts,
                   (select a.attname::text from pg_attribute a where a.attrelid = x.indrelid
                        and pg_get_expr(x.indpred, x.indrelid) = format('(%I IS NULL)', a.attname)) as ends
            from pg_index x
            where x.indrelid = place.relation and x.indisunique and not x.indisprimary
              and pg_get_indexdef(x.indexrelid) ~ format('\m%s\M', place.attribute)
        loop
            ends := one.ends;
            return query execute format(
                'select %1$L::regclass, %2$L::text, %3$L::text, a.row_key, k.row_key
                 from (select key_of as row_key, row(%4$s) as parts from (
                           select %5$s as key_of, changed.* from %1$s t
                           cross join lateral jsonb_populate_record(t, jsonb_build_object(%2$L, $1)) changed
                           where t.%2$I = $2 and %6$s) will where %7$s) a
                 join (select key_of as row_key, row(%4$s) as parts from (select %5$s as key_of, t.* from %1$s t where %8$s) is_now
                       where %7$s) k on k.parts = a.parts and a.parts is not null and k.row_key <> a.row_key',
                relation, attribute, ends, one.parts, key_image(relation, 't'), place.condition, coalesce(one.predicate, 'true'), is_kept)
            using kept, absorbed;
        end loop;
    end loop;
end $$;
comment on function person_collisions(uuid, uuid) is 'Rows of two people that a unique index would not let one person have; `ends` names the column that makes one a past row';

-- What hangs from a row that is to go, and may be hung onto the one that stays: nothing in it says more than whose it is.
create function hangs_over(parent regclass, child regclass) returns boolean
language sql stable set search_path = public, pg_temp
as $$
    select parent = 'registrations'::regclass
        or (parent, child) in (('cohort_members'::regclass, 'wave_members'::regclass),
                               ('waiting_list_entries'::regclass, 'waiting_list_changes'::regclass))
$$;
comment on function hangs_over(regclass, regclass) is 'Whether rows of the child may be hung from another row of the parent without saying something untrue';

create function children_of(parent regclass, out child regclass, out attribute text) returns setof record
language sql stable set search_path = public, pg_temp
as $$
    select k.conrelid::regclass, a.attname::text
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = parent and k.conparentid = 0
$$;
comment on function children_of(regclass) is 'Columns that refer to a table';

create function merge_conflicts(kept uuid, absorbed uuid) returns table (code text, table_name text, rows bigint)
language plpgsql stable set search_path = public, pg_temp
as $$
declare
    hit record;
    hanging record;
    found bigint;
begin
    return query select 'procedure-under-way', 'procedures', count(*) from procedures p
        where p.person_id = absorbed and p.state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent')
        having count(*) > 0;
    return query select 'appeal-under-way', 'appeals', count(*) from appeals a join procedures p on p.id = a.procedure_id
        where p.person_id = absorbed and a.state in ('filed', 'in_cure', 'admitted') having count(*) > 0;
    return query select 'awards-of-one-call', 'benefits', count(*) from benefits a
        join benefits k on k.call_id = a.call_id and k.person_id = kept where a.person_id = absorbed having count(*) > 0;
    return query select 'registrations-disagree', 'registrations', count(*) from registrations a
        join registrations k on k.program_id = a.program_id and k.person_id = kept and k.state <> 'registered'
        where a.person_id = absorbed and a.state = 'registered' having count(*) > 0;
    for hit in select * from person_collisions(kept, absorbed) c where c.ends is null and c.relation <> 'benefits'::regclass loop
        for hanging in select * from children_of(hit.relation) loop
            execute format('select count(*) from %s where %I = ($1 ->> ''id'')::uuid', hanging.child, hanging.attribute)
                into found using hit.row_key;
            if found > 0 and (not hangs_over(hit.relation, hanging.child)
                or both_hang(hanging.child, hanging.attribute, (hit.row_key ->> 'id')::uuid, (hit.kept_key ->> 'id')::uuid)) then
                return query select 'rows-hang-together', hit.relation::text, found;
            end if;
        end loop;
    end loop;
end $$;
comment on function merge_conflicts(uuid, uuid) is 'What stands against merging two people: an act under way, and what one person cannot have twice';

create function both_hang(child regclass, attribute text, from_id uuid, to_id uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
as $$
declare
    one record;
    found boolean;
begin
    for one in
        select coalesce(pg_get_expr(x.indpred, x.indrelid), 'true') as predicate,
               (select string_agg(pg_get_indexdef(x.indexrelid, n, true), ', ' order by n) from generate_series(1, x.indnkeyatts) n) as parts
        from pg_index x where x.indrelid = child and x.indisunique and not x.indisprimary
            and pg_get_indexdef(x.indexrelid) ~ format('\m%s\M', attribute)
    loop
        execute format(
            'select exists (select from (select row(%3$s) as parts from (select changed.* from %1$s t
                 cross join lateral jsonb_populate_record(t, jsonb_build_object(%2$L, $2)) changed where t.%2$I = $1) will where %4$s) a
             join (select row(%3$s) as parts from %1$s where %2$I = $2 and %4$s) k on k.parts = a.parts and a.parts is not null)',
            child, attribute, one.parts, one.predicate) into found using from_id, to_id;
        if found then return true; end if;
    end loop;
    return false;
end $$;
comment on function both_hang(regclass, text, uuid, uuid) is 'Whether hanging rows from another parent would give it one of them twice';

-- Runs one statement of a merge and writes what it did into the ledger.
create procedure merge_step(merge uuid, relation regclass, act text, statement text)
language plpgsql set search_path = public, pg_temp
as $$
begin
    execute format(
        'with done as (%s) insert into person_merge_rows (merge_id, step, table_name, row_key, act, before, after)
         select $1, (select coalesce(max(step), 0) + 1 from person_merge_rows where merge_id = $1), $2, row_key, $3, before, after from done',
        statement) using merge, relation::text, act;
end $$;
comment on procedure merge_step(uuid, regclass, text, text) is 'One statement of a merge, which returns row_key, before and after, with its rows of the ledger';

-- A present row of the absorbed person becomes a past one, because the kept person has a present one.
create procedure end_row(merge uuid, relation regclass, attribute text, key jsonb, today date)
language plpgsql set search_path = public, pg_temp
as $$
declare
    since text := (select format('greatest(%L::date, t.valid_from)', today) from pg_attribute
                   where attrelid = relation and attname = 'valid_from');
    value text := case when (select atttypid from pg_attribute where attrelid = relation and attname = attribute) = 'date'::regtype
        then coalesce(since, quote_literal(today)) else quote_literal(current_setting('app.now')) end;
begin
    call merge_step(merge, relation, 'ended', format(
        'update %1$s t set %2$I = %3$s where %5$s
         returning %4$s as row_key, jsonb_build_object(%2$L, null) as before, jsonb_build_object(%2$L, t.%2$I) as after',
        relation, attribute, value, key_image(relation, 't'), key_is(relation, 't', key)));
end $$;
comment on procedure end_row(uuid, regclass, text, jsonb, date) is 'Makes a past row of a present one, in the ledger';

-- A row that the kept person has already goes into the ledger whole; what hangs from it is hung from the other.
create procedure remove_row(merge uuid, relation regclass, key jsonb, kept_key jsonb)
language plpgsql set search_path = public, pg_temp
as $$
declare
    hanging record;
begin
    for hanging in select * from children_of(relation) loop
        call merge_step(merge, hanging.child, 'changed', format(
            'update %1$s t set %2$I = %3$L where %2$I = %4$L returning %5$s as row_key,
                jsonb_build_object(%2$L, %4$L::uuid) as before, jsonb_build_object(%2$L, %3$L::uuid) as after',
            hanging.child, hanging.attribute, kept_key ->> 'id', key ->> 'id', key_image(hanging.child, 't')));
    end loop;
    call merge_step(merge, relation, 'removed', format(
        'delete from %1$s t where %3$s returning %2$s as row_key, to_jsonb(t) as before, null::jsonb as after',
        relation, key_image(relation, 't'), key_is(relation, 't', key)));
end $$;
comment on procedure remove_row(uuid, regclass, jsonb, jsonb) is 'Takes a row away whose like the kept person has, in the ledger';

create procedure move_rows(merge uuid, kept uuid, absorbed uuid, today date)
language plpgsql set search_path = public, pg_temp
as $$
declare
    place record;
    beside record;
    hit record;
begin
    -- What relates the two to each other would relate one to itself.
    for place in select a.relation, a.attribute, b.attribute as other, a.condition from person_columns() a
        join person_columns() b on b.relation = a.relation and b.attribute <> a.attribute and b.condition = a.condition loop
        for beside in execute format('select %1$s as key from %2$s t where %3$I = $1 and %4$I = $2 and %5$s',
            key_image(place.relation, 't'), place.relation, place.attribute, place.other, place.condition) using absorbed, kept loop
            call remove_row(merge, place.relation, beside.key, null);
        end loop;
    end loop;
    for hit in select * from person_collisions(kept, absorbed) loop
        if hit.ends is null then
            call remove_row(merge, hit.relation, hit.row_key, hit.kept_key);
        else
            call end_row(merge, hit.relation, hit.ends, hit.row_key, today);
        end if;
    end loop;
    for place in select * from person_columns() order by 1, 2 loop
        call merge_step(merge, place.relation, 'moved', format(
            'update %1$s t set %2$I = %3$L where %2$I = %4$L and %5$s returning %6$s as row_key,
                jsonb_build_object(%2$L, %4$L::uuid) as before, jsonb_build_object(%2$L, %3$L::uuid) as after',
            place.relation, place.attribute, kept, absorbed, place.condition, key_image(place.relation, 't')));
    end loop;
end $$;
comment on procedure move_rows(uuid, uuid, uuid, date) is 'Everything that names the absorbed person names the kept one';

-- `identity` are the columns of the kept person that become others; `earlier` what each of the two was called or had as CURP.
create procedure merge_people(merge uuid, kept uuid, absorbed uuid, today date, identity jsonb, earlier jsonb, take_address boolean)
language plpgsql set search_path = public, pg_temp
as $$
declare
    address record;
    columns text := (select string_agg(quote_ident(key), ', ' order by key) from jsonb_object_keys(identity) key);
begin
    perform set_config('app.merging', 'on', true);
    if take_address then
        for address in select jsonb_build_object('id', id) as key from addresses where person_id = kept and valid_to is null
            and exists (select from addresses o where o.person_id = absorbed and o.valid_to is null) loop
            call end_row(merge, 'addresses', 'valid_to', address.key, today);
        end loop;
    end if;
    call move_rows(merge, kept, absorbed, today);
    -- What agencies have yet to be told is told of the kept person, whom their ids lead to.
    update changes set person_id = kept where person_id = absorbed;
    delete from registry_entries where person_id = absorbed;
    call merge_step(merge, 'people', 'removed', format(
        'delete from people t where id = %L returning jsonb_build_object(''id'', id) as row_key, to_jsonb(t) as before, null::jsonb as after', absorbed));
    if identity <> '{}' then
        call merge_step(merge, 'people', 'changed', format(
            'update people t set (%1$s) = (select %1$s from jsonb_populate_record(null::people, %2$L)) from people o
             where t.id = %3$L and o.id = t.id returning jsonb_build_object(''id'', t.id) as row_key,
                (select jsonb_object_agg(key, to_jsonb(o) -> key) from jsonb_object_keys(%2$L::jsonb) key) as before,
                (select jsonb_object_agg(key, to_jsonb(t) -> key) from jsonb_object_keys(%2$L::jsonb) key) as after',
            columns, identity, kept));
    end if;
    call merge_step(merge, 'earlier_identities', 'added', format(
        'insert into earlier_identities as t (id, person_id, kind, value, until_on)
         select uuid_v7(), %L, e.kind, e.value, %L from jsonb_to_recordset(%L) e (kind text, value text)
         returning jsonb_build_object(''id'', id) as row_key, null::jsonb as before, to_jsonb(t) as after', kept, today, earlier));
    if exists (select from people where id = kept and curp is not null) then
        -- What was to be asked for is there.
        call merge_step(merge, 'tasks', 'changed', format(
            'update tasks t set state = ''done'', closed_by = nullif(%L, '''')::uuid, closed_at = %L
             where person_id = %L and kind = ''obtain_curp'' and state = ''open'' returning jsonb_build_object(''id'', id) as row_key,
                jsonb_build_object(''state'', ''open'', ''closed_by'', null, ''closed_at'', null) as before,
                jsonb_build_object(''state'', t.state, ''closed_by'', t.closed_by, ''closed_at'', t.closed_at) as after',
            current_setting('app.actor', true), current_setting('app.now'), kept));
    end if;
    perform refresh_registry(array[kept]);
    perform set_config('app.merging', 'off', true);
end $$;
comment on procedure merge_people(uuid, uuid, uuid, date, jsonb, jsonb, boolean) is 'Makes one person of two, with a ledger of every row; asks for nothing that merge_conflicts tells';

create function undo_conflicts(merge uuid) returns table (code text, table_name text, rows bigint)
language plpgsql stable set search_path = public, pg_temp
as $$
declare
    part record;
begin
    return query select 'kept-person-gone', 'people', 1::bigint from person_merges m
        where m.id = merge and not exists (select from people p where p.id = m.kept_id);
    if found then return; end if;
    return query select 'curp-taken', 'people', count(*) from person_merge_rows r join people p on p.curp = r.before ->> 'curp'
        where r.merge_id = merge and r.table_name = 'people' and p.id not in (select m.kept_id from person_merges m where m.id = merge)
        having count(*) > 0;
    for part in select r.table_name as relation, act from person_merge_rows r
        where r.merge_id = merge and act in ('moved', 'ended', 'changed', 'added') group by 1, 2 order by 1, 2 loop
        return query execute format(
            'select case when t is null then ''row-gone'' else ''row-changed'' end, %1$L, count(*)
             from person_merge_rows r cross join lateral jsonb_populate_record(null::%1$I, r.row_key) k left join %1$I t on %2$s
             where r.merge_id = $1 and r.table_name = %1$L and r.act = %3$L
               and (%4$s or not to_jsonb(t) @> r.after) group by 1',
            part.relation, (select string_agg(format('t.%1$I = k.%1$I', name), ' and ') from unnest(key_columns(part.relation::regclass)) name),
            part.act, (select string_agg(format('t.%I is null', name), ' or ') from unnest(key_columns(part.relation::regclass)) name))
        using merge;
    end loop;
end $$;
comment on function undo_conflicts(uuid) is 'What changed since a merge and stands against giving back what it touched';

create procedure undo_step(merge uuid, at_step integer)
language plpgsql set search_path = public, pg_temp
as $$
declare
    sample person_merge_rows;
    columns text;
    matches text;
begin
    select * into sample from person_merge_rows where merge_id = merge and step = at_step limit 1;
    matches := (select string_agg(format('t.%1$I = k.%1$I', name), ' and ') from unnest(key_columns(sample.table_name::regclass)) name);
    if sample.act = 'added' then
        execute format('delete from %1$I t using person_merge_rows r, jsonb_populate_record(null::%1$I, r.row_key) k
            where r.merge_id = $1 and r.step = $2 and %2$s', sample.table_name, matches) using merge, at_step;
    elsif sample.act = 'removed' then
        -- It was there before: nobody is registered anew.
        perform set_config('app.feed', 'off', true);
        columns := (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
            where attrelid = sample.table_name::regclass and attnum > 0 and not attisdropped and attgenerated = '');
        execute format('insert into %1$I (%2$s) select %2$s from (select (jsonb_populate_record(null::%1$I, r.before)).*
            from person_merge_rows r where r.merge_id = $1 and r.step = $2) gone',
            sample.table_name, columns) using merge, at_step;
        perform set_config('app.feed', '', true);
    else
        columns := (select string_agg(format('%1$I = b.%1$I', key), ', ') from jsonb_object_keys(sample.before) key);
        execute format('update %1$I t set %2$s from person_merge_rows r, jsonb_populate_record(null::%1$I, r.row_key) k,
            jsonb_populate_record(null::%1$I, r.before) b where r.merge_id = $1 and r.step = $2 and %3$s',
            sample.table_name, columns, matches) using merge, at_step;
    end if;
end $$;
comment on procedure undo_step(uuid, integer) is 'Gives back what one statement of a merge touched';

create procedure undo_merge(merge uuid)
language plpgsql set search_path = public, pg_temp
as $$
declare
    people_ids uuid[] := (select array[kept_id, absorbed_id] from person_merges where id = merge);
    part record;
begin
    perform set_config('app.merging', 'on', true);
    for part in select distinct step from person_merge_rows where merge_id = merge order by step desc loop
        call undo_step(merge, part.step);
    end loop;
    -- Told is told; what is about an award goes where the award went.
    update changes c set person_id = people_ids[2] where c.person_id = people_ids[1]
        and (exists (select from benefits b where b.id = c.benefit_id and b.person_id = people_ids[2])
             or exists (select from registrations r where r.id = c.registration_id and r.person_id = people_ids[2]));
    delete from registry_entries where person_id = any(people_ids);
    perform refresh_registry(people_ids);
    perform set_config('app.merging', 'off', true);
end $$;
comment on procedure undo_merge(uuid) is 'Goes back through the ledger of a merge; asks for nothing that undo_conflicts tells';

create function is_merging() returns boolean
language sql stable parallel safe
as $$ select coalesce(current_setting('app.merging', true), '') = 'on' $$;
comment on function is_merging() is 'Whether this transaction is making one person of two, or two again';

create index changes_person_idx on changes (person_id);
create index tasks_about_person_idx on tasks (subject_id) where subject_kind = 'person';

-- Records change hands only here, and the sums beside them follow.
create trigger tally_update after update on academic_records referencing old table as old_rows new table as new_rows
    for each statement when (is_merging()) execute function tally_records();
