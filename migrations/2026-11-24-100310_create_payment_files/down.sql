alter table payment_changes drop column payment_file_id;
drop table payment_conflicts;
drop table payment_file_rows;
drop table payment_files;
delete from jobs where kind in ('preview_payment_file', 'commit_payment_file');
alter table jobs drop constraint jobs_kind_check;
alter table jobs add constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'judge_report', 'commit_report'));
