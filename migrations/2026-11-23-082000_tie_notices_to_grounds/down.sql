drop index procedures_effective_idx;
drop index procedures_created_idx;
alter table procedure_hearings drop column notice_id;
alter table procedure_notices drop column ground_id;
