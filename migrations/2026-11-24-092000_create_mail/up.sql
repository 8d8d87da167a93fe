create table mail_messages (
    id uuid primary key,
    kind text not null,
    recipient text not null,
    subject text not null,
    sealed_body bytea,
    created_at timestamptz not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz,
    sent_at timestamptz,
    last_fault text,
    constraint mail_messages_waiting_check check ((next_attempt_at is null) = (sealed_body is null)),
    constraint mail_messages_sent_check check (sent_at is null or next_attempt_at is null)
);
comment on table mail_messages is 'Outgoing mail, written in the transaction of the act that it tells of and sent afterwards';
comment on column mail_messages.sealed_body is 'Sealed, since it may hold a secret link; erased once sent or given up';
comment on column mail_messages.next_attempt_at is 'Null once it was sent or given up';
create index mail_messages_waiting_idx on mail_messages (next_attempt_at) where next_attempt_at is not null;
