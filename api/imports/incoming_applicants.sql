-- Accepted rows of a workbook of applicants become people and entries of the call's waiting list.
-- The caller set app.import, app.now and app.today; counts are left in the temporary table outcome.
-- The folio is the application's and identifies nobody in the registry: it travels under another name.

create temporary table incoming on commit drop as
select r.row_number, r.curp, null::text as folio, r.folio as applicant_folio, p.*, null::uuid as person_id, false as is_new
from import_rows r
cross join lateral jsonb_to_record(r.parsed) as p (given_names text, first_surname text, second_surname text,
    curp_missing_reason text, birth_date date, sex text, municipality_code text, phone text, email text, tier_id uuid,
    applied_on date, criteria jsonb)
where r.import_id = current_setting('app.import')::uuid and r.accepted;
create index on incoming (curp);
create index on incoming (person_id);
analyze incoming;

