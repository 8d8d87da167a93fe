delete from sensitive_columns where table_name = 'person_merges';
drop table person_merge_rows;
drop table person_merges;
