create table registrations (
    id uuid primary key,
    person_id uuid not null,
    program_id uuid not null,
    state text not null,
    registered_on date not null,
    recorded_at timestamptz not null default now(),
    version integer not null default 1,
    constraint registrations_key unique (person_id, program_id),
    constraint registrations_person_fkey foreign key (person_id) references people,
    constraint registrations_program_fkey foreign key (program_id) references programs,
    constraint registrations_state_check check (state in ('registered', 'deregistered'))
);
comment on table registrations is 'A person''s place in the beneficiary registry (padrón) of a program';
create index registrations_program_idx on registrations (program_id);
call audit_table('registrations');

create table registration_changes (
    id uuid primary key,
    registration_id uuid not null,
    from_state text,
    to_state text not null,
    effective_on date not null,
    recorded_at timestamptz not null default now(),
    constraint registration_changes_registration_fkey foreign key (registration_id) references registrations
);
comment on table registration_changes is 'History of each registration';
create index registration_changes_registration_idx on registration_changes (registration_id);
call audit_table('registration_changes');

create table benefits (
    id uuid primary key,
    person_id uuid not null,
    registration_id uuid not null,
    call_id uuid not null,
    tier_id uuid,
    folio text not null,
    amount numeric(12, 2) not null,
    state text not null,
    state_effective_on date not null,
    awarded_on date not null,
    recorded_at timestamptz not null default now(),
    version integer not null default 1,
    constraint benefits_folio_key unique (folio),
    constraint benefits_key unique (person_id, call_id),
    constraint benefits_person_fkey foreign key (person_id) references people,
    constraint benefits_registration_fkey foreign key (registration_id) references registrations,
    constraint benefits_call_fkey foreign key (call_id) references calls,
    constraint benefits_tier_fkey foreign key (tier_id) references tiers,
    constraint benefits_state_check check (state in ('active', 'suspended', 'cancelled', 'completed')),
    constraint benefits_amount_check check (amount >= 0)
);
comment on table benefits is 'An award; the folio is kept as it came';
comment on column benefits.tier_id is 'Null when the source named no tier of the call: accepted with a warning, to be completed';
create index benefits_folio_search_idx on benefits using gin (folio gin_trgm_ops);
create index benefits_registration_idx on benefits (registration_id);
create index benefits_call_idx on benefits (call_id);
create index benefits_tier_idx on benefits (tier_id);
call audit_table('benefits');

create table benefit_changes (
    id uuid primary key,
    benefit_id uuid not null,
    from_state text,
    to_state text not null,
    effective_on date not null,
    recorded_at timestamptz not null default now(),
    took_effect_at timestamptz,
    procedure_id uuid,
    constraint benefit_changes_benefit_fkey foreign key (benefit_id) references benefits
);
comment on table benefit_changes is 'History of each benefit, and what is still to take effect (took_effect_at null)';
create index benefit_changes_benefit_idx on benefit_changes (benefit_id);
create index benefit_changes_procedure_idx on benefit_changes (procedure_id);
create index benefit_changes_due_idx on benefit_changes (effective_on) where took_effect_at is null;
call audit_table('benefit_changes');

create table enrolments (
    id uuid primary key,
    person_id uuid not null,
    school_id uuid not null,
    academic_term_id uuid not null,
    grade smallint,
    valid_from date not null,
    valid_to date,
    recorded_at timestamptz not null default now(),
    constraint enrolments_person_fkey foreign key (person_id) references people,
    constraint enrolments_school_fkey foreign key (school_id) references schools,
    constraint enrolments_term_fkey foreign key (academic_term_id) references academic_terms,
    constraint enrolments_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table enrolments is 'Who studies where in which term; rosters, school scope and changes of school derive from it';
create unique index enrolments_current_key on enrolments (person_id, academic_term_id) where valid_to is null;
create index enrolments_school_idx on enrolments (school_id, academic_term_id);
create index enrolments_term_idx on enrolments (academic_term_id);
call audit_table('enrolments');
