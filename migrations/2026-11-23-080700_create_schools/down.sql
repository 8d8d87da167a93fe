alter table users drop constraint users_school_fkey;
drop table schools;
