create table addresses (
    id uuid primary key,
    person_id uuid not null,
    street text not null,
    exterior_number text not null,
    interior_number text,
    neighbourhood text not null,
    locality text,
    postal_code text not null,
    municipality_code text not null,
    valid_from date not null,
    valid_to date,
    constraint addresses_person_fkey foreign key (person_id) references people,
    constraint addresses_municipality_fkey foreign key (municipality_code) references municipalities,
    constraint addresses_postal_code_check check (postal_code ~ '^[0-9]{5}$'),
    constraint addresses_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table addresses is 'Where a person lives, dated; shown only to whom says what for';
create index addresses_person_idx on addresses (person_id);
create index addresses_municipality_idx on addresses (municipality_code);
create unique index addresses_current_key on addresses (person_id) where valid_to is null;
call audit_table('addresses');
