alter table jobs drop constraint jobs_kind_check,
    add constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'judge_report', 'commit_report', 'make_bulk'));
