create table academic_terms (
    id uuid primary key default uuid_v7(),
    label text not null,
    kind text not null,
    starts_on date not null,
    ends_on date not null,
    constraint academic_terms_label_key unique (label),
    constraint academic_terms_kind_check check (kind in ('school_year', 'semester', 'four_month', 'quarter')),
    constraint academic_terms_period_check check (ends_on > starts_on)
);
comment on table academic_terms is 'School years and semesters, with their own dates: never derived from the calendar year';
call audit_table('academic_terms');

create table programs (
    id uuid primary key default uuid_v7(),
    code text not null,
    name text not null,
    kind text not null,
    level text,
    constraint programs_code_key unique (code),
    constraint programs_kind_check check (kind in ('cash', 'exemption', 'in_kind', 'credit'))
);
comment on table programs is 'Scholarship, incentive and credit programs of the Institute';
call audit_table('programs');

create table calls (
    id uuid primary key default uuid_v7(),
    program_id uuid not null,
    code text not null,
    name text not null,
    fiscal_year integer not null,
    academic_term_id uuid not null,
    constraint calls_code_key unique (code),
    constraint calls_program_fkey foreign key (program_id) references programs,
    constraint calls_term_fkey foreign key (academic_term_id) references academic_terms
);
comment on table calls is 'Calls for applications (convocatorias)';
create index calls_program_idx on calls (program_id);
create index calls_term_idx on calls (academic_term_id);
call audit_table('calls');

create table call_parameters (
    id uuid primary key default uuid_v7(),
    call_id uuid not null,
    name text not null,
    value numeric(12, 2) not null,
    valid_from date not null,
    valid_to date,
    source text not null,
    constraint call_parameters_call_fkey foreign key (call_id) references calls,
    constraint call_parameters_name_check check (name in ('minimum_average')),
    constraint call_parameters_key unique (call_id, name, valid_from),
    constraint call_parameters_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table call_parameters is 'Dated rules of a call; minimum_average is on the scale 0 to 100';
create index call_parameters_call_idx on call_parameters (call_id);
call audit_table('call_parameters');

create table tiers (
    id uuid primary key default uuid_v7(),
    call_id uuid not null,
    code text not null,
    name text not null,
    amount numeric(12, 2) not null,
    exemption_percent numeric(5, 2),
    constraint tiers_call_fkey foreign key (call_id) references calls,
    constraint tiers_key unique (call_id, code),
    constraint tiers_amount_check check (amount >= 0)
);
comment on table tiers is 'Award tiers (rubros) of a call; an exemption pays no cash and carries its percentage';
create index tiers_call_idx on tiers (call_id);
call audit_table('tiers');
