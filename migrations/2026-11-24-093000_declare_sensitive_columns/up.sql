create table sensitive_columns (
    table_name text not null,
    column_name text not null,
    reason text not null,
    constraint sensitive_columns_pkey primary key (table_name, column_name)
);
comment on table sensitive_columns is 'Columns of which the audit keeps a digest and never the value; rows come with migrations';

insert into sensitive_columns (table_name, column_name, reason) values
    ('users', 'password_hash', 'What a password is checked against is nobody''s to read'),
    ('procedures', 'facts', 'The facts of a case may tell of health or conduct'),
    ('procedure_notices', 'notes', 'Notes on a notice may tell of health or conduct'),
    ('procedure_hearings', 'statement', 'What a person says in their defence may tell of health, family or conduct');

-- Without a secret of the installation, a value of few possibilities (a diagnosis) could be found by trying all of them.
create table audit_salts (
    single boolean not null default true,
    salt bytea not null,
    constraint audit_salts_pkey primary key (single),
    constraint audit_salts_single_check check (single),
    constraint audit_salts_length_check check (length(salt) = 32)
);
comment on table audit_salts is 'One row: the secret of this installation that goes into every digest of a sensitive value; no role but the owner reads it';
revoke all on audit_salts from public;
insert into audit_salts (salt) values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

-- The row goes in as well: equal values of two people do not show as equal digests.
create function audit_digest(of_table text, of_column text, of_row uuid, value jsonb) returns jsonb
language sql stable set search_path = public, pg_temp
as $$
    select case when value is null or value = 'null' then 'null'::jsonb else
        jsonb_build_object('sha256', encode(
            sha256(s.salt || convert_to(concat_ws('|', of_table, of_column, of_row, value), 'UTF8')), 'hex')) end
    from audit_salts s
$$;
comment on function audit_digest(text, text, uuid, jsonb) is 'Proves later whether a given text is what stood there, without keeping it';
revoke all on function audit_digest(text, text, uuid, jsonb) from public;
