-- Accepted rows of a registry workbook become people, registrations, benefits and enrolments.
-- The caller set app.import, app.now and app.today; counts are left in the temporary table outcome.

-- The same people change in one statement after the other: the registry's narrow rows are derived once, at the end.
select let_registry_wait();

create temporary table incoming on commit drop as
select r.row_number, r.curp, r.folio, p.*, 'not_in_source' as curp_missing_reason, null::uuid as person_id, false as is_new
from import_rows r
cross join lateral jsonb_to_record(r.parsed) as p (given_names text, first_surname text, second_surname text,
    birth_date date, sex text, municipality_code text, phone text, email text, program_id uuid, call_id uuid, tier_id uuid,
    amount numeric, school_id uuid, term_id uuid, grade smallint, enrolled_on date,
    guardian_given_names text, guardian_first_surname text, guardian_curp text)
where r.import_id = current_setting('app.import')::uuid and r.accepted;
create index on incoming (curp);
create index on incoming (person_id);
analyze incoming;

