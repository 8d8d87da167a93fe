create table totp_secrets (
    id uuid primary key,
    user_id uuid not null,
    secret_sealed bytea not null,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    last_step bigint,
    last_used_at timestamptz,
    constraint totp_secrets_user_fkey foreign key (user_id) references users
);
comment on table totp_secrets is 'Authenticator apps that show codes (RFC 6238); one that was never confirmed counts for nothing';
comment on column totp_secrets.secret_sealed is 'The seed, sealed by the installation''s secret';
comment on column totp_secrets.last_step is 'Time step of the last code that was taken, so that each code works once';
create index totp_secrets_user_idx on totp_secrets (user_id);
create unique index totp_secrets_confirmed_key on totp_secrets (user_id) where confirmed_at is not null;

create table passkeys (
    id uuid primary key,
    user_id uuid not null,
    credential_id bytea not null,
    credential jsonb not null,
    name text not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    version integer not null default 1,
    constraint passkeys_user_fkey foreign key (user_id) references users,
    constraint passkeys_credential_key unique (credential_id),
    constraint passkeys_name_check check (char_length(name) between 1 and 80)
);
comment on table passkeys is 'Passkeys (WebAuthn): public keys only, the private ones never leave their devices';
comment on column passkeys.credential is 'Public key, signature counter and backup state, as the WebAuthn library keeps them';
create index passkeys_user_idx on passkeys (user_id);
call audit_table('passkeys');

create table recovery_codes (
    id uuid primary key,
    user_id uuid not null,
    salt bytea not null,
    code_hash bytea not null,
    created_at timestamptz not null,
    used_at timestamptz,
    constraint recovery_codes_user_fkey foreign key (user_id) references users,
    constraint recovery_codes_hash_key unique (user_id, code_hash)
);
comment on table recovery_codes is 'Ten codes to keep on paper, for whoever lost their second factor; each works once';
comment on column recovery_codes.code_hash is 'argon2id; the ten of a set share one salt, so that checking one takes one computation';

create table trusted_devices (
    id uuid primary key,
    user_id uuid not null,
    token_hash bytea not null,
    name text not null,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at timestamptz not null,
    constraint trusted_devices_user_fkey foreign key (user_id) references users,
    constraint trusted_devices_hash_key unique (token_hash)
);
comment on table trusted_devices is 'Computers on which log-in asks an account for its password only, for thirty days';
create index trusted_devices_user_idx on trusted_devices (user_id);

create table factor_challenges (
    id uuid primary key,
    user_id uuid not null,
    kind text not null,
    state jsonb,
    attempts smallint not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint factor_challenges_user_fkey foreign key (user_id) references users,
    constraint factor_challenges_kind_check check (kind in ('passkey_registration', 'log_in', 'reauthentication'))
);
comment on table factor_challenges is 'What the server remembers between the two halves of a ceremony; five minutes, once, one account';
comment on column factor_challenges.state is 'State of the WebAuthn ceremony; null where no passkey can answer';
create index factor_challenges_user_idx on factor_challenges (user_id, created_at);
