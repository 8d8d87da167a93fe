-- Orders and filters of lists, each with its index, and the figures that lists show without counting anew.
create index payments_month_idx on payments (corresponds_to, id);
create index payments_state_month_idx on payments (state, corresponds_to, id);
create index academic_records_recorded_idx on academic_records (recorded_at, id);
create index academic_records_round_recorded_idx on academic_records (round_id, recorded_at, id);
create index academic_records_school_recorded_idx on academic_records (school_id, recorded_at, id);
create index academic_records_status_recorded_idx on academic_records (status, recorded_at, id);
create index academic_records_person_round_idx on academic_records (person_id, round_id);
create index academic_reports_created_idx on academic_reports (created_at, id);
create index alerts_opened_idx on alerts (opened_at, id);
create index alerts_kind_idx on alerts (kind, opened_at, id);
create index alerts_state_idx on alerts (state, opened_at, id);
create index procedures_kind_idx on procedures (kind, created_at, id);
create index procedures_act_idx on procedures (act, created_at, id);
create index schools_order_idx on schools (search_name, id);
create index procedures_planned_ends_idx on procedures (ends_on, id)
    where act = 'impose' and ends_on is not null and state in ('applied', 'confirmed', 'modified');
-- A person's own rows, whatever became of them.
create index enrolments_person_idx on enrolments (person_id);
create index benefits_newest_idx on benefits (person_id, awarded_on desc, id desc);

-- Others begin with the same columns, or answered only what a narrow row answers now.
drop index alerts_open_idx;
drop index academic_records_person_idx;
drop index academic_records_school_idx;
drop index academic_records_status_idx;

-- Rounds and schools show how many people they are about, and are ordered by it: counting them anew takes seconds where
-- there are a million people. What each change adds or takes away is written down beside it instead, one row for each
-- school that it touches, and the figures are sums. Rows are added and never changed, so nobody waits for anybody.
create table round_tallies (
    id bigint generated always as identity,
    round_id uuid not null,
    school_id uuid not null,
    expected integer not null,
    reported integer not null,
    counted_on date not null default current_date,
    constraint round_tallies_pkey primary key (id),
    constraint round_tallies_round_id_fkey foreign key (round_id) references rounds,
    constraint round_tallies_school_id_fkey foreign key (school_id) references schools
);
comment on table round_tallies is 'How many people the schools of a round are asked about, and reported of: sums, kept beside the rosters and records';
comment on column round_tallies.expected is 'People that came onto the roster, less those that left it';
comment on column round_tallies.reported is 'Of them, those of whom the round has a record';
comment on column round_tallies.counted_on is 'Day of the change, or of the count that took the place of earlier changes';
create index round_tallies_round_idx on round_tallies (round_id, school_id) include (expected, reported);
create index round_tallies_school_idx on round_tallies (school_id);

create table school_tallies (
    id bigint generated always as identity,
    school_id uuid not null,
    active_beneficiaries integer not null,
    counted_on date not null default current_date,
    constraint school_tallies_pkey primary key (id),
    constraint school_tallies_school_id_fkey foreign key (school_id) references schools
);
comment on table school_tallies is 'How many people with an active or suspended benefit are enrolled in a school: sums, kept beside enrolments and benefits';
comment on column school_tallies.active_beneficiaries is 'People who came to count, less those who count no more';
comment on column school_tallies.counted_on is 'Day of the change, or of the count that took the place of earlier changes';
create index school_tallies_school_idx on school_tallies (school_id) include (active_beneficiaries);

create function recount_tallies() returns void
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
comment on function recount_tallies() is 'Counts all tallies anew, and leaves one row for each school';
select recount_tallies();

-- The rows that a statement took away are `gone`, those that it made are `come`; a change of a row is both.
create function changed_rows(operation text, of_table regclass) returns text
language sql immutable set search_path = public, pg_temp
as $$
    select format('with gone as (%s), come as (%s)',
        case operation when 'INSERT' then format('select * from %s where false', of_table) else 'select * from old_rows' end,
        case operation when 'DELETE' then format('select * from %s where false', of_table) else 'select * from new_rows' end)
$$;
comment on function changed_rows(text, regclass) is 'Beginning of a query over the rows that the statement of a trigger took away and made';

create function tally_roster() returns trigger
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
create trigger tally_insert after insert on roster_entries referencing new table as new_rows for each statement execute function tally_roster();
create trigger tally_update after update on roster_entries referencing old table as old_rows new table as new_rows
    for each statement execute function tally_roster();
create trigger tally_delete after delete on roster_entries referencing old table as old_rows for each statement execute function tally_roster();

-- Only the first record of somebody in a round makes them reported. Records change when they are superseded, which
-- leaves them in their round.
create function tally_records() returns trigger
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
create trigger tally_insert after insert on academic_records referencing new table as new_rows for each statement execute function tally_records();
create trigger tally_delete after delete on academic_records referencing old table as old_rows for each statement execute function tally_records();

create function tally_enrolments() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    execute changed_rows(tg_op, tg_relid) || ', touched as (
            select distinct c.person_id from (select person_id from come union all select person_id from gone) c
            where exists (select from benefits b where b.person_id = c.person_id and b.state in (''active'', ''suspended''))
        ), enrolled as (
            select e.id, e.school_id, e.person_id from enrolments e join touched t on t.person_id = e.person_id where e.valid_to is null
        ), figures as (
            select distinct school_id, person_id, 1 as sign from enrolled
            union all
            select distinct school_id, person_id, -1 from (
                select school_id, person_id from enrolled e where not exists (select from come n where n.id = e.id)
                union all select g.school_id, g.person_id from gone g join touched t on t.person_id = g.person_id where g.valid_to is null) b
        )
        insert into school_tallies (school_id, active_beneficiaries)
        select school_id, sum(sign) from figures group by school_id having sum(sign) <> 0';
    return null;
end $$;
comment on function tally_enrolments() is 'Keeps school_tallies beside enrolments';
create trigger tally_insert after insert on enrolments referencing new table as new_rows for each statement execute function tally_enrolments();
create trigger tally_update after update on enrolments referencing old table as old_rows new table as new_rows
    for each statement execute function tally_enrolments();
create trigger tally_delete after delete on enrolments referencing old table as old_rows for each statement execute function tally_enrolments();

create function tally_benefits() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    execute changed_rows(tg_op, tg_relid) || ', touched as (
            select c.person_id, bool_or(c.was) as was, bool_or(c.counts) as counts
            from (select person_id, state in (''active'', ''suspended'') as was, false as counts from gone
                  union all select person_id, false, state in (''active'', ''suspended'') from come) c
            group by c.person_id
        ), turned as (
            select person_id, case when counts then 1 else -1 end as sign from touched t
            where was <> counts and not exists (select from benefits b where b.person_id = t.person_id
                and b.state in (''active'', ''suspended'') and not exists (select from come n where n.id = b.id))
        ), figures as (
            select distinct e.school_id, e.person_id, t.sign from turned t join enrolments e on e.person_id = t.person_id
            where e.valid_to is null
        )
        insert into school_tallies (school_id, active_beneficiaries)
        select school_id, sum(sign) from figures group by school_id having sum(sign) <> 0';
    return null;
end $$;
comment on function tally_benefits() is 'Keeps school_tallies beside benefits';
create trigger tally_insert after insert on benefits referencing new table as new_rows for each statement execute function tally_benefits();
create trigger tally_update after update on benefits referencing old table as old_rows new table as new_rows
    for each statement execute function tally_benefits();
create trigger tally_delete after delete on benefits referencing old table as old_rows for each statement execute function tally_benefits();

-- The registry shows of each person the newest benefit, the school of the current enrolment and the last academic status,
-- which lie in tables of millions of rows: to filter by one and order by another would read them all. One narrow row for
-- each registered person holds what the list is filtered and ordered by; the database keeps it from the tables themselves.
create table registry_entries (
    person_id uuid not null,
    search_name text collate "C" not null,
    recorded_at timestamptz not null,
    municipality_code text,
    has_curp boolean not null,
    benefit_id uuid not null,
    folio text not null,
    call_id uuid not null,
    program_id uuid not null,
    sensitive boolean not null,
    benefit_state text not null,
    school_id uuid,
    academic_status text,
    has_open_alert boolean not null,
    constraint registry_entries_pkey primary key (person_id),
    constraint registry_entries_person_id_fkey foreign key (person_id) references people
);
comment on table registry_entries is 'By what the registry is filtered and ordered: a row for each person with a benefit, derived from other tables and written by the database alone';
comment on column registry_entries.benefit_id is 'Newest benefit, whose folio, call, program and state stand beside it';
comment on column registry_entries.sensitive is 'Whether the program is protected: its folios drive no order for those who may not know';
comment on column registry_entries.school_id is 'School of the current enrolment';
comment on column registry_entries.academic_status is 'Of the last record that no other supersedes';

create function refresh_registry(people_ids uuid[]) returns void
language plpgsql set search_path = public, pg_temp
as $$
begin
    -- Who changes something else of the same person waits here, and then sees it.
    perform from registry_entries r join unnest(people_ids) i (person_id) on i.person_id = r.person_id order by r.person_id for update of r;
    insert into registry_entries as r (person_id, search_name, recorded_at, municipality_code, has_curp, benefit_id, folio, call_id,
        program_id, sensitive, benefit_state, school_id, academic_status, has_open_alert)
    select p.id, p.search_name, p.recorded_at, p.municipality_code, p.curp is not null, b.id, b.folio, b.call_id, c.program_id, g.sensitive,
           b.state,
           (select e.school_id from enrolments e where e.person_id = p.id and e.valid_to is null order by e.valid_from desc, e.id desc limit 1),
           (select a.status from academic_records a where a.person_id = p.id and a.superseded_at is null
            order by a.recorded_at desc, a.id desc limit 1),
           exists (select from alerts a where a.person_id = p.id and a.state = 'open')
    from unnest(people_ids) i (person_id)
    join people p on p.id = i.person_id
    join lateral (select * from benefits n where n.person_id = p.id order by n.awarded_on desc, n.id desc limit 1) b on true
    join calls c on c.id = b.call_id
    join programs g on g.id = c.program_id
    on conflict (person_id) do update set
        search_name = excluded.search_name, recorded_at = excluded.recorded_at, municipality_code = excluded.municipality_code,
        has_curp = excluded.has_curp, benefit_id = excluded.benefit_id, folio = excluded.folio, call_id = excluded.call_id,
        program_id = excluded.program_id, sensitive = excluded.sensitive, benefit_state = excluded.benefit_state,
        school_id = excluded.school_id, academic_status = excluded.academic_status, has_open_alert = excluded.has_open_alert
    where r is distinct from excluded;
end $$;
comment on function refresh_registry(uuid[]) is 'Derives the rows of some people in registry_entries anew';

create function keep_registry() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
declare
    people_ids uuid[];
begin
    execute format('select array_agg(distinct %I) from new_rows', tg_argv[0]) into people_ids;
    if people_ids is not null then
        perform refresh_registry(people_ids);
    end if;
    return null;
end $$;
comment on function keep_registry() is 'Keeps registry_entries beside the table of the trigger; the column that names the person is the argument';

create trigger keep_registry_update after update on people referencing new table as new_rows for each statement execute function keep_registry('id');
create trigger keep_registry_insert after insert on benefits referencing new table as new_rows for each statement execute function keep_registry('person_id');
create trigger keep_registry_update after update on benefits referencing new table as new_rows for each statement execute function keep_registry('person_id');
create trigger keep_registry_insert after insert on enrolments referencing new table as new_rows for each statement execute function keep_registry('person_id');
create trigger keep_registry_update after update on enrolments referencing new table as new_rows for each statement execute function keep_registry('person_id');
create trigger keep_registry_insert after insert on academic_records referencing new table as new_rows for each statement execute function keep_registry('person_id');
create trigger keep_registry_update after update on academic_records referencing new table as new_rows for each statement execute function keep_registry('person_id');
create trigger keep_registry_insert after insert on alerts referencing new table as new_rows for each statement execute function keep_registry('person_id');
create trigger keep_registry_update after update on alerts referencing new table as new_rows for each statement execute function keep_registry('person_id');

create function keep_registry_protected() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    update registry_entries set sensitive = new.sensitive where program_id = new.id;
    return null;
end $$;
comment on function keep_registry_protected() is 'Carries the protection of a program to its rows of registry_entries';
create trigger keep_registry_protected after update of sensitive on programs for each row
    when (new.sensitive is distinct from old.sensitive) execute function keep_registry_protected();

create function derive_registry() returns void
language sql set search_path = public, pg_temp
as $$
    select refresh_registry(array_agg(id)) from people;
$$;
comment on function derive_registry() is 'Derives registry_entries wholly anew: for a load that is not told to the triggers';
select derive_registry();
create index registry_entries_name_idx on registry_entries (search_name, person_id);
create index registry_entries_folio_idx on registry_entries (folio, person_id);
create index registry_entries_shown_folio_idx on registry_entries ((case when sensitive then '' else folio end), person_id);
create index registry_entries_recorded_idx on registry_entries (recorded_at, person_id);
create index registry_entries_program_idx on registry_entries (program_id, search_name, person_id);
create index registry_entries_call_idx on registry_entries (call_id, search_name, person_id);
create index registry_entries_school_idx on registry_entries (school_id, search_name, person_id);
create index registry_entries_municipality_idx on registry_entries (municipality_code, search_name, person_id);
create index registry_entries_state_idx on registry_entries (benefit_state, search_name, person_id);
create index registry_entries_status_idx on registry_entries (academic_status, search_name, person_id);
create index registry_entries_without_curp_idx on registry_entries (search_name, person_id) where not has_curp;
create index registry_entries_alert_idx on registry_entries (search_name, person_id) where has_open_alert;
-- Folios go by program and year, so that those of a school or a town stand close together or far behind.
create index registry_entries_program_folio_idx on registry_entries (program_id, folio, person_id);
create index registry_entries_school_folio_idx on registry_entries (school_id, folio, person_id);
create index registry_entries_school_shown_folio_idx on registry_entries (school_id, (case when sensitive then '' else folio end), person_id);
create index registry_entries_municipality_folio_idx on registry_entries (municipality_code, folio, person_id);
create index registry_entries_municipality_shown_folio_idx
    on registry_entries (municipality_code, (case when sensitive then '' else folio end), person_id);
