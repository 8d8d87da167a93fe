-- The people of the import app.import in the temporary table incoming: by CURP, by folio, and those who have neither,
-- by what the commit wrote of them.
create temporary table incoming on commit drop as
select p.id as person_id
from import_rows r join people p on p.curp = r.curp
where r.import_id = current_setting('app.import')::uuid and r.accepted
union
select b.person_id
from import_rows r join benefits b on b.folio = r.folio
where r.import_id = current_setting('app.import')::uuid and r.accepted
union
select person_id from timeline_entries
where subject_id = current_setting('app.import')::uuid and subject_kind = 'import'
union
select person_id from waiting_list_entries where import_id = current_setting('app.import')::uuid;
analyze incoming;
