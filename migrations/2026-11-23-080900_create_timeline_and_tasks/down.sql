drop table tasks;
drop table timeline_entries;
