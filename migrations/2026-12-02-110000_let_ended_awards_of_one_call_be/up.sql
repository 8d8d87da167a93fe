-- Who was entered twice in one call has two awards of it, and no award is ever deleted: the wrong one is ended by its
-- procedure, and stays beside the other when the two records become one. One person has one award of a call that stands.
alter table benefits drop constraint benefits_key;
create unique index benefits_key on benefits (person_id, call_id) where state in ('active', 'suspended');

create or replace function merge_conflicts(kept uuid, absorbed uuid) returns table (code text, table_name text, rows bigint)
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
        join benefits k on k.call_id = a.call_id and k.person_id = kept and k.state in ('active', 'suspended')
        where a.person_id = absorbed and a.state in ('active', 'suspended') having count(*) > 0;
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

create or replace procedure move_rows(merge uuid, kept uuid, absorbed uuid, today date)
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
    -- An award is never taken away: one that came to stand meanwhile refuses the whole.
    for hit in select * from person_collisions(kept, absorbed) c where c.relation <> 'benefits'::regclass loop
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

create or replace function refresh_registry(people_ids uuid[]) returns void
language plpgsql set search_path = public, pg_temp
as $$
begin
    -- Who changes something else of the same person waits here, and then sees it.
    perform from registry_entries r join unnest(people_ids) i (person_id) on i.person_id = r.person_id order by r.person_id for update of r;
    insert into registry_entries as r (person_id, search_name, recorded_at, municipality_code, has_curp, benefit_id, folio, call_id,
        program_id, sensitive, benefit_state, school_id, academic_status, has_open_alert, registered_by_import)
    select p.id, p.search_name, p.recorded_at, p.municipality_code, p.curp is not null, b.id, b.folio, b.call_id, c.program_id, g.sensitive,
           b.state,
           (select e.school_id from enrolments e where e.person_id = p.id and e.valid_to is null order by e.valid_from desc, e.id desc limit 1),
           (select a.status from academic_records a where a.person_id = p.id and a.superseded_at is null
            order by a.recorded_at desc, a.id desc limit 1),
           exists (select from alerts a where a.person_id = p.id and a.state = 'open'),
           (select t.subject_id from timeline_entries t where t.person_id = p.id and t.kind = 'registered' and t.subject_kind = 'import'
            order by t.id limit 1)
    from unnest(people_ids) i (person_id)
    join people p on p.id = i.person_id
    -- Of two awards of one call the one that stands speaks for the person, then the one that was fulfilled.
    join lateral (
        select * from benefits n
        where n.person_id = p.id
          and (n.state in ('active', 'suspended') or not exists (
              select from benefits o where o.person_id = n.person_id and o.call_id = n.call_id
                and (o.state in ('active', 'suspended') or n.state = 'cancelled' and o.state = 'completed')))
        order by n.awarded_on desc, n.id desc limit 1) b on true
    join calls c on c.id = b.call_id
    join programs g on g.id = c.program_id
    -- Most of its indexes are in the order of names: neighbours are written together.
    order by p.search_name, p.id
    on conflict (person_id) do update set
        search_name = excluded.search_name, recorded_at = excluded.recorded_at, municipality_code = excluded.municipality_code,
        has_curp = excluded.has_curp, benefit_id = excluded.benefit_id, folio = excluded.folio, call_id = excluded.call_id,
        program_id = excluded.program_id, sensitive = excluded.sensitive, benefit_state = excluded.benefit_state,
        school_id = excluded.school_id, academic_status = excluded.academic_status, has_open_alert = excluded.has_open_alert,
        registered_by_import = excluded.registered_by_import
    where r is distinct from excluded;
    -- Who opened an alert beside a change of the name waited for the rows above, and sees the new name here.
    if exists (select from unnest(people_ids) i (person_id) join alerts l on l.person_id = i.person_id join people p on p.id = i.person_id
               where l.search_name <> p.search_name) then
        update alerts l set search_name = p.search_name
        from unnest(people_ids) i (person_id) join people p on p.id = i.person_id
        where l.person_id = i.person_id and l.search_name <> p.search_name;
    end if;
end $$;
