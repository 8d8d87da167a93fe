create table legal_bases (
    id uuid primary key default uuid_v7(),
    law text not null,
    article text not null,
    text_es text not null,
    valid_from date not null,
    valid_to date,
    constraint legal_bases_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table legal_bases is 'Articles that proposals cite, each version dated: a proposal keeps the text that was in force';
call audit_table('legal_bases');

create table grounds (
    id uuid primary key default uuid_v7(),
    kind text not null,
    code text not null,
    program_id uuid,
    name_es text not null,
    name_en text,
    legal_basis_id uuid not null,
    requires_hearing boolean not null,
    hearing_business_days smallint not null,
    requires_evidence boolean not null,
    reversible boolean not null,
    effective_rule text not null,
    valid_from date not null,
    valid_to date,
    constraint grounds_kind_check check (kind in ('payment_hold', 'suspension', 'cancellation', 'completion', 'deregistration', 'reallocation', 'rescheduling')),
    constraint grounds_effective_rule_check check (effective_rule in ('on_date', 'next_registry_cut')),
    constraint grounds_legal_basis_fkey foreign key (legal_basis_id) references legal_bases,
    constraint grounds_program_fkey foreign key (program_id) references programs,
    constraint grounds_period_check check (valid_to is null or valid_to >= valid_from),
    constraint grounds_hearing_check check (hearing_business_days between 0 and 60)
);
comment on table grounds is 'Why a procedure may be opened: kind, program (null: any), legal basis, hearing and effect, each version dated';
create unique index grounds_key on grounds (kind, code, coalesce(program_id, '00000000-0000-0000-0000-000000000000'), valid_from);
create index grounds_legal_basis_idx on grounds (legal_basis_id);
create index grounds_program_idx on grounds (program_id);
call audit_table('grounds');

create table procedures (
    id uuid primary key,
    folio text not null,
    kind text not null,
    state text not null,
    person_id uuid not null,
    benefit_id uuid not null,
    ground_id uuid not null,
    alert_id uuid,
    facts text not null,
    effective_on date not null,
    ends_on date,
    hearing_due_on date,
    proposed_by uuid not null,
    created_at timestamptz not null default now(),
    version integer not null default 1,
    constraint procedures_folio_key unique (folio),
    constraint procedures_person_fkey foreign key (person_id) references people,
    constraint procedures_benefit_fkey foreign key (benefit_id) references benefits,
    constraint procedures_ground_fkey foreign key (ground_id) references grounds,
    constraint procedures_alert_fkey foreign key (alert_id) references alerts,
    constraint procedures_proposed_by_fkey foreign key (proposed_by) references users,
    constraint procedures_kind_check check (kind in ('payment_hold', 'suspension', 'cancellation', 'completion', 'deregistration', 'reallocation', 'rescheduling')),
    constraint procedures_state_check check (state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'rejected',
        'withdrawn', 'packaged', 'sent', 'applied', 'partially_applied', 'refused')),
    constraint procedures_period_check check (ends_on is null or ends_on > effective_on)
);
comment on table procedures is 'Proposals of the Coordination on a benefit: one machine for the seven kinds';
create unique index procedures_open_key on procedures (benefit_id)
    where state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent');
create index procedures_person_idx on procedures (person_id);
create index procedures_ground_idx on procedures (ground_id);
create index procedures_alert_idx on procedures (alert_id);
create index procedures_proposed_by_idx on procedures (proposed_by);
create index procedures_state_idx on procedures (state, id);
alter table alerts add constraint alerts_procedure_fkey foreign key (procedure_id) references procedures;
alter table benefit_changes add constraint benefit_changes_procedure_fkey foreign key (procedure_id) references procedures;
call audit_table('procedures');

create table procedure_steps (
    id uuid primary key,
    procedure_id uuid not null,
    event text not null,
    from_state text,
    to_state text not null,
    reason text,
    actor_id uuid not null,
    recorded_at timestamptz not null default now(),
    version integer not null,
    constraint procedure_steps_procedure_fkey foreign key (procedure_id) references procedures,
    constraint procedure_steps_actor_fkey foreign key (actor_id) references users
);
comment on table procedure_steps is 'Append-only history of a procedure; version is the one it got by the step';
create index procedure_steps_procedure_idx on procedure_steps (procedure_id, version);
create index procedure_steps_actor_idx on procedure_steps (actor_id);
call audit_table('procedure_steps');

create table procedure_evidence (
    id uuid primary key,
    procedure_id uuid not null,
    file_sha256 text not null,
    file_name text not null,
    media_type text not null,
    size bigint not null,
    description text,
    added_by uuid not null,
    added_at timestamptz not null default now(),
    removed_at timestamptz,
    constraint procedure_evidence_procedure_fkey foreign key (procedure_id) references procedures,
    constraint procedure_evidence_file_fkey foreign key (file_sha256) references files,
    constraint procedure_evidence_added_by_fkey foreign key (added_by) references users
);
comment on table procedure_evidence is 'Documents that support a proposal';
create index procedure_evidence_procedure_idx on procedure_evidence (procedure_id);
create index procedure_evidence_file_idx on procedure_evidence (file_sha256);
create index procedure_evidence_added_by_idx on procedure_evidence (added_by);
call audit_table('procedure_evidence');

create table procedure_notices (
    id uuid primary key,
    procedure_id uuid not null,
    channel text not null,
    notified_on date not null,
    received_by text,
    answer_due_on date not null,
    notes text,
    recorded_by uuid not null,
    recorded_at timestamptz not null default now(),
    constraint procedure_notices_procedure_fkey foreign key (procedure_id) references procedures,
    constraint procedure_notices_recorded_by_fkey foreign key (recorded_by) references users,
    constraint procedure_notices_channel_check check (channel in ('in_person', 'registered_mail', 'email', 'phone', 'school', 'digital_file'))
);
comment on table procedure_notices is 'Notice of start given to the person, and until when the person can answer';
create index procedure_notices_procedure_idx on procedure_notices (procedure_id);
create index procedure_notices_recorded_by_idx on procedure_notices (recorded_by);
call audit_table('procedure_notices');

create table procedure_hearings (
    id uuid primary key,
    procedure_id uuid not null,
    outcome text not null,
    heard_on date not null,
    statement text,
    recorded_by uuid not null,
    recorded_at timestamptz not null default now(),
    constraint procedure_hearings_procedure_fkey foreign key (procedure_id) references procedures,
    constraint procedure_hearings_recorded_by_fkey foreign key (recorded_by) references users,
    constraint procedure_hearings_outcome_check check (outcome in ('answered', 'waived', 'no_answer')),
    constraint procedure_hearings_statement_check check (outcome <> 'answered' or statement is not null)
);
comment on table procedure_hearings is 'What the person answered, or that the time ran out (right to be heard, Const. art. 14)';
create index procedure_hearings_procedure_idx on procedure_hearings (procedure_id);
create index procedure_hearings_recorded_by_idx on procedure_hearings (recorded_by);
call audit_table('procedure_hearings');

create table packages (
    id uuid primary key,
    folio text not null,
    state text not null,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    sent_by uuid,
    sent_at timestamptz,
    sha256 text,
    version integer not null default 1,
    constraint packages_folio_key unique (folio),
    constraint packages_created_by_fkey foreign key (created_by) references users,
    constraint packages_sent_by_fkey foreign key (sent_by) references users,
    constraint packages_state_check check (state in ('draft', 'sent', 'answered', 'discarded')),
    constraint packages_seal_check check ((sent_at is null) = (sha256 is null))
);
comment on table packages is 'Numbered, sealed information packages to Payments';
comment on column packages.sha256 is 'Hash of the canonical JSON of the rows, taken when the package was sent';
create index packages_created_by_idx on packages (created_by);
create index packages_sent_by_idx on packages (sent_by);
call audit_table('packages');

create table package_rows (
    id uuid primary key,
    package_id uuid not null,
    position integer not null,
    procedure_id uuid not null,
    asked jsonb,
    outcome text,
    resolution_number text,
    signatory text,
    resolved_on date,
    applied_on date,
    reason text,
    answered_by uuid,
    answered_at timestamptz,
    constraint package_rows_key unique (package_id, position),
    constraint package_rows_procedure_key unique (package_id, procedure_id),
    constraint package_rows_package_fkey foreign key (package_id) references packages,
    constraint package_rows_procedure_fkey foreign key (procedure_id) references procedures,
    constraint package_rows_answered_by_fkey foreign key (answered_by) references users,
    constraint package_rows_outcome_check check (outcome in ('applied', 'rejected', 'partial')),
    constraint package_rows_answer_check check (
        (outcome is null) = (resolution_number is null) and (outcome is null) = (answered_at is null)
        and (outcome is null or outcome = 'rejected' or applied_on is not null)
        and (outcome is null or outcome = 'applied' or reason is not null))
);
comment on table package_rows is 'What was asked of Payments and what Payments answered, row by row';
comment on column package_rows.asked is 'What the package says of this case, frozen when it was sent';
create index package_rows_procedure_idx on package_rows (procedure_id);
create index package_rows_answered_by_idx on package_rows (answered_by);
call audit_table('package_rows');
