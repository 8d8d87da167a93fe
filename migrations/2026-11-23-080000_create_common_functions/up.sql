create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Time-ordered ids for set-based inserts; single rows get theirs in Rust.
create function uuid_v7() returns uuid
language sql volatile parallel safe
as $$
    select encode(
        set_bit(set_bit(
            overlay(
                uuid_send(gen_random_uuid())
                placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                from 1 for 6),
            52, 1), 53, 1),
        'hex')::uuid
$$;
comment on function uuid_v7() is 'UUID version 7 (RFC 9562): 48 bits of milliseconds, then random';

-- unaccent() is only stable because its dictionary could change; naming the dictionary makes it fit for indexes.
create function fold(value text) returns text
language sql immutable strict parallel safe
as $$ select lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;
comment on function fold(text) is 'Lower case without accents; ñ becomes n, so that n finds ñ';
