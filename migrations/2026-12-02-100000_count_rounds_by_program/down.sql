drop trigger tally_delete on registry_entries;
drop trigger tally_update on registry_entries;
drop trigger tally_insert on registry_entries;
drop function tally_programs();

create or replace function tally_records() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    execute changed_rows(tg_op, tg_relid) || '
        insert into round_tallies (round_id, school_id, expected, reported)
        select e.round_id, e.school_id, 0, sum(c.sign)
        from (select distinct round_id, person_id, 1 as sign from come union all select distinct round_id, person_id, -1 from gone) c
        join roster_entries e on e.round_id = c.round_id and e.person_id = c.person_id
        where not exists (select from academic_records a where a.person_id = c.person_id and a.round_id = c.round_id
            and not exists (select from come n where n.id = a.id))
        group by e.round_id, e.school_id';
    return null;
end $$;
comment on function tally_records() is 'Keeps round_tallies beside the academic records';

create or replace function tally_roster() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    execute changed_rows(tg_op, tg_relid) || '
        insert into round_tallies (round_id, school_id, expected, reported)
        select c.round_id, c.school_id, sum(c.sign), coalesce(sum(c.sign) filter (where exists (select from academic_records a
                   where a.person_id = c.person_id and a.round_id = c.round_id)), 0)
        from (select *, 1 as sign from come union all select *, -1 from gone) c
        group by c.round_id, c.school_id';
    return null;
end $$;
comment on function tally_roster() is 'Keeps round_tallies beside the rosters';

create or replace function recount_tallies() returns void
language sql set search_path = public, pg_temp
as $$
    -- One statement sees one state of everything; a change that is not committed yet brings its own rows.
    with gone as (delete from round_tallies)
    insert into round_tallies (round_id, school_id, expected, reported)
    select e.round_id, e.school_id, count(*), count(a.person_id)
    from roster_entries e
    left join (select distinct round_id, person_id from academic_records) a on a.round_id = e.round_id and a.person_id = e.person_id
    group by e.round_id, e.school_id;
    with gone as (delete from school_tallies)
    insert into school_tallies (school_id, active_beneficiaries)
    select e.school_id, count(distinct e.person_id)
    from enrolments e
    where e.valid_to is null
      and exists (select from benefits b where b.person_id = e.person_id and b.state in ('active', 'suspended'))
    group by e.school_id;
$$;

drop table round_program_tallies;
