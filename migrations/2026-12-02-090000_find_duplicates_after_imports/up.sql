-- Looking for duplicates among an import's people took a third of its commit: it has a job of its own, after it.
alter table jobs drop constraint jobs_kind_check,
    add constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'find_import_duplicates',
        'judge_report', 'commit_report', 'preview_payment_file', 'commit_payment_file', 'make_bulk', 'find_duplicates',
        'invite_schools'));
