create table places (
    id uuid primary key,
    call_id uuid not null,
    tier_id uuid,
    state text not null,
    vacated_by_benefit_id uuid,
    filled_by_benefit_id uuid,
    recorded_at timestamptz not null default now(),
    version integer not null default 1,
    constraint places_call_fkey foreign key (call_id) references calls,
    constraint places_tier_fkey foreign key (tier_id) references tiers,
    constraint places_vacated_by_fkey foreign key (vacated_by_benefit_id) references benefits,
    constraint places_filled_by_fkey foreign key (filled_by_benefit_id) references benefits,
    constraint places_state_check check (state in ('vacant', 'offered', 'filled', 'withdrawn'))
);
comment on table places is 'Freed places of a call, to be given to the next of its waiting list';
comment on column places.vacated_by_benefit_id is 'The award that ended; null for a place that the call gained by more budget';
create unique index places_vacated_by_key on places (vacated_by_benefit_id) where state <> 'withdrawn';
create index places_call_idx on places (call_id, state);
create index places_tier_idx on places (tier_id);
create index places_filled_by_idx on places (filled_by_benefit_id);
call audit_table('places');

create table place_changes (
    id uuid primary key,
    place_id uuid not null,
    from_state text,
    to_state text not null,
    effective_on date not null,
    recorded_at timestamptz not null default now(),
    procedure_id uuid,
    constraint place_changes_place_fkey foreign key (place_id) references places,
    constraint place_changes_procedure_fkey foreign key (procedure_id) references procedures
);
comment on table place_changes is 'Append-only history of each place';
create index place_changes_place_idx on place_changes (place_id);
create index place_changes_procedure_idx on place_changes (procedure_id);
call audit_table('place_changes');

alter table benefits add column follows_benefit_id uuid,
    add constraint benefits_follows_fkey foreign key (follows_benefit_id) references benefits;
comment on column benefits.follows_benefit_id is 'The award whose freed place this one took (reallocation)';
create index benefits_follows_idx on benefits (follows_benefit_id);
