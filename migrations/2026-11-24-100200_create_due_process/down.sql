delete from incompatible_permissions where 'procedures.decide_appeals' in (permission, other_permission);
delete from role_permissions where permission in ('procedures.file_appeals', 'procedures.decide_appeals')
    or (role_id = 'director' and permission in ('procedures.view', 'people.see_sensitive', 'tasks.complete'));
delete from sensitive_columns where table_name in
    ('procedure_notifications', 'procedure_receipts', 'procedure_clock_stops', 'hearing_links', 'appeals');
drop table procedure_clock_stops;
drop table procedure_clocks;
drop table appeal_files;
drop table appeal_steps;
drop table appeals;
drop table hearing_files;
-- An answer by a link has nobody who recorded it.
delete from procedure_hearings where link_id is not null;
alter table procedure_hearings drop column link_id, drop column folio, alter column recorded_by set not null;
drop table hearing_links;
drop table procedure_receipts;
drop table procedure_notifications;
drop table legal_terms;
delete from legal_bases where law = 'Ley 159 de Procedimiento Administrativo del Estado de Sonora';
