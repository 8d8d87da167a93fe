-- Applicants of a call come in a workbook, the way the registry does.
alter table imports add column call_id uuid,
    add constraint imports_call_fkey foreign key (call_id) references calls,
    drop constraint imports_kind_check,
    add constraint imports_kind_check check (kind in ('registry', 'schools', 'waiting_list')),
    add constraint imports_call_check check ((call_id is not null) = (kind = 'waiting_list'));
comment on column imports.call_id is 'The call whose applicants the workbook lists';
create index imports_call_idx on imports (call_id);
drop index imports_committed_file_key;
create unique index imports_committed_file_key on imports (kind, file_sha256, coalesce(call_id, '00000000-0000-0000-0000-000000000000'))
    where state = 'committed';

create table call_criteria (
    id uuid primary key default uuid_v7(),
    call_id uuid not null,
    code text not null,
    position smallint not null,
    name_es text not null,
    name_en text not null,
    heading text not null,
    kind text not null,
    direction text not null,
    maximum numeric(12, 2),
    source text not null,
    valid_from date not null,
    valid_to date,
    constraint call_criteria_call_fkey foreign key (call_id) references calls,
    constraint call_criteria_key unique (call_id, code, valid_from),
    constraint call_criteria_kind_check check (kind in ('number', 'yes_no')),
    constraint call_criteria_direction_check check (direction in ('highest_first', 'lowest_first')),
    constraint call_criteria_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table call_criteria is 'By what the applicants of a call are put in order: each criterion dated, with the article that sets it';
comment on column call_criteria.maximum is 'Top of the scale, where there is one; a grade of 0 to 10 is none of 0 to 100';
comment on column call_criteria.heading is 'Heading of its column in the workbook of applicants';
create index call_criteria_call_idx on call_criteria (call_id, position);
call audit_table('call_criteria');

create table waiting_list_terms (
    id uuid primary key default uuid_v7(),
    call_id uuid,
    offer_business_days smallint not null,
    tie_rule text not null,
    source text not null,
    valid_from date not null,
    valid_to date,
    constraint waiting_list_terms_call_fkey foreign key (call_id) references calls,
    constraint waiting_list_terms_days_check check (offer_business_days between 1 and 60),
    constraint waiting_list_terms_tie_rule_check check (tie_rule in ('earliest_application', 'lot')),
    constraint waiting_list_terms_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table waiting_list_terms is 'How long an offer stands and how ties are broken, dated; call_id null holds for every call without a row of its own';
create unique index waiting_list_terms_key on waiting_list_terms (coalesce(call_id, '00000000-0000-0000-0000-000000000000'), valid_from);
create index waiting_list_terms_call_idx on waiting_list_terms (call_id);
call audit_table('waiting_list_terms');

create table waiting_list_rankings (
    id uuid primary key,
    call_id uuid not null,
    import_id uuid not null,
    criteria jsonb not null,
    tie_rule text not null,
    seed text not null,
    ranked_by uuid,
    ranked_at timestamptz not null,
    constraint waiting_list_rankings_call_fkey foreign key (call_id) references calls,
    constraint waiting_list_rankings_import_fkey foreign key (import_id) references imports,
    constraint waiting_list_rankings_ranked_by_fkey foreign key (ranked_by) references users
);
comment on table waiting_list_rankings is 'How an order came about: criteria as they stood, rule for ties and seed of the lot, so that anyone can draw it again';
create index waiting_list_rankings_call_idx on waiting_list_rankings (call_id, ranked_at);
create index waiting_list_rankings_import_idx on waiting_list_rankings (import_id);
create index waiting_list_rankings_ranked_by_idx on waiting_list_rankings (ranked_by);
call audit_table('waiting_list_rankings');

create table waiting_list_entries (
    id uuid primary key,
    call_id uuid not null,
    person_id uuid not null,
    import_id uuid not null,
    applicant_folio text not null,
    tier_id uuid,
    applied_on date,
    criteria jsonb not null,
    rank integer not null,
    state text not null,
    recorded_at timestamptz not null,
    version integer not null default 1,
    constraint waiting_list_entries_call_fkey foreign key (call_id) references calls,
    constraint waiting_list_entries_person_fkey foreign key (person_id) references people,
    constraint waiting_list_entries_import_fkey foreign key (import_id) references imports,
    constraint waiting_list_entries_tier_fkey foreign key (tier_id) references tiers,
    constraint waiting_list_entries_key unique (call_id, person_id),
    constraint waiting_list_entries_state_check check (state in
        ('waiting', 'skipped', 'offered', 'accepted', 'declined', 'lapsed', 'removed'))
);
comment on table waiting_list_entries is 'Who waits for a place of a call, in the order of its criteria';
comment on column waiting_list_entries.applicant_folio is 'Folio of the application, as it came; a benefit gets its own';
comment on column waiting_list_entries.rank is 'Place in the order, from 1; 0 before it was ever drawn';
create index waiting_list_entries_order_idx on waiting_list_entries (call_id, rank, id);
create index waiting_list_entries_next_idx on waiting_list_entries (call_id, rank) where state = 'waiting';
create index waiting_list_entries_person_idx on waiting_list_entries (person_id);
create index waiting_list_entries_import_idx on waiting_list_entries (import_id);
create index waiting_list_entries_tier_idx on waiting_list_entries (tier_id);
call audit_table('waiting_list_entries');

create table waiting_list_changes (
    id uuid primary key,
    entry_id uuid not null,
    from_state text,
    to_state text not null,
    reason text,
    actor_id uuid,
    recorded_at timestamptz not null,
    constraint waiting_list_changes_entry_fkey foreign key (entry_id) references waiting_list_entries,
    constraint waiting_list_changes_actor_fkey foreign key (actor_id) references users
);
comment on table waiting_list_changes is 'Append-only history of each applicant on a list; actor_id null is the person by a link, or the calendar';
create index waiting_list_changes_entry_idx on waiting_list_changes (entry_id, recorded_at);
create index waiting_list_changes_actor_idx on waiting_list_changes (actor_id);
call audit_table('waiting_list_changes');

alter table places add column authority text;
alter table place_changes add column reason text;
comment on column place_changes.reason is 'Why a place was given up';
comment on column places.authority is 'What created a place that nobody vacated: session or letter that extended the budget';

create table place_offers (
    id uuid primary key,
    place_id uuid not null,
    entry_id uuid not null,
    person_id uuid not null,
    state text not null,
    offered_on date not null,
    expires_on date not null,
    offered_by uuid not null,
    offered_at timestamptz not null,
    mail_id uuid,
    answered_at timestamptz,
    answered_by uuid,
    answer_channel text,
    reason text,
    procedure_id uuid,
    version integer not null default 1,
    constraint place_offers_place_fkey foreign key (place_id) references places,
    constraint place_offers_entry_fkey foreign key (entry_id) references waiting_list_entries,
    constraint place_offers_person_fkey foreign key (person_id) references people,
    constraint place_offers_offered_by_fkey foreign key (offered_by) references users,
    constraint place_offers_mail_fkey foreign key (mail_id) references mail_messages,
    constraint place_offers_answered_by_fkey foreign key (answered_by) references users,
    constraint place_offers_procedure_fkey foreign key (procedure_id) references procedures,
    constraint place_offers_state_check check (state in ('open', 'accepted', 'declined', 'lapsed')),
    constraint place_offers_channel_check check (answer_channel in ('link', 'in_person', 'phone', 'email', 'letter')),
    constraint place_offers_period_check check (expires_on > offered_on),
    constraint place_offers_answer_check check ((state in ('accepted', 'declined')) = (answer_channel is not null))
);
comment on table place_offers is 'Places offered to applicants, each with its term and what came of it';
comment on column place_offers.procedure_id is 'The reallocation that an acceptance opened';
create unique index place_offers_open_place_key on place_offers (place_id) where state in ('open', 'accepted');
create unique index place_offers_open_entry_key on place_offers (entry_id) where state in ('open', 'accepted');
create index place_offers_place_idx on place_offers (place_id);
create index place_offers_entry_idx on place_offers (entry_id);
create index place_offers_person_idx on place_offers (person_id);
create index place_offers_due_idx on place_offers (expires_on) where state = 'open';
create index place_offers_offered_by_idx on place_offers (offered_by);
create index place_offers_answered_by_idx on place_offers (answered_by);
create index place_offers_mail_idx on place_offers (mail_id);
create index place_offers_procedure_idx on place_offers (procedure_id);
call audit_table('place_offers');

create table place_offer_links (
    offer_id uuid primary key,
    token_hash bytea not null,
    created_at timestamptz not null,
    used_at timestamptz,
    constraint place_offer_links_offer_fkey foreign key (offer_id) references place_offers,
    constraint place_offer_links_token_key unique (token_hash)
);
comment on table place_offer_links is 'The single-use link of an offer, by its hash';

insert into role_permissions (role_id, permission)
select v.role, v.permission
from (values
    ('coordinator', 'waiting_lists.view'),
    ('coordinator', 'waiting_lists.edit'),
    ('follow_up', 'waiting_lists.view'),
    ('follow_up', 'waiting_lists.edit'),
    ('deputy', 'waiting_lists.view'),
    ('payments', 'waiting_lists.view'),
    ('desk', 'waiting_lists.view'),
    ('channels', 'waiting_lists.view')
) v (role, permission);
