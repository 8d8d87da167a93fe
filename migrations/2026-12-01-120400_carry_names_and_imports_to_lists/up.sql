-- Alerts by name: the name stood on the person, a million of whom whoever walks the index of names meets.
create function carry_name() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    select p.search_name into new.search_name from people p where p.id = new.person_id;
    return new;
end $$;
comment on function carry_name() is 'Writes the folded name of its person on a new row; refresh_registry keeps it';

alter table alerts add column search_name text collate "C";
comment on column alerts.search_name is 'Of the person; carried here by the database for the order of lists';
alter table alerts disable trigger user;
update alerts l set search_name = p.search_name from people p where p.id = l.person_id;
alter table alerts enable trigger user;
alter table alerts alter column search_name set not null;
create trigger carry_name before insert on alerts for each row execute function carry_name();
create index alerts_name_idx on alerts (search_name, id);

-- Whom an import brought into the registry: a few people, or half of them, in every order of the registry.
alter table registry_entries add column registered_by_import uuid;
comment on column registry_entries.registered_by_import is 'The import that brought the person into the registry; null where none did';
create index timeline_entries_registered_idx on timeline_entries (person_id, id) include (subject_id)
    where kind = 'registered' and subject_kind = 'import';
update registry_entries r set registered_by_import = t.subject_id
from (select distinct on (person_id) person_id, subject_id from timeline_entries
      where kind = 'registered' and subject_kind = 'import' order by person_id, id) t
where t.person_id = r.person_id;
create index registry_entries_import_idx on registry_entries (registered_by_import, search_name, person_id)
    where registered_by_import is not null;

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
    join lateral (select * from benefits n where n.person_id = p.id order by n.awarded_on desc, n.id desc limit 1) b on true
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
