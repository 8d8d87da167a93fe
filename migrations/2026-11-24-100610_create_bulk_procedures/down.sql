drop table bulk_rows;
drop table bulk_procedures;
delete from sensitive_columns where table_name = 'bulk_procedures';
delete from jobs where kind = 'make_bulk';
alter table jobs drop constraint jobs_kind_check,
    add constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'judge_report', 'commit_report'));
