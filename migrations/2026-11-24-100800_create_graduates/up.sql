create table contact_checks (
    id uuid primary key,
    person_id uuid not null,
    field text not null,
    value text not null,
    state text not null,
    checked_at timestamptz not null,
    source text not null,
    recorded_by uuid,
    constraint contact_checks_person_fkey foreign key (person_id) references people,
    constraint contact_checks_recorded_by_fkey foreign key (recorded_by) references users,
    constraint contact_checks_field_check check (field in ('phone', 'email')),
    constraint contact_checks_state_check check (state in ('verified', 'wrong', 'bounced'))
);
comment on table contact_checks is 'Whether a phone or an address reached the person; it speaks of the value that was tried and of no later one';
create index contact_checks_person_idx on contact_checks (person_id, field, checked_at desc);
create index contact_checks_recorded_by_idx on contact_checks (recorded_by);
call audit_table('contact_checks');

create view contact_states as
    select distinct on (c.person_id, c.field) c.person_id, c.field, c.state, c.checked_at
    from contact_checks c join people p on p.id = c.person_id
    where c.value = case c.field when 'phone' then p.phone else p.email end
    order by c.person_id, c.field, c.checked_at desc, c.id desc;
comment on view contact_states is 'What the last try of the phone and of the address that stand in the registry now came to';

create table graduation_facts (
    id uuid primary key,
    person_id uuid not null,
    kind text not null,
    happened_on date not null,
    source text not null,
    as_of date not null,
    school_id uuid,
    note text,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint graduation_facts_person_fkey foreign key (person_id) references people,
    constraint graduation_facts_school_fkey foreign key (school_id) references schools,
    constraint graduation_facts_recorded_by_fkey foreign key (recorded_by) references users,
    constraint graduation_facts_kind_check check (kind in ('completer', 'degree_holder')),
    constraint graduation_facts_source_check check (source in ('certificate', 'professional_licence', 'school_letter', 'declared')),
    constraint graduation_facts_as_of_check check (as_of >= happened_on)
);
comment on table graduation_facts is 'All credits (egresado) or degree (titulado) of a person as staff learned it, where no school report says it';
comment on column graduation_facts.as_of is 'Day of the document, or on which it was said';
create index graduation_facts_person_idx on graduation_facts (person_id, kind);
create index graduation_facts_school_idx on graduation_facts (school_id);
create index graduation_facts_recorded_by_idx on graduation_facts (recorded_by);
call audit_table('graduation_facts');

create view known_graduations as
    select a.person_id, a.status as kind, coalesce(a.status_on, a.as_of) as happened_on,
           'school_report' as source, a.as_of, a.school_id
    from academic_records a
    where a.superseded_at is null and a.status in ('completer', 'degree_holder')
    union all
    select f.person_id, f.kind, f.happened_on, f.source, f.as_of, f.school_id from graduation_facts f;
comment on view known_graduations is 'Who has all credits or a degree, since when, and who says so: schools and staff together';

create view known_degrees as
    select distinct on (person_id) person_id, happened_on as degree_on, source, as_of
    from known_graduations where kind = 'degree_holder'
    order by person_id, happened_on, as_of;
comment on view known_degrees is 'The first degree of each person';

create table cohorts (
    id uuid primary key,
    name text not null,
    basis text not null,
    from_on date,
    cut_on date not null,
    program_id uuid,
    call_id uuid,
    level text,
    academic_term_id uuid,
    created_by uuid not null,
    created_at timestamptz not null,
    constraint cohorts_name_key unique (name),
    constraint cohorts_program_fkey foreign key (program_id) references programs,
    constraint cohorts_call_fkey foreign key (call_id) references calls,
    constraint cohorts_term_fkey foreign key (academic_term_id) references academic_terms,
    constraint cohorts_created_by_fkey foreign key (created_by) references users,
    constraint cohorts_basis_check check (basis in ('benefits', 'reports', 'both')),
    constraint cohorts_level_check check (level in ('preescolar', 'primaria', 'secundaria', 'media_superior', 'superior', 'formacion_trabajo', 'especial')),
    constraint cohorts_period_check check (from_on is null or from_on <= cut_on)
);
comment on table cohorts is 'People who finished by a cut, followed together; who belongs is settled when it is made';
comment on column cohorts.academic_term_id is 'Term within whose days they finished';
create index cohorts_program_idx on cohorts (program_id);
create index cohorts_call_idx on cohorts (call_id);
create index cohorts_term_idx on cohorts (academic_term_id);
create index cohorts_created_by_idx on cohorts (created_by);
create index cohorts_created_idx on cohorts (created_at, id);
call audit_table('cohorts');

create table cohort_members (
    id uuid primary key,
    cohort_id uuid not null,
    person_id uuid not null,
    benefit_id uuid not null,
    school_id uuid,
    completed_on date not null,
    completed_source text not null,
    constraint cohort_members_key unique (cohort_id, person_id),
    constraint cohort_members_cohort_fkey foreign key (cohort_id) references cohorts,
    constraint cohort_members_person_fkey foreign key (person_id) references people,
    constraint cohort_members_benefit_fkey foreign key (benefit_id) references benefits,
    constraint cohort_members_school_fkey foreign key (school_id) references schools,
    constraint cohort_members_source_check check (completed_source in
        ('benefit', 'school_report', 'certificate', 'professional_licence', 'school_letter', 'declared'))
);
comment on table cohort_members is 'Who belongs to a cohort, by which award, and who says since when';
comment on column cohort_members.completed_source is 'benefit: only the award is known to have ended, which says nothing of credits';
create index cohort_members_person_idx on cohort_members (person_id);
create index cohort_members_benefit_idx on cohort_members (benefit_id);
create index cohort_members_school_idx on cohort_members (school_id);
call audit_table('cohort_members');
