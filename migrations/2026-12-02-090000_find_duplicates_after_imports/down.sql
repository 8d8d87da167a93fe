delete from jobs where kind = 'find_import_duplicates';
alter table jobs drop constraint jobs_kind_check,
    add constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'judge_report', 'commit_report',
        'preview_payment_file', 'commit_payment_file', 'make_bulk', 'find_duplicates',
        'invite_schools'));
