drop index registration_changes_procedure_idx;
create index registration_changes_procedure_idx on registration_changes (procedure_id);
drop index benefit_changes_procedure_idx;
create index benefit_changes_procedure_idx on benefit_changes (procedure_id);
drop index benefits_follows_idx;
create index benefits_follows_idx on benefits (follows_benefit_id);

alter index benefits_folio_search_idx set (gin_pending_list_limit = 256);
alter index people_email_part_idx set (gin_pending_list_limit = 256);
alter index people_phone_part_idx set (gin_pending_list_limit = 256);
alter index people_curp_part_idx set (gin_pending_list_limit = 256);
alter index people_search_idx set (gin_pending_list_limit = 256);
