create table webhook_endpoints (
    id uuid primary key,
    client_id uuid not null,
    url text not null,
    description text not null default '',
    event_types text[] not null default '{}',
    state text not null default 'unverified',
    pause_reason text,
    paused_at timestamptz,
    challenge text not null,
    verified_at timestamptz,
    created_by uuid,
    created_at timestamptz not null,
    version integer not null default 1,
    constraint webhook_endpoints_client_fkey foreign key (client_id) references agency_clients,
    constraint webhook_endpoints_created_by_fkey foreign key (created_by) references users,
    constraint webhook_endpoints_url_key unique (client_id, url),
    constraint webhook_endpoints_state_check check (state in ('unverified', 'active', 'paused')),
    constraint webhook_endpoints_pause_reason_check check (pause_reason in ('by_hand', 'dead', 'gone')),
    constraint webhook_endpoints_paused_check check ((state = 'paused') = (pause_reason is not null and paused_at is not null))
);
comment on table webhook_endpoints is 'Addresses of agencies'' clients that changes are sent to, in their order';
comment on column webhook_endpoints.event_types is 'Only these kinds of change; empty for all in reach';
comment on column webhook_endpoints.challenge is 'What the receiver must repeat to show that it wants the messages';
comment on column webhook_endpoints.created_by is 'Null where the client registered it itself';
create index webhook_endpoints_created_by_idx on webhook_endpoints (created_by);
call audit_table('webhook_endpoints');

-- Apart from the endpoint, since it moves with each message and is no business of the audit.
create table webhook_progress (
    endpoint_id uuid primary key,
    filled_to bigint not null,
    failures integer not null default 0,
    failing_since timestamptz,
    next_attempt_at timestamptz,
    leased_until timestamptz,
    constraint webhook_progress_endpoint_fkey foreign key (endpoint_id) references webhook_endpoints on delete cascade
);
comment on table webhook_progress is 'How far the sending to each endpoint is';
comment on column webhook_progress.filled_to is 'Position in the feed up to which deliveries were made';
comment on column webhook_progress.failures is 'Attempts that failed in a row';
comment on column webhook_progress.next_attempt_at is 'Null where there is nothing to send';
comment on column webhook_progress.leased_until is 'A server is sending; after that time it died, and another goes on';

create table webhook_secrets (
    id uuid primary key,
    endpoint_id uuid not null,
    sealed_secret bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    constraint webhook_secrets_endpoint_fkey foreign key (endpoint_id) references webhook_endpoints on delete cascade
);
comment on table webhook_secrets is 'Signing secrets, sealed; two live while one is being rotated';
comment on column webhook_secrets.expires_at is 'Null for the newest';
create index webhook_secrets_endpoint_idx on webhook_secrets (endpoint_id);
create unique index webhook_secrets_current_key on webhook_secrets (endpoint_id) where expires_at is null;

create table webhook_deliveries (
    id uuid primary key default uuid_v7(),
    endpoint_id uuid not null,
    change_id uuid,
    position bigint,
    event_type text not null,
    state text not null default 'pending',
    attempts integer not null default 0,
    created_at timestamptz not null,
    delivered_at timestamptz,
    constraint webhook_deliveries_endpoint_fkey foreign key (endpoint_id) references webhook_endpoints on delete cascade,
    constraint webhook_deliveries_change_fkey foreign key (change_id) references changes on delete cascade,
    constraint webhook_deliveries_change_key unique (endpoint_id, change_id),
    constraint webhook_deliveries_state_check check (state in ('pending', 'delivered', 'failed', 'skipped')),
    constraint webhook_deliveries_position_check check ((position is null) = (change_id is null)),
    constraint webhook_deliveries_delivered_check check (state <> 'delivered' or delivered_at is not null)
);
comment on table webhook_deliveries is 'Outbox of webhooks: one row for each change and endpoint, filled from the feed; pings and gaps have no change';
comment on column webhook_deliveries.state is 'failed: a ping, tried once; skipped: a person went on from a later place';
create index webhook_deliveries_change_idx on webhook_deliveries (change_id);
create index webhook_deliveries_pending_idx on webhook_deliveries (endpoint_id, position nulls first, id) where state = 'pending';
create index webhook_deliveries_log_idx on webhook_deliveries (endpoint_id, created_at, id);

create table webhook_attempts (
    id uuid primary key,
    delivery_id uuid not null,
    attempted_at timestamptz not null,
    took_ms integer not null,
    status smallint,
    fault text,
    answer text not null,
    constraint webhook_attempts_delivery_fkey foreign key (delivery_id) references webhook_deliveries on delete cascade,
    constraint webhook_attempts_fault_check check (fault in ('address_refused', 'name_unknown', 'unreachable', 'tls_failed',
        'took_too_long', 'redirected', 'refused', 'gone', 'challenge_missing'))
);
comment on table webhook_attempts is 'Every call to an agency''s address and how it ended';
comment on column webhook_attempts.answer is 'The first bytes of what was answered';
create index webhook_attempts_delivery_idx on webhook_attempts (delivery_id, id);
