create table imports (
    id uuid primary key,
    kind text not null,
    state text not null,
    file_name text not null,
    file_sha256 text not null,
    file_size bigint not null,
    sheet text,
    sheet_index integer,
    header_row integer,
    rows integer not null default 0,
    accepted integer not null default 0,
    ignored integer not null default 0,
    with_warnings integer not null default 0,
    verdicts jsonb not null default '[]',
    warnings jsonb not null default '[]',
    result jsonb,
    problem jsonb,
    job_id uuid,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    committed_at timestamptz,
    version integer not null default 1,
    constraint imports_kind_check check (kind in ('registry', 'schools')),
    constraint imports_state_check check (state in ('reading', 'previewed', 'committing', 'committed', 'failed', 'cancelled')),
    constraint imports_file_fkey foreign key (file_sha256) references files,
    constraint imports_job_fkey foreign key (job_id) references jobs,
    constraint imports_created_by_fkey foreign key (created_by) references users
);
comment on table imports is 'Workbooks loaded into the registry or the school catalogue: staged, previewed, committed in one transaction';
create index imports_file_idx on imports (file_sha256);
create index imports_job_idx on imports (job_id);
create index imports_created_by_idx on imports (created_by);
create unique index imports_committed_file_key on imports (kind, file_sha256) where state = 'committed';
call audit_table('imports');

create table import_rows (
    import_id uuid not null,
    row_number integer not null,
    verdict text not null,
    verdicts text[] not null,
    warnings jsonb not null,
    accepted boolean not null,
    name text,
    curp text,
    folio text,
    message text not null,
    fault_columns integer[] not null,
    parsed jsonb not null,
    constraint import_rows_pkey primary key (import_id, row_number),
    constraint import_rows_import_fkey foreign key (import_id) references imports on delete cascade
);
comment on table import_rows is 'Staging: each worksheet row with its verdicts and parsed values';
create index import_rows_verdict_idx on import_rows (import_id, verdict, row_number);
comment on column import_rows.fault_columns is 'Worksheet columns of the cells that the verdict or the warnings are about, from 1';
