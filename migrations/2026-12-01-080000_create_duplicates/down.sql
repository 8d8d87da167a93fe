delete from jobs where kind = 'find_duplicates';
alter table jobs drop constraint jobs_kind_check,
    add constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'judge_report', 'commit_report',
        'preview_payment_file', 'commit_payment_file', 'make_bulk'));
delete from sensitive_columns where table_name = 'duplicates';
drop table duplicates;
drop function weigh_pair(people, people);
drop index people_curp_root_idx;
drop index people_sound_idx;
drop function sound(text);
