-- The people of the import app.import in the temporary table incoming: by CURP, by folio, and those who have neither,
-- by what the commit wrote of them.
create temporary table brought on commit drop as
select curp, folio from import_rows where import_id = current_setting('app.import')::uuid and accepted;
-- Just written, they are in no statistics yet, and a plan for a few rows would take minutes for many.
analyze brought;

create temporary table incoming on commit drop as
select p.id as person_id from brought r join people p on p.curp = r.curp
union
select b.person_id from brought r join benefits b on b.folio = r.folio
union
select person_id from timeline_entries
where subject_id = current_setting('app.import')::uuid and subject_kind = 'import'
union
select person_id from waiting_list_entries where import_id = current_setting('app.import')::uuid;
analyze incoming;
