create table municipalities (
    code text primary key,
    name text not null,
    population_2020 integer not null,
    constraint municipalities_code_check check (code ~ '^26[0-9]{3}$')
);
comment on table municipalities is 'The 72 municipalities of Sonora (INEGI, Censo 2020)';

create table people (
    id uuid primary key,
    given_names text not null,
    first_surname text not null,
    second_surname text,
    name text not null generated always as (given_names || ' ' || first_surname || coalesce(' ' || second_surname, '')) stored,
    -- Compared byte by byte, so that its one index serves order, prefixes and pages.
    search_name text collate "C" not null generated always as
        (fold(first_surname || coalesce(' ' || second_surname, '') || ' ' || given_names)) stored,
    curp text collate "C",
    curp_missing_reason text,
    sex text,
    birth_date date,
    municipality_code text,
    phone text collate "C",
    email text,
    recorded_at timestamptz not null default now(),
    version integer not null default 1,
    constraint people_curp_key unique (curp),
    constraint people_curp_check check (length(curp) = 18),
    constraint people_curp_or_reason_check check ((curp is null) = (curp_missing_reason is not null)),
    constraint people_curp_missing_reason_check check (curp_missing_reason in
        ('not_in_source', 'in_process', 'foreign_without_stay', 'unknown')),
    constraint people_sex_check check (sex in ('female', 'male', 'non_binary')),
    constraint people_municipality_fkey foreign key (municipality_code) references municipalities
);
comment on table people is 'Everyone who appears: beneficiary, guardian, payee, guarantor; CURP or the reason why there is none (LNETB 66)';
create index people_search_idx on people using gin (search_name gin_trgm_ops);
create index people_phone_idx on people (phone);
create index people_municipality_idx on people (municipality_code);
create index people_order_idx on people (search_name, id);
create index people_recorded_idx on people (recorded_at, id);
call audit_table('people');

create table earlier_identities (
    id uuid primary key,
    person_id uuid not null,
    kind text not null,
    value text not null,
    search_value text not null generated always as (fold(value)) stored,
    until_on date not null,
    constraint earlier_identities_person_fkey foreign key (person_id) references people,
    constraint earlier_identities_kind_check check (kind in ('curp', 'name'))
);
comment on table earlier_identities is 'CURPs and names a person bore before; still searchable';
create index earlier_identities_person_idx on earlier_identities (person_id);
create index earlier_identities_search_idx on earlier_identities using gin (search_value gin_trgm_ops);
call audit_table('earlier_identities');

create table person_relations (
    id uuid primary key,
    person_id uuid not null,
    related_person_id uuid not null,
    kind text not null,
    valid_from date not null,
    valid_to date,
    constraint person_relations_person_fkey foreign key (person_id) references people,
    constraint person_relations_related_fkey foreign key (related_person_id) references people,
    constraint person_relations_kind_check check (kind in ('guardian', 'payee', 'guarantor', 'sibling')),
    constraint person_relations_self_check check (person_id <> related_person_id),
    constraint person_relations_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table person_relations is 'Who is guardian, payee or guarantor of whom, dated';
create index person_relations_person_idx on person_relations (person_id);
create index person_relations_related_idx on person_relations (related_person_id);
create unique index person_relations_current_key on person_relations (person_id, related_person_id, kind) where valid_to is null;
call audit_table('person_relations');
