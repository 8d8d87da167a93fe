-- Coverage of a round by program joined its roster with the registry and the round's records: seconds where there are a
-- million people. The sums are kept by program too, in a table of their own, so that those of a school stay as few.
create table round_program_tallies (
    id bigint generated always as identity,
    round_id uuid not null,
    school_id uuid not null,
    program_id uuid,
    expected integer not null,
    reported integer not null,
    constraint round_program_tallies_pkey primary key (id),
    constraint round_program_tallies_round_id_fkey foreign key (round_id) references rounds,
    constraint round_program_tallies_school_id_fkey foreign key (school_id) references schools,
    constraint round_program_tallies_program_id_fkey foreign key (program_id) references programs
);
comment on table round_program_tallies is 'As round_tallies, by the program of the people: sums, kept beside the rosters, the records and registry_entries';
comment on column round_program_tallies.program_id is 'Of the newest award, as in registry_entries; null of people without one';
create index round_program_tallies_round_idx on round_program_tallies (round_id, school_id) include (program_id, expected, reported);
create index round_program_tallies_school_idx on round_program_tallies (school_id);
create index round_program_tallies_program_idx on round_program_tallies (program_id);

create or replace function recount_tallies() returns void
language sql set search_path = public, pg_temp
as $$
    -- One statement sees one state of everything; a change that is not committed yet brings its own rows.
    with gone as (delete from round_tallies), gone_by_program as (delete from round_program_tallies), counted as (
        insert into round_program_tallies (round_id, school_id, program_id, expected, reported)
        select e.round_id, e.school_id, g.program_id, count(*), count(a.person_id)
        from roster_entries e
        left join registry_entries g on g.person_id = e.person_id
        left join (select distinct round_id, person_id from academic_records) a on a.round_id = e.round_id and a.person_id = e.person_id
        group by e.round_id, e.school_id, g.program_id
        returning round_id, school_id, expected, reported
    )
    insert into round_tallies (round_id, school_id, expected, reported)
    select round_id, school_id, sum(expected), sum(reported) from counted group by round_id, school_id;
    with gone as (delete from school_tallies)
    insert into school_tallies (school_id, active_beneficiaries)
    select e.school_id, count(distinct e.person_id)
    from enrolments e
    where e.valid_to is null
      and exists (select from benefits b where b.person_id = e.person_id and b.state in ('active', 'suspended'))
    group by e.school_id;
$$;
select recount_tallies();

create or replace function tally_roster() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    execute changed_rows(tg_op, tg_relid) || ', counted as (
            insert into round_program_tallies (round_id, school_id, program_id, expected, reported)
            select c.round_id, c.school_id, g.program_id, sum(c.sign), coalesce(sum(c.sign) filter (where exists (select from academic_records a
                       where a.person_id = c.person_id and a.round_id = c.round_id)), 0)
            from (select *, 1 as sign from come union all select *, -1 from gone) c
            left join registry_entries g on g.person_id = c.person_id
            group by c.round_id, c.school_id, g.program_id
            returning round_id, school_id, expected, reported
        )
        insert into round_tallies (round_id, school_id, expected, reported)
        select round_id, school_id, sum(expected), sum(reported) from counted group by round_id, school_id';
    return null;
end $$;
comment on function tally_roster() is 'Keeps round_tallies and round_program_tallies beside the rosters';

create or replace function tally_records() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    execute changed_rows(tg_op, tg_relid) || ', counted as (
            insert into round_program_tallies (round_id, school_id, program_id, expected, reported)
            select e.round_id, e.school_id, g.program_id, 0, sum(c.sign)
            from (select distinct round_id, person_id, 1 as sign from come union all select distinct round_id, person_id, -1 from gone) c
            join roster_entries e on e.round_id = c.round_id and e.person_id = c.person_id
            left join registry_entries g on g.person_id = c.person_id
            where not exists (select from academic_records a where a.person_id = c.person_id and a.round_id = c.round_id
                and not exists (select from come n where n.id = a.id))
            group by e.round_id, e.school_id, g.program_id
            returning round_id, school_id, reported
        )
        insert into round_tallies (round_id, school_id, expected, reported)
        select round_id, school_id, 0, sum(reported) from counted group by round_id, school_id';
    return null;
end $$;
comment on function tally_records() is 'Keeps round_tallies and round_program_tallies beside the academic records';

-- Somebody with a newer award counts in its program from then on, in every round that asks about them. Most changes of a
-- registry row leave the program as it is.
create function tally_programs() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
declare
    people_ids uuid[];
    program_ids uuid[];
    signs integer[];
begin
    -- Sets are told apart by hashing: a join of the two would be planned for many hits where there is none. Who comes into
    -- the registry counted in no program, as does who leaves it.
    execute changed_rows(tg_op, tg_relid) || ', turned as (
            select *, 1 as sign from (select person_id, program_id from come except select person_id, program_id from gone) becomes
            union all
            select *, -1 from (select person_id, program_id from gone except select person_id, program_id from come) was
        )
        select array_agg(person_id), array_agg(program_id), array_agg(sign)
        from (select * from turned union all select person_id, null, -sign from turned where $1) t'
        into people_ids, program_ids, signs using tg_op <> 'UPDATE';
    if people_ids is not null then
        insert into round_program_tallies (round_id, school_id, program_id, expected, reported)
        select e.round_id, e.school_id, t.program_id, sum(t.sign), coalesce(sum(t.sign) filter (where (
                   select true from academic_records a where a.person_id = e.person_id and a.round_id = e.round_id limit 1)), 0)
        from unnest(people_ids, program_ids, signs) t (person_id, program_id, sign)
        join roster_entries e on e.person_id = t.person_id
        group by e.round_id, e.school_id, t.program_id;
    end if;
    return null;
end $$;
comment on function tally_programs() is 'Moves people in round_program_tallies from the program of their earlier newest award to that of the present one';
create trigger tally_insert after insert on registry_entries referencing new table as new_rows for each statement execute function tally_programs();
create trigger tally_update after update on registry_entries referencing old table as old_rows new table as new_rows
    for each statement execute function tally_programs();
create trigger tally_delete after delete on registry_entries referencing old table as old_rows for each statement execute function tally_programs();
