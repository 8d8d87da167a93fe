drop function fold(text);
drop function uuid_v7();
drop extension pg_trgm;
drop extension unaccent;
