alter table users alter column password_hash drop not null;
comment on column users.password_hash is 'argon2id in PHC form; null until the invited person chose a password';

create table account_links (
    id uuid primary key,
    user_id uuid not null,
    kind text not null,
    token_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    voided_at timestamptz,
    mail_id uuid,
    constraint account_links_user_fkey foreign key (user_id) references users,
    constraint account_links_mail_fkey foreign key (mail_id) references mail_messages,
    constraint account_links_token_key unique (token_hash),
    constraint account_links_kind_check check (kind in ('invitation', 'password_reset'))
);
comment on table account_links is 'Single-use links by which a person chooses the password of their account; tokens by SHA-256';
create unique index account_links_open_key on account_links (user_id) where used_at is null and voided_at is null;
create index account_links_user_idx on account_links (user_id, created_at);
create index account_links_mail_idx on account_links (mail_id);
call audit_table('account_links');
create index users_name_idx on users (display_name, id);
