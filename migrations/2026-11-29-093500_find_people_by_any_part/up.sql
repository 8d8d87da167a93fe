-- A part of an identifier is looked for wherever it stands, and not only at its beginning.
create index people_curp_part_idx on people using gin (curp gin_trgm_ops) with (gin_pending_list_limit = 256);
create index people_phone_part_idx on people using gin (phone gin_trgm_ops) with (gin_pending_list_limit = 256);
create index people_email_part_idx on people using gin (lower(email) gin_trgm_ops) with (gin_pending_list_limit = 256);

-- What waits to be sorted into such an index is read by every search: while an import runs, little may wait.
alter index people_search_idx set (gin_pending_list_limit = 256);
alter index earlier_identities_search_idx set (gin_pending_list_limit = 256);
alter index benefits_folio_search_idx set (gin_pending_list_limit = 256);
