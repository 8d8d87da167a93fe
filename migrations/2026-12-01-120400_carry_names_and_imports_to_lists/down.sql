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

drop index registry_entries_import_idx;
drop index timeline_entries_registered_idx;
alter table registry_entries drop column registered_by_import;

drop trigger carry_name on alerts;
alter table alerts drop column search_name;
drop function carry_name();
