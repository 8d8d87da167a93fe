create table log_in_throttles (
    bucket bytea primary key,
    failures integer not null,
    last_at timestamptz not null,
    blocked_until timestamptz,
    constraint log_in_throttles_failures_check check (failures >= 0)
);
comment on table log_in_throttles is 'How often log-in failed of late: by account, by address, by both and by known device';
comment on column log_in_throttles.bucket is 'SHA-256 of what is counted; what was typed is not kept';
create index log_in_throttles_last_idx on log_in_throttles (last_at);
