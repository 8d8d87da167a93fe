create table signing_keys (
    id uuid primary key,
    public_key bytea not null,
    private_key_sealed bytea not null,
    created_at timestamptz not null,
    signs_from timestamptz not null,
    retires_at timestamptz,
    constraint signing_keys_public_key_key unique (public_key),
    constraint signing_keys_public_key_check check (length(public_key) = 32),
    constraint signing_keys_signs_check check (signs_from >= created_at)
);
comment on table signing_keys is 'Ed25519 keys that sign access tokens; the public halves are published, the private ones lie sealed';
comment on column signing_keys.id is 'The kid that tokens name';
comment on column signing_keys.signs_from is 'Published before it signs, so that whoever keeps the published keys knows it in time';
comment on column signing_keys.retires_at is 'Published until then, when the last token it signed has expired; null while no successor is named';
