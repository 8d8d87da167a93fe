create table sessions (
    id uuid primary key,
    user_id uuid not null,
    method text not null,
    opened_at timestamptz not null,
    authenticated_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at timestamptz not null,
    address text,
    user_agent text,
    ended_at timestamptz,
    ended_because text,
    constraint sessions_user_fkey foreign key (user_id) references users,
    constraint sessions_method_check check (method ~ '^[a-z_]+$'),
    constraint sessions_end_check check ((ended_at is null) = (ended_because is null)),
    constraint sessions_ended_because_check
        check (ended_because in ('log_out', 'signed_out', 'token_reused', 'password_changed', 'account_closed'))
);
comment on table sessions is 'One row for each log-in; ending it refuses its tokens at once';
comment on column sessions.authenticated_at is 'When the person last proved who they are; sensitive acts ask for a recent proof';
comment on column sessions.expires_at is 'The session ends then however much it is used';
create index sessions_user_idx on sessions (user_id);

-- Whoever was logged in logs in again: the old tokens belong to no session.
delete from refresh_tokens;
drop index refresh_tokens_user_idx;
drop index refresh_tokens_family_idx;
alter table refresh_tokens
    drop constraint refresh_tokens_user_fkey,
    drop column user_id,
    drop column revoked_at;
alter table refresh_tokens rename column family_id to session_id;
alter table refresh_tokens
    add constraint refresh_tokens_session_fkey foreign key (session_id) references sessions on delete cascade;
create index refresh_tokens_session_idx on refresh_tokens (session_id);
comment on table refresh_tokens is 'Rotating refresh tokens, by SHA-256; using one twice ends its session';
comment on column refresh_tokens.expires_at is 'A session that is not used until then is over';
