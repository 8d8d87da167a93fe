-- A commit of an import changes the same people in one statement after the other, and each derived their narrow rows anew:
-- twice the work of writing them, since every one stands in many indexes. Whoever changes many says so first. Then the
-- people are noted as they change, and their rows are derived once, by a deferred trigger: nobody can forget it.
create function let_registry_wait() returns void
language plpgsql set search_path = public, pg_temp
as $$
begin
    create temporary table waiting_people (person_id uuid primary key) on commit drop;
    -- One row, whose trigger comes when the transaction ends, or when constraints are set immediate.
    create temporary table waiting_registry (noted boolean not null) on commit drop;
    create constraint trigger refresh after insert on waiting_registry deferrable initially deferred
        for each row execute function refresh_waiting();
    insert into waiting_registry values (true);
end $$;
comment on function let_registry_wait() is 'From here to the end of the transaction registry_entries waits, and is then derived anew once for all who changed';

create function refresh_waiting() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
declare
    people_ids uuid[] := (select array_agg(w.person_id) from waiting_people w);
begin
    drop table waiting_people;
    if people_ids is not null then
        perform refresh_registry(people_ids);
    end if;
    return null;
end $$;
comment on function refresh_waiting() is 'Derives the rows of those who waited; who changes afterwards waits no more';

create or replace function keep_registry() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
declare
    people_ids uuid[];
begin
    if to_regclass('pg_temp.waiting_people') is not null then
        execute format('insert into waiting_people select distinct %I from new_rows on conflict do nothing', tg_argv[0]);
        return null;
    end if;
    execute format('select array_agg(distinct %I) from new_rows', tg_argv[0]) into people_ids;
    if people_ids is not null then
        perform refresh_registry(people_ids);
    end if;
    return null;
end $$;

create or replace function refresh_registry(people_ids uuid[]) returns void
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
    -- Most of its indexes are in the order of names: neighbours are written together.
    order by p.search_name, p.id
    on conflict (person_id) do update set
        search_name = excluded.search_name, recorded_at = excluded.recorded_at, municipality_code = excluded.municipality_code,
        has_curp = excluded.has_curp, benefit_id = excluded.benefit_id, folio = excluded.folio, call_id = excluded.call_id,
        program_id = excluded.program_id, sensitive = excluded.sensitive, benefit_state = excluded.benefit_state,
        school_id = excluded.school_id, academic_status = excluded.academic_status, has_open_alert = excluded.has_open_alert
    where r is distinct from excluded;
end $$;
