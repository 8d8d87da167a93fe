delete from role_permissions where permission in ('waiting_lists.view', 'waiting_lists.edit');
drop table place_offer_links;
drop table place_offers;
alter table place_changes drop column reason;
alter table places drop column authority;
drop table waiting_list_changes;
drop table waiting_list_entries;
drop table waiting_list_rankings;
drop table waiting_list_terms;
drop table call_criteria;
drop index imports_committed_file_key;
delete from imports where kind = 'waiting_list';
alter table imports drop constraint imports_call_check,
    drop constraint imports_kind_check,
    add constraint imports_kind_check check (kind in ('registry', 'schools')),
    drop column call_id;
create unique index imports_committed_file_key on imports (kind, file_sha256) where state = 'committed';
