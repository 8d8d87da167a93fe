delete from refresh_tokens;
drop index refresh_tokens_session_idx;
alter table refresh_tokens drop constraint refresh_tokens_session_fkey;
alter table refresh_tokens rename column session_id to family_id;
alter table refresh_tokens
    add column user_id uuid not null,
    add column revoked_at timestamptz,
    add constraint refresh_tokens_user_fkey foreign key (user_id) references users;
create index refresh_tokens_user_idx on refresh_tokens (user_id);
create index refresh_tokens_family_idx on refresh_tokens (family_id);
comment on table refresh_tokens is 'Rotating refresh tokens, by SHA-256; using one twice revokes its whole family';
drop table sessions;
