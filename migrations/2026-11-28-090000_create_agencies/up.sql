create table agreements (
    id uuid primary key,
    reference text not null,
    agency_name text not null,
    purpose_es text not null,
    purpose_en text,
    legal_basis text not null,
    signed_on date not null,
    valid_from date not null,
    valid_to date,
    scopes text[] not null,
    contact_name text not null,
    contact_email text not null,
    ended_at timestamptz,
    ended_by uuid,
    end_reason text,
    created_at timestamptz not null,
    created_by uuid,
    version integer not null default 1,
    constraint agreements_reference_key unique (reference),
    constraint agreements_ended_by_fkey foreign key (ended_by) references users,
    constraint agreements_created_by_fkey foreign key (created_by) references users,
    constraint agreements_period_check check (valid_to is null or valid_to >= valid_from),
    constraint agreements_signed_check check (signed_on <= valid_from),
    constraint agreements_scopes_check check (cardinality(scopes) > 0),
    constraint agreements_end_check check (
        (ended_at is null) = (end_reason is null) and (ended_by is null or ended_at is not null))
);
comment on table agreements is
    'Instruments by which the Institute gives data to another agency (LGPDPPSO 60, 64): for what, on what legal basis, how much and from when to when';
comment on column agreements.scopes is 'The most that any client of the agreement may be given';
comment on column agreements.valid_to is 'The last day, in Sonora; null without an end';
comment on column agreements.ended_at is 'Ended before its last day; counts at once';
comment on column agreements.created_by is 'Null where the demo set wrote it';
create index agreements_ended_by_idx on agreements (ended_by);
create index agreements_created_by_idx on agreements (created_by);
call audit_table('agreements');

create table agency_clients (
    id uuid primary key,
    client_id text not null,
    agreement_id uuid not null,
    name text not null,
    scopes text[] not null,
    environment text not null,
    auth_method text not null,
    jwks jsonb,
    requests_per_minute integer not null,
    state text not null,
    state_reason text,
    state_changed_at timestamptz not null,
    created_at timestamptz not null,
    created_by uuid,
    version integer not null default 1,
    constraint agency_clients_client_id_key unique (client_id),
    constraint agency_clients_agreement_fkey foreign key (agreement_id) references agreements,
    constraint agency_clients_created_by_fkey foreign key (created_by) references users,
    constraint agency_clients_environment_check check (environment in ('production', 'sandbox')),
    constraint agency_clients_auth_method_check check (auth_method in ('client_secret_basic', 'private_key_jwt')),
    constraint agency_clients_jwks_check check ((auth_method = 'private_key_jwt') = (jwks is not null)),
    constraint agency_clients_scopes_check check (cardinality(scopes) > 0),
    constraint agency_clients_rate_check check (requests_per_minute between 1 and 6000),
    constraint agency_clients_state_check check (state in ('active', 'suspended', 'closed')),
    constraint agency_clients_reason_check check (state = 'active' or state_reason is not null)
);
comment on table agency_clients is 'Programs of other agencies that ask by themselves (OAuth 2.0 clients), each under one agreement';
comment on column agency_clients.client_id is 'The name by which the program presents itself; no secret';
comment on column agency_clients.scopes is 'What it was given; what it may do now is also within its agreement';
comment on column agency_clients.environment is 'sandbox: served only where everything in the database is invented';
comment on column agency_clients.jwks is 'Public keys by which its signed assertions are verified (RFC 7517); never a private one';
create index agency_clients_agreement_idx on agency_clients (agreement_id);
create index agency_clients_created_by_idx on agency_clients (created_by);
create index agency_clients_created_idx on agency_clients (created_at, id);
call audit_table('agency_clients');

create table agency_client_secrets (
    id uuid primary key,
    client_id uuid not null,
    hash bytea not null,
    hint text not null,
    created_at timestamptz not null,
    created_by uuid,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    last_used_at timestamptz,
    constraint agency_client_secrets_hash_key unique (hash),
    constraint agency_client_secrets_client_fkey foreign key (client_id) references agency_clients,
    constraint agency_client_secrets_created_by_fkey foreign key (created_by) references users,
    constraint agency_client_secrets_hash_check check (length(hash) = 32)
);
comment on table agency_client_secrets is 'Secrets of clients, of which only the hash is kept; at most two are live, so that one can follow the other';
comment on column agency_client_secrets.hint is 'Its last four letters, to tell one from the other';
comment on column agency_client_secrets.last_used_at is 'To the hour';
create index agency_client_secrets_client_idx on agency_client_secrets (client_id, created_at);
create index agency_client_secrets_created_by_idx on agency_client_secrets (created_by);
call audit_table('agency_client_secrets');
insert into sensitive_columns (table_name, column_name, reason) values
    ('agency_client_secrets', 'hash', 'What a secret is checked against is nobody''s to read');

create table agency_person_ids (
    id uuid primary key default gen_random_uuid(),
    agreement_id uuid not null,
    person_id uuid not null,
    created_at timestamptz not null,
    constraint agency_person_ids_key unique (agreement_id, person_id),
    constraint agency_person_ids_agreement_fkey foreign key (agreement_id) references agreements,
    constraint agency_person_ids_person_fkey foreign key (person_id) references people
);
comment on table agency_person_ids is
    'The id under which an agency knows a person: another one for each agreement, so that two agencies cannot join what they know, nor anybody ours';
create index agency_person_ids_person_idx on agency_person_ids (person_id);
call audit_table('agency_person_ids');

create table agency_assertions (
    client_id uuid not null,
    jti_hash bytea not null,
    expires_at timestamptz not null,
    constraint agency_assertions_pkey primary key (client_id, jti_hash),
    constraint agency_assertions_client_fkey foreign key (client_id) references agency_clients,
    constraint agency_assertions_hash_check check (length(jti_hash) = 32)
);
comment on table agency_assertions is 'Ids of signed assertions that were used, until they would have expired anyway: each serves once';
create index agency_assertions_expiry_idx on agency_assertions (expires_at);

create table agency_client_uses (
    client_id uuid not null,
    last_token_at timestamptz not null,
    last_address inet,
    constraint agency_client_uses_pkey primary key (client_id),
    constraint agency_client_uses_client_fkey foreign key (client_id) references agency_clients
);
comment on table agency_client_uses is 'When a client got its last token, and where it asked from';

create table agency_refusals (
    id uuid primary key,
    client_id uuid not null,
    happened_at timestamptz not null,
    code text not null,
    operation text not null,
    address inet,
    constraint agency_refusals_client_fkey foreign key (client_id) references agency_clients
);
comment on table agency_refusals is 'What a known client was refused of late, for whoever helps it: a wrong secret, a scope it lacks, too many requests; kept for ninety days';
comment on column agency_refusals.operation is 'The path as the contract names it, without what was asked for';
create index agency_refusals_client_idx on agency_refusals (client_id, happened_at);
create index agency_refusals_time_idx on agency_refusals (happened_at);

create table invented_data (
    single boolean not null default true,
    marked_at timestamptz not null,
    constraint invented_data_pkey primary key (single),
    constraint invented_data_single_check check (single)
);
comment on table invented_data is
    'One row where everything in this database is invented: the demo set was loaded before anybody was in it. Sandbox clients are served nowhere else';
