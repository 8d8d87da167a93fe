-- An import writes a hundred thousand rows: indexes that gather their new entries take more of them in at a time (a search
-- reads what is gathered, a hundred pages more at worst), and rows that have no parent are in no index of parents.
alter index people_search_idx set (gin_pending_list_limit = 1024);
alter index people_curp_part_idx set (gin_pending_list_limit = 1024);
alter index people_phone_part_idx set (gin_pending_list_limit = 1024);
alter index people_email_part_idx set (gin_pending_list_limit = 1024);
alter index benefits_folio_search_idx set (gin_pending_list_limit = 1024);

drop index benefits_follows_idx;
create index benefits_follows_idx on benefits (follows_benefit_id) where follows_benefit_id is not null;
drop index benefit_changes_procedure_idx;
create index benefit_changes_procedure_idx on benefit_changes (procedure_id) where procedure_id is not null;
drop index registration_changes_procedure_idx;
create index registration_changes_procedure_idx on registration_changes (procedure_id) where procedure_id is not null;
