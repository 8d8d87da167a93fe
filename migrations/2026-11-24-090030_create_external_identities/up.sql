create table external_identities (
    id uuid primary key,
    user_id uuid not null,
    issuer text not null,
    subject text not null,
    linked_at timestamptz not null,
    constraint external_identities_user_fkey foreign key (user_id) references users,
    constraint external_identities_subject_key unique (issuer, subject),
    constraint external_identities_user_key unique (user_id, issuer)
);
comment on table external_identities is 'Who an account is at a provider of identities; one for each provider';
comment on column external_identities.subject is 'Identifier that the provider never gives to anybody else';
call audit_table('external_identities');

create table provider_log_ins (
    state_hash bytea primary key,
    browser_hash bytea not null,
    sealed bytea not null,
    expires_at timestamptz not null
);
comment on table provider_log_ins is 'Log-ins on their way to the provider and back, for some minutes; each comes back once';
comment on column provider_log_ins.browser_hash is 'SHA-256 of the cookie of the browser that left';
comment on column provider_log_ins.sealed is 'Nonce, PKCE verifier and where to go then';
create index provider_log_ins_expires_idx on provider_log_ins (expires_at);
