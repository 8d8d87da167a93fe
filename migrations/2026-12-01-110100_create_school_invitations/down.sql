drop table school_invitation_rows;
drop table school_invitations;
delete from jobs where kind = 'invite_schools';
alter table jobs drop constraint jobs_kind_check,
    add constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'judge_report', 'commit_report',
        'preview_payment_file', 'commit_payment_file', 'make_bulk', 'find_duplicates'));
