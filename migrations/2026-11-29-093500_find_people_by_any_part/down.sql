alter index benefits_folio_search_idx reset (gin_pending_list_limit);
alter index earlier_identities_search_idx reset (gin_pending_list_limit);
alter index people_search_idx reset (gin_pending_list_limit);
drop index people_email_part_idx;
drop index people_phone_part_idx;
drop index people_curp_part_idx;
