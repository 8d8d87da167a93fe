create table files (
    sha256 text primary key,
    size bigint not null,
    stored_at timestamptz not null default now(),
    constraint files_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table files is 'Contents that lie in the file store under their SHA-256';

create table jobs (
    id uuid primary key,
    kind text not null,
    subject_id uuid not null,
    state text not null default 'queued',
    done bigint not null default 0,
    total bigint,
    stage text,
    problem jsonb,
    cancel_requested boolean not null default false,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    constraint jobs_created_by_fkey foreign key (created_by) references users,
    constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'judge_report', 'commit_report')),
    constraint jobs_state_check check (state in ('queued', 'running', 'done', 'failed', 'cancelled'))
);
comment on table jobs is 'Long work with progress; whoever holds the advisory lock of a job runs it, so a killed server loses nothing';
create index jobs_created_by_idx on jobs (created_by);
create index jobs_waiting_idx on jobs (created_at) where state in ('queued', 'running');

create table idempotency_keys (
    user_id uuid not null,
    operation text not null,
    key text not null,
    fingerprint text not null,
    answer jsonb not null,
    created_at timestamptz not null default now(),
    constraint idempotency_keys_pkey primary key (user_id, operation, key),
    constraint idempotency_keys_user_fkey foreign key (user_id) references users
);
comment on table idempotency_keys is 'Answers already given, kept a day, so that a repeated request acts once';
