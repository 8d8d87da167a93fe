create table letters (
    id uuid primary key,
    folio text not null,
    kind text not null,
    subject_kind text not null,
    subject_id uuid not null,
    person_id uuid,
    issued_on date not null,
    issued_by uuid,
    file_sha256 text not null,
    verification_hash bytea not null,
    state text not null default 'valid',
    voided_at timestamptz,
    voided_by uuid,
    void_reason text,
    created_at timestamptz not null,
    version integer not null default 1,
    constraint letters_folio_key unique (folio),
    constraint letters_verification_key unique (verification_hash),
    constraint letters_person_fkey foreign key (person_id) references people,
    constraint letters_issued_by_fkey foreign key (issued_by) references users,
    constraint letters_voided_by_fkey foreign key (voided_by) references users,
    constraint letters_file_fkey foreign key (file_sha256) references files,
    constraint letters_kind_check check (kind in ('notice', 'resolution', 'package_cover', 'receipt', 'referral', 'answer')),
    constraint letters_subject_kind_check check (subject_kind in ('procedure', 'package', 'report', 'complaint')),
    constraint letters_state_check check (state in ('valid', 'voided')),
    constraint letters_voided_check check ((state = 'voided') = (voided_at is not null) and (voided_at is null) = (void_reason is null))
);
comment on table letters is 'Letters as they were issued: numbered, kept as a file, to be verified by whoever holds the paper';
comment on column letters.verification_hash is 'Hash of the token in the printed code; the token itself is on the paper only';
comment on column letters.issued_by is 'None: the system, at the request of a person without an account';
create index letters_subject_idx on letters (subject_kind, subject_id, created_at);
create index letters_person_idx on letters (person_id);
create index letters_issued_by_idx on letters (issued_by);
create index letters_voided_by_idx on letters (voided_by);
create index letters_file_idx on letters (file_sha256);
call audit_table('letters');

create table letter_receipts (
    id uuid primary key,
    letter_id uuid not null,
    channel text not null,
    delivered_on date not null,
    received_by text not null,
    notes text,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint letter_receipts_letter_fkey foreign key (letter_id) references letters,
    constraint letter_receipts_recorded_by_fkey foreign key (recorded_by) references users,
    constraint letter_receipts_channel_check check (channel in ('in_person', 'registered_mail', 'email', 'phone', 'school', 'digital_file'))
);
comment on table letter_receipts is 'To whom, when and how a letter was delivered';
create index letter_receipts_letter_idx on letter_receipts (letter_id, recorded_at);
create index letter_receipts_recorded_by_idx on letter_receipts (recorded_by);
call audit_table('letter_receipts');

insert into role_permissions (role_id, permission) values
    ('coordinator', 'letters.view'), ('coordinator', 'letters.edit'),
    ('follow_up', 'letters.view'), ('follow_up', 'letters.edit'),
    ('deputy', 'letters.view'), ('payments', 'letters.view');
