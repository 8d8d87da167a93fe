create table school_invitations (
    id uuid primary key,
    state text not null,
    again boolean not null,
    job_id uuid not null,
    problem jsonb,
    created_by uuid not null,
    created_at timestamptz not null,
    version integer not null default 1,
    constraint school_invitations_state_check check (state in ('sending', 'sent', 'failed', 'cancelled', 'withdrawn')),
    constraint school_invitations_job_fkey foreign key (job_id) references jobs,
    constraint school_invitations_created_by_fkey foreign key (created_by) references users
);
comment on table school_invitations is 'Accounts of many schools, made and invited at once by one job';
comment on column school_invitations.again is 'Whether schools whose account was never used get a new link';
create index school_invitations_job_idx on school_invitations (job_id);
create index school_invitations_created_by_idx on school_invitations (created_by);
create index school_invitations_created_at_idx on school_invitations (created_at, id);
call audit_table('school_invitations');

create table school_invitation_rows (
    invitation_id uuid not null,
    school_id uuid not null,
    outcome text,
    email text,
    user_id uuid,
    constraint school_invitation_rows_pkey primary key (invitation_id, school_id),
    constraint school_invitation_rows_invitation_fkey foreign key (invitation_id) references school_invitations,
    constraint school_invitation_rows_school_fkey foreign key (school_id) references schools,
    constraint school_invitation_rows_user_fkey foreign key (user_id) references users,
    constraint school_invitation_rows_outcome_check check (outcome in ('invited', 'invited_again', 'already_invited',
        'has_account', 'no_address', 'address_taken', 'address_shared'))
);
comment on table school_invitation_rows is 'What became of each school of an act; no outcome until the job has ended';
create index school_invitation_rows_school_idx on school_invitation_rows (school_id);
create index school_invitation_rows_user_idx on school_invitation_rows (user_id);

alter table jobs drop constraint jobs_kind_check,
    add constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'judge_report', 'commit_report',
        'preview_payment_file', 'commit_payment_file', 'make_bulk', 'find_duplicates',
        'invite_schools'));
