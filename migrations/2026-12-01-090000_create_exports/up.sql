create table exports (
    id uuid primary key,
    created_by uuid not null,
    list text not null,
    query jsonb not null,
    layout text[] not null,
    format text not null,
    with_identifiers boolean not null,
    purpose text not null,
    state text not null,
    rows bigint not null default 0,
    began_at timestamptz not null,
    ended_at timestamptz,
    constraint exports_created_by_fkey foreign key (created_by) references users,
    constraint exports_list_check check (list in ('alerts', 'asked_not_applied', 'audit_events', 'beneficiaries',
        'bulk_procedures', 'complaints', 'coverage', 'import_rows', 'imports', 'packages', 'payment_conflicts',
        'payment_files', 'payments', 'planned_ends', 'procedures', 'report_rows', 'roster', 'rounds', 'schools', 'users',
        'waiting_list_entries')),
    constraint exports_query_check check (jsonb_typeof(query) = 'object' and not query @? '$.* ? (@.type() != "string")'),
    constraint exports_format_check check (format in ('csv', 'xlsx')),
    constraint exports_purpose_check check (purpose in ('follow_up', 'school_round', 'payment', 'report',
        'data_correction', 'authority_request', 'internal_control')),
    constraint exports_state_check check (state in ('running', 'finished', 'broken_off')),
    constraint exports_rows_check check (rows >= 0),
    constraint exports_ended_check check ((state = 'running') = (ended_at is null))
);
comment on table exports is 'Lists that left the system as files: who took what, what for, and how many rows; the files themselves are kept nowhere';
comment on column exports.query is 'Parameters of the list by name; what was typed, and ids of people, are left empty';
comment on column exports.layout is 'Columns of the list in the order of the file';
comment on column exports.with_identifiers is 'Whether CURP, phone and the like left whole, where the list masks them';
comment on column exports.state is 'broken_off: whoever asked went away, the server stopped, or something failed';
comment on column exports.rows is 'How many had left when it ended';
create index exports_created_by_idx on exports (created_by, began_at, id);
create index exports_began_idx on exports (began_at, id);
create index exports_running_idx on exports (began_at) where state = 'running';
call audit_table('exports');
