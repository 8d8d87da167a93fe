create table rounds (
    id uuid primary key,
    academic_term_id uuid not null,
    state text not null,
    opened_on date not null,
    due_on date not null,
    notes text,
    opened_by uuid not null,
    recorded_at timestamptz not null default now(),
    version integer not null default 1,
    constraint rounds_term_fkey foreign key (academic_term_id) references academic_terms,
    constraint rounds_opened_by_fkey foreign key (opened_by) references users,
    constraint rounds_state_check check (state in ('open', 'closed')),
    constraint rounds_due_check check (due_on >= opened_on)
);
comment on table rounds is 'A school round: every school with active beneficiaries reports one academic term';
create unique index rounds_open_term_key on rounds (academic_term_id) where state = 'open';
create index rounds_term_idx on rounds (academic_term_id);
create index rounds_opened_by_idx on rounds (opened_by);
call audit_table('rounds');

create table roster_entries (
    id uuid primary key,
    round_id uuid not null,
    school_id uuid not null,
    person_id uuid not null,
    enrolment_id uuid not null,
    constraint roster_entries_key unique (round_id, person_id),
    constraint roster_entries_round_fkey foreign key (round_id) references rounds,
    constraint roster_entries_school_fkey foreign key (school_id) references schools,
    constraint roster_entries_person_fkey foreign key (person_id) references people,
    constraint roster_entries_enrolment_fkey foreign key (enrolment_id) references enrolments
);
comment on table roster_entries is 'Whom a school is asked about in a round, as the registry stood when it was opened or extended';
create index roster_entries_school_idx on roster_entries (school_id, round_id);
create index roster_entries_person_idx on roster_entries (person_id);
create index roster_entries_enrolment_idx on roster_entries (enrolment_id);
call audit_table('roster_entries');

create table academic_reports (
    id uuid primary key,
    round_id uuid not null,
    school_id uuid not null,
    state text not null,
    file_name text not null,
    file_sha256 text not null,
    file_size bigint not null,
    sheet text,
    header_row integer,
    scale smallint,
    columns jsonb not null default '[]',
    data_rows integer not null default 0,
    accepted integer not null default 0,
    ignored jsonb not null default '{"titles": 0, "blanks": 0, "totals": 0, "signatures": 0}',
    verdicts jsonb not null default '[]',
    warnings jsonb not null default '[]',
    missing uuid[] not null default '{}',
    result jsonb,
    problem jsonb,
    receipt_folio text,
    job_id uuid,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    committed_at timestamptz,
    version integer not null default 1,
    constraint academic_reports_round_fkey foreign key (round_id) references rounds,
    constraint academic_reports_school_fkey foreign key (school_id) references schools,
    constraint academic_reports_file_fkey foreign key (file_sha256) references files,
    constraint academic_reports_job_fkey foreign key (job_id) references jobs,
    constraint academic_reports_created_by_fkey foreign key (created_by) references users,
    constraint academic_reports_receipt_key unique (receipt_folio),
    constraint academic_reports_state_check check (state in ('reading', 'previewed', 'committing', 'committed', 'failed', 'cancelled'))
);
comment on table academic_reports is 'A school''s workbook for a round: judged row by row, good rows committed with a receipt';
comment on column academic_reports.missing is 'People of the roster whom the file does not mention';
create index academic_reports_round_idx on academic_reports (round_id, school_id);
create index academic_reports_school_idx on academic_reports (school_id);
create index academic_reports_file_idx on academic_reports (file_sha256);
create index academic_reports_job_idx on academic_reports (job_id);
create index academic_reports_created_by_idx on academic_reports (created_by);
create unique index academic_reports_committed_file_key on academic_reports (round_id, school_id, file_sha256) where state = 'committed';
call audit_table('academic_reports');

create table academic_report_rows (
    report_id uuid not null,
    row_number integer not null,
    verdict text not null,
    verdicts text[] not null,
    warnings jsonb not null,
    accepted boolean not null,
    person_id uuid,
    name text,
    curp text,
    status text,
    status_raw text,
    grade_raw text,
    grade_normalized numeric(6, 2),
    failed_subjects smallint,
    status_on date,
    constraint academic_report_rows_pkey primary key (report_id, row_number),
    constraint academic_report_rows_report_fkey foreign key (report_id) references academic_reports on delete cascade,
    constraint academic_report_rows_person_fkey foreign key (person_id) references people
);
comment on table academic_report_rows is 'Staging: each row of a report with its verdicts and parsed values';
create index academic_report_rows_person_idx on academic_report_rows (person_id);
create index academic_report_rows_verdict_idx on academic_report_rows (report_id, verdict, row_number);

create table academic_records (
    id uuid primary key,
    person_id uuid not null,
    school_id uuid not null,
    academic_term_id uuid not null,
    round_id uuid not null,
    report_id uuid not null,
    row_number integer not null,
    status text not null,
    grade_raw text,
    grade_scale smallint,
    grade_normalized numeric(6, 2),
    failed_subjects smallint,
    status_on date,
    as_of date not null,
    source text not null,
    recorded_at timestamptz not null default now(),
    superseded_at timestamptz,
    constraint academic_records_person_fkey foreign key (person_id) references people,
    constraint academic_records_school_fkey foreign key (school_id) references schools,
    constraint academic_records_term_fkey foreign key (academic_term_id) references academic_terms,
    constraint academic_records_round_fkey foreign key (round_id) references rounds,
    constraint academic_records_report_fkey foreign key (report_id) references academic_reports,
    constraint academic_records_status_check check (status in ('regular', 'irregular', 'conditioned', 'temporary_leave',
        'permanent_withdrawal', 'school_change', 'exchange', 'completer', 'degree_holder', 'not_enrolled', 'failed', 'deceased')),
    constraint academic_records_source_check check (source in ('school_report')),
    constraint academic_records_grade_check check ((grade_normalized is null) = (grade_scale is null)
        and grade_normalized between 0 and 100)
);
comment on table academic_records is 'Academic status of a person in a term: who said it, as of when; grades keep raw value and scale';
create unique index academic_records_current_key on academic_records (person_id, academic_term_id) where superseded_at is null;
create index academic_records_status_idx on academic_records (status, person_id) where superseded_at is null;
create index academic_records_person_idx on academic_records (person_id);
create index academic_records_school_idx on academic_records (school_id);
create index academic_records_term_idx on academic_records (academic_term_id);
create index academic_records_round_idx on academic_records (round_id, school_id);
create index academic_records_report_idx on academic_records (report_id);
call audit_table('academic_records');

create table alerts (
    id uuid primary key,
    kind text not null,
    state text not null,
    person_id uuid not null,
    benefit_id uuid not null,
    school_id uuid not null,
    academic_term_id uuid not null,
    round_id uuid not null,
    record_id uuid not null,
    params jsonb not null default '{}',
    opened_at timestamptz not null default now(),
    procedure_id uuid,
    decided_by uuid,
    decided_at timestamptz,
    decision_reason text,
    version integer not null default 1,
    constraint alerts_key unique (benefit_id, academic_term_id, kind),
    constraint alerts_person_fkey foreign key (person_id) references people,
    constraint alerts_benefit_fkey foreign key (benefit_id) references benefits,
    constraint alerts_school_fkey foreign key (school_id) references schools,
    constraint alerts_term_fkey foreign key (academic_term_id) references academic_terms,
    constraint alerts_round_fkey foreign key (round_id) references rounds,
    constraint alerts_record_fkey foreign key (record_id) references academic_records,
    constraint alerts_decided_by_fkey foreign key (decided_by) references users,
    constraint alerts_kind_check check (kind in ('left_school', 'irregular', 'below_minimum_average', 'not_enrolled', 'contradiction')),
    constraint alerts_state_check check (state in ('open', 'in_procedure', 'dismissed', 'resolved'))
);
comment on table alerts is 'Facts of a report that ask for a decision; what a person decided no later report reopens';
create index alerts_open_idx on alerts (opened_at desc, id desc) where state = 'open';
create index alerts_person_idx on alerts (person_id);
create index alerts_school_idx on alerts (school_id);
create index alerts_term_idx on alerts (academic_term_id);
create index alerts_round_idx on alerts (round_id);
create index alerts_record_idx on alerts (record_id);
create index alerts_procedure_idx on alerts (procedure_id);
create index alerts_decided_by_idx on alerts (decided_by);
call audit_table('alerts');
