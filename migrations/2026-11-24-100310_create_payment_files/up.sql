alter table jobs drop constraint jobs_kind_check;
alter table jobs add constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'judge_report', 'commit_report',
    'preview_payment_file', 'commit_payment_file'));

create table payment_files (
    id uuid primary key,
    dated_on date not null,
    source text not null,
    state text not null,
    file_name text not null,
    file_sha256 text not null,
    file_size bigint not null,
    sheet text,
    sheet_index integer,
    header_row integer,
    header_columns jsonb not null default '{}',
    ignored integer not null default 0,
    rows integer not null default 0,
    applied integer not null default 0,
    unchanged integer not null default 0,
    conflicts integer not null default 0,
    rejected integer not null default 0,
    with_warnings integer not null default 0,
    verdicts jsonb not null default '[]',
    warnings jsonb not null default '[]',
    problem jsonb,
    job_id uuid,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    committed_at timestamptz,
    version integer not null default 1,
    constraint payment_files_source_check check (source in ('workbook', 'report')),
    constraint payment_files_state_check check (state in ('reading', 'previewed', 'committing', 'committed', 'failed', 'cancelled')),
    constraint payment_files_commit_check check ((state = 'committed') = (committed_at is not null)),
    constraint payment_files_file_fkey foreign key (file_sha256) references files,
    constraint payment_files_job_fkey foreign key (job_id) references jobs,
    constraint payment_files_created_by_fkey foreign key (created_by) references users
);
comment on table payment_files is 'Dated files of payments as Payments has them: staged, previewed, committed in one transaction';
comment on column payment_files.dated_on is 'The day whose state of things the file shows; no file older than the last committed one is taken';
comment on column payment_files.source is 'workbook: brought as a file; report: sent row by row through the API';
comment on column payment_files.header_columns is 'Worksheet column of each recognised field, from 1';
create index payment_files_file_idx on payment_files (file_sha256);
create index payment_files_job_idx on payment_files (job_id);
create index payment_files_created_by_idx on payment_files (created_by);
create index payment_files_order_idx on payment_files (dated_on desc, committed_at desc) where state = 'committed';
create unique index payment_files_committed_key on payment_files (dated_on, file_sha256) where state = 'committed';
call audit_table('payment_files');

create table payment_file_rows (
    payment_file_id uuid not null,
    row_number integer not null,
    outcome text not null,
    verdict text not null,
    verdicts text[] not null,
    warnings jsonb not null,
    message text not null,
    fault_columns integer[] not null,
    folio text not null,
    reference text not null,
    benefit_id uuid,
    state text,
    amount numeric(12, 2),
    effective_on date,
    corresponds_to date,
    parsed jsonb not null,
    constraint payment_file_rows_pkey primary key (payment_file_id, row_number),
    constraint payment_file_rows_file_fkey foreign key (payment_file_id) references payment_files on delete cascade,
    constraint payment_file_rows_benefit_fkey foreign key (benefit_id) references benefits,
    constraint payment_file_rows_outcome_check check (outcome in ('applied', 'unchanged', 'conflict', 'rejected'))
);
comment on table payment_file_rows is 'Staging and memory: each row of a payment file with its verdicts and parsed values';
comment on column payment_file_rows.fault_columns is 'Worksheet columns of the cells that the verdict or the warnings are about, from 1';
create index payment_file_rows_outcome_idx on payment_file_rows (payment_file_id, outcome, row_number);
create index payment_file_rows_reference_idx on payment_file_rows (payment_file_id, reference);
create index payment_file_rows_benefit_idx on payment_file_rows (benefit_id, payment_file_id);

create table payment_conflicts (
    id uuid primary key,
    payment_file_id uuid not null,
    row_number integer not null,
    benefit_id uuid not null,
    payment_id uuid,
    procedure_id uuid,
    reference text not null,
    amount numeric(12, 2) not null,
    corresponds_to date not null,
    ours text not null,
    theirs text not null,
    theirs_on date not null,
    state text not null default 'open',
    reason text,
    opened_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    version integer not null default 1,
    constraint payment_conflicts_row_fkey foreign key (payment_file_id, row_number) references payment_file_rows,
    constraint payment_conflicts_benefit_fkey foreign key (benefit_id) references benefits,
    constraint payment_conflicts_payment_fkey foreign key (payment_id) references payments,
    constraint payment_conflicts_procedure_fkey foreign key (procedure_id) references procedures,
    constraint payment_conflicts_decided_by_fkey foreign key (decided_by) references users,
    constraint payment_conflicts_state_check check (state in ('open', 'kept', 'taken', 'settled')),
    constraint payment_conflicts_ours_check check (ours in ('held', 'stopped', 'suspended', 'cancelled', 'completed')),
    constraint payment_conflicts_decision_check check (
        (state in ('kept', 'taken')) = (decided_by is not null) and (decided_by is null) = (reason is null)
        and (state = 'open') = (decided_at is null))
);
comment on table payment_conflicts is 'Rows of payment files against a decision of ours: nothing happens before somebody keeps ours or takes theirs';
comment on column payment_conflicts.ours is 'State of the payment, or of the award where the payment is new to us';
comment on column payment_conflicts.state is 'settled: a later file says what we say';
create unique index payment_conflicts_open_key on payment_conflicts (reference) where state = 'open';
create index payment_conflicts_row_idx on payment_conflicts (payment_file_id, row_number);
create index payment_conflicts_benefit_idx on payment_conflicts (benefit_id);
create index payment_conflicts_payment_idx on payment_conflicts (payment_id);
create index payment_conflicts_procedure_idx on payment_conflicts (procedure_id);
create index payment_conflicts_decided_by_idx on payment_conflicts (decided_by);
create index payment_conflicts_kept_idx on payment_conflicts (reference, theirs, theirs_on) where state = 'kept';
call audit_table('payment_conflicts');

alter table payment_changes
    add column payment_file_id uuid,
    add constraint payment_changes_file_fkey foreign key (payment_file_id) references payment_files;
comment on column payment_changes.payment_file_id is 'The file that said so';
create index payment_changes_file_idx on payment_changes (payment_file_id);
