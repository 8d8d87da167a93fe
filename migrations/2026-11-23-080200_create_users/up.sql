create table roles (
    id text primary key,
    name_es text not null,
    name_en text
);
comment on table roles is 'Who works with the system: sets of permissions';

create table role_permissions (
    id uuid primary key default uuid_v7(),
    role_id text not null,
    permission text not null,
    constraint role_permissions_role_fkey foreign key (role_id) references roles,
    constraint role_permissions_key unique (role_id, permission)
);
comment on table role_permissions is 'What a role may do; names are <slice>.<verb>';
call audit_table('role_permissions');

create table users (
    id uuid primary key,
    email text not null,
    display_name text not null,
    password_hash text not null,
    school_id uuid,
    active boolean not null default true,
    created_at timestamptz not null default now(),
    version integer not null default 1,
    constraint users_email_key unique (email),
    constraint users_email_check check (email = lower(email))
);
comment on table users is 'People who log in; school_id bounds a school account to its own students';
comment on column users.password_hash is 'argon2id in PHC form';
create index users_school_idx on users (school_id);
call audit_table('users');

create table user_roles (
    id uuid primary key default uuid_v7(),
    user_id uuid not null,
    role_id text not null,
    valid_from date not null,
    valid_to date,
    constraint user_roles_user_fkey foreign key (user_id) references users,
    constraint user_roles_role_fkey foreign key (role_id) references roles,
    constraint user_roles_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table user_roles is 'Which roles an account holds, from when to when';
create index user_roles_user_idx on user_roles (user_id);
create index user_roles_role_idx on user_roles (role_id);
call audit_table('user_roles');

create table refresh_tokens (
    id uuid primary key,
    family_id uuid not null,
    user_id uuid not null,
    token_hash bytea not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz,
    constraint refresh_tokens_user_fkey foreign key (user_id) references users,
    constraint refresh_tokens_hash_key unique (token_hash)
);
comment on table refresh_tokens is 'Rotating refresh tokens, by SHA-256; using one twice revokes its whole family';
create index refresh_tokens_user_idx on refresh_tokens (user_id);
create index refresh_tokens_family_idx on refresh_tokens (family_id);
