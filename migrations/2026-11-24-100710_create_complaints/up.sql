create table complaints (
    id uuid primary key,
    folio text not null,
    secret_hash bytea not null,
    intake_hash bytea,
    kind text not null,
    road text not null,
    state text not null,
    channel text not null,
    office_id uuid,
    received_at timestamptz not null,
    captured_by uuid,
    is_anonymous boolean not null,
    program_id uuid,
    call_id uuid,
    benefit_id uuid,
    procedure_id uuid,
    facts text not null,
    facts_on date,
    place text,
    municipality_code text,
    staff_involved text,
    priority text not null default 'normal',
    due_on date,
    assigned_to uuid,
    cause_id uuid,
    outcome text,
    answered_at timestamptz,
    satisfaction smallint,
    rated_at timestamptz,
    satisfaction_comment text,
    reopen_count smallint not null default 0,
    version integer not null default 1,
    constraint complaints_folio_key unique (folio),
    constraint complaints_intake_key unique (intake_hash),
    constraint complaints_office_fkey foreign key (office_id) references complaint_offices,
    constraint complaints_captured_by_fkey foreign key (captured_by) references users,
    constraint complaints_program_fkey foreign key (program_id) references programs,
    constraint complaints_call_fkey foreign key (call_id) references calls,
    constraint complaints_benefit_fkey foreign key (benefit_id) references benefits,
    constraint complaints_procedure_fkey foreign key (procedure_id) references procedures,
    constraint complaints_municipality_fkey foreign key (municipality_code) references municipalities,
    constraint complaints_assigned_to_fkey foreign key (assigned_to) references users,
    constraint complaints_cause_fkey foreign key (cause_id) references complaint_causes,
    constraint complaints_kind_check check (kind in ('service_complaint', 'misconduct_report', 'suggestion', 'request',
        'commendation', 'privacy_request', 'appeal')),
    constraint complaints_road_check check (road in ('coordination', 'internal_control')),
    constraint complaints_locked_check check ((kind = 'misconduct_report') = (road = 'internal_control')),
    constraint complaints_state_check check (state in ('received', 'classified', 'awaiting_completion', 'referred',
        'in_attention', 'answered', 'concluded', 'reopened')),
    constraint complaints_channel_check check (channel in ('web', 'desk', 'phone', 'email', 'letter', 'social')),
    constraint complaints_captured_check check ((channel = 'web') = (captured_by is null)),
    constraint complaints_anonymous_check check (not is_anonymous or (benefit_id is null and procedure_id is null)),
    constraint complaints_priority_check check (priority in ('low', 'normal', 'high', 'urgent')),
    constraint complaints_outcome_check check (outcome in ('upheld', 'partially_upheld', 'not_upheld', 'not_ours',
        'withdrawn', 'not_enough_elements', 'attended', 'not_completed')),
    constraint complaints_satisfaction_check check (satisfaction between 0 and 10 and (satisfaction is null) = (rated_at is null)),
    constraint complaints_reopen_count_check check (reopen_count >= 0)
);
comment on table complaints is 'Complaints, suggestions and what else people say of the service, whoever they are and whatever way they come';
comment on column complaints.folio is 'QS-2026-000123: gap-free per year, never used again';
comment on column complaints.secret_hash is 'SHA-256 of the secret that follows it together with the folio; a hundred random bits need no salt';
comment on column complaints.intake_hash is 'Of the opened form it came from, so that sending it twice files it once';
comment on column complaints.road is 'Who reads it: the Coordination, or internal control and nobody else';
comment on column complaints.staff_involved is 'Who of the Institute is named; restricted';
comment on column complaints.due_on is 'End of the clock that runs now; null while the person is asked to complete and once nothing is due';
comment on column complaints.satisfaction is 'Zero to ten, asked once after an answer';
create index complaints_road_idx on complaints (road, received_at desc, id desc);
create index complaints_due_idx on complaints (due_on, id) where due_on is not null;
create index complaints_state_idx on complaints (state, id);
create index complaints_office_idx on complaints (office_id);
create index complaints_captured_by_idx on complaints (captured_by);
create index complaints_program_idx on complaints (program_id);
create index complaints_call_idx on complaints (call_id);
create index complaints_benefit_idx on complaints (benefit_id);
create index complaints_procedure_idx on complaints (procedure_id);
create index complaints_municipality_idx on complaints (municipality_code);
create index complaints_assigned_to_idx on complaints (assigned_to);
create index complaints_cause_idx on complaints (cause_id, received_at);
call audit_table('complaints');

-- A table of its own, so that an anonymous complaint has no place where a name could stand. The column that names the
-- person is not called person_id: the audit would tell of whom there is a complaint (LGTAIP 115).
create table complaint_complainants (
    id uuid primary key,
    complaint_id uuid not null,
    complainant_id uuid,
    name text not null,
    answer_channel text not null,
    email text,
    phone text,
    address text,
    constraint complaint_complainants_complaint_key unique (complaint_id),
    constraint complaint_complainants_complaint_fkey foreign key (complaint_id) references complaints,
    constraint complaint_complainants_complainant_fkey foreign key (complainant_id) references people,
    constraint complaint_complainants_channel_check check (answer_channel in ('follow_page', 'email', 'phone', 'letter', 'in_person')),
    constraint complaint_complainants_reach_check check ((answer_channel <> 'email' or email is not null)
        and (answer_channel <> 'phone' or phone is not null) and (answer_channel <> 'letter' or address is not null))
);
comment on table complaint_complainants is 'Who complains and how they want to be answered; an anonymous complaint has no row here';
comment on column complaint_complainants.complainant_id is 'The person of the registry, where staff knows who it is';
create index complaint_complainants_complainant_idx on complaint_complainants (complainant_id);
call audit_table('complaint_complainants');

create function refuse_anonymous_complainant() returns trigger
language plpgsql
as $$
begin
    if (select c.is_anonymous from complaints c where c.id = new.complaint_id) then
        raise exception 'an anonymous complaint has no complainant' using errcode = 'check_violation';
    end if;
    return new;
end $$;
comment on function refuse_anonymous_complainant() is 'What came without a name stays without one';
create trigger complaint_complainants_anonymity before insert or update on complaint_complainants
    for each row execute function refuse_anonymous_complainant();

create table complaint_clocks (
    id uuid primary key,
    complaint_id uuid not null,
    kind text not null,
    started_on date not null,
    due_on date not null,
    is_extended boolean not null default false,
    ended_on date,
    ended_because text,
    reminded_on date,
    escalated_on date,
    constraint complaint_clocks_complaint_fkey foreign key (complaint_id) references complaints,
    constraint complaint_clocks_kind_check check (kind in ('answer', 'completion', 'effect')),
    constraint complaint_clocks_ended_check check ((ended_on is null) = (ended_because is null)),
    constraint complaint_clocks_because_check check (ended_because in ('met', 'interrupted', 'lapsed', 'kind_changed', 'superseded'))
);
comment on table complaint_clocks is 'Every clock that ran on a complaint: asking to complete interrupts the term to answer, completing starts a new one';
comment on column complaint_clocks.started_on is 'The day that does not count; the first business day after it does';
create unique index complaint_clocks_running_key on complaint_clocks (complaint_id) where ended_on is null;
create index complaint_clocks_complaint_idx on complaint_clocks (complaint_id, started_on);
create index complaint_clocks_due_idx on complaint_clocks (due_on) where ended_on is null;
call audit_table('complaint_clocks');

create table complaint_steps (
    id uuid primary key,
    complaint_id uuid not null,
    event text not null,
    from_state text,
    to_state text not null,
    from_kind text,
    to_kind text not null,
    reason text,
    by_complainant boolean not null default false,
    actor_id uuid,
    recorded_at timestamptz not null,
    version integer not null,
    constraint complaint_steps_complaint_fkey foreign key (complaint_id) references complaints,
    constraint complaint_steps_actor_fkey foreign key (actor_id) references users
);
comment on table complaint_steps is 'Append-only history of a complaint; actor null: the person who complained, or the calendar';
create index complaint_steps_complaint_idx on complaint_steps (complaint_id, version);
create index complaint_steps_actor_idx on complaint_steps (actor_id);
call audit_table('complaint_steps');

create table complaint_referrals (
    id uuid primary key,
    complaint_id uuid not null,
    referred_to text not null,
    body_name text not null,
    reason text,
    letter_folio text,
    referred_by uuid,
    referred_at timestamptz not null,
    received_on date,
    received_by text,
    receipt_number text,
    constraint complaint_referrals_complaint_fkey foreign key (complaint_id) references complaints,
    constraint complaint_referrals_referred_by_fkey foreign key (referred_by) references users,
    constraint complaint_referrals_to_check check (referred_to in ('internal_control', 'transparency', 'payments', 'loans_office',
        'procedures', 'school', 'other_body')),
    constraint complaint_referrals_receipt_check check (received_on is not null or (received_by is null and receipt_number is null))
);
comment on table complaint_referrals is 'To whom a complaint was handed over, with which letter, and their receipt: nothing is refused (LNETB 97, 98)';
create index complaint_referrals_complaint_idx on complaint_referrals (complaint_id);
create index complaint_referrals_referred_by_idx on complaint_referrals (referred_by);
call audit_table('complaint_referrals');

create table complaint_notes (
    id uuid primary key,
    complaint_id uuid not null,
    body text not null,
    written_by uuid not null,
    written_at timestamptz not null,
    constraint complaint_notes_complaint_fkey foreign key (complaint_id) references complaints,
    constraint complaint_notes_written_by_fkey foreign key (written_by) references users
);
comment on table complaint_notes is 'Notes among those who attend a complaint; the person does not see them';
create index complaint_notes_complaint_idx on complaint_notes (complaint_id);
create index complaint_notes_written_by_idx on complaint_notes (written_by);
call audit_table('complaint_notes');

create table complaint_attachments (
    id uuid primary key,
    complaint_id uuid not null,
    file_sha256 text not null,
    file_name text not null,
    media_type text not null,
    size bigint not null,
    added_by uuid,
    added_at timestamptz not null,
    constraint complaint_attachments_complaint_fkey foreign key (complaint_id) references complaints,
    constraint complaint_attachments_file_fkey foreign key (file_sha256) references files,
    constraint complaint_attachments_added_by_fkey foreign key (added_by) references users
);
comment on table complaint_attachments is 'What came with a complaint; added_by null: from the person. Pictures are kept without what the camera wrote into them';
create index complaint_attachments_complaint_idx on complaint_attachments (complaint_id);
create index complaint_attachments_file_idx on complaint_attachments (file_sha256);
create index complaint_attachments_added_by_idx on complaint_attachments (added_by);
call audit_table('complaint_attachments');

create table complaint_answers (
    id uuid primary key,
    complaint_id uuid not null,
    body text not null,
    outcome text not null,
    channel text not null,
    answered_by uuid not null,
    answered_at timestamptz not null,
    mail_id uuid,
    constraint complaint_answers_complaint_fkey foreign key (complaint_id) references complaints,
    constraint complaint_answers_answered_by_fkey foreign key (answered_by) references users,
    constraint complaint_answers_mail_fkey foreign key (mail_id) references mail_messages,
    constraint complaint_answers_outcome_check check (outcome in ('upheld', 'partially_upheld', 'not_upheld', 'not_ours',
        'withdrawn', 'not_enough_elements', 'attended', 'not_completed')),
    constraint complaint_answers_channel_check check (channel in ('follow_page', 'email', 'phone', 'letter', 'in_person'))
);
comment on table complaint_answers is 'Answers as they were given; a reopened complaint gets another one';
create index complaint_answers_complaint_idx on complaint_answers (complaint_id, answered_at);
create index complaint_answers_answered_by_idx on complaint_answers (answered_by);
create index complaint_answers_mail_idx on complaint_answers (mail_id);
call audit_table('complaint_answers');

-- Counters of the public pages. What is counted is an address under a key that lives for a day and is then deleted:
-- afterwards nobody, with whatever secret, can say which address it was.
create table complaint_salts (
    day date not null,
    salt bytea not null,
    constraint complaint_salts_pkey primary key (day),
    constraint complaint_salts_length_check check (length(salt) = 32)
);
comment on table complaint_salts is 'Key of the day for counting how often the public pages are used from one place; deleted with the day';

create table complaint_throttles (
    bucket bytea not null,
    day date not null,
    used integer not null,
    constraint complaint_throttles_pkey primary key (bucket)
);
comment on table complaint_throttles is 'How often a public page was used today from one place, by a hash that identifies nobody; no time, no complaint';

insert into sensitive_columns (table_name, column_name, reason) values
    ('complaints', 'secret_hash', 'What a secret is checked against is nobody''s to read'),
    ('complaints', 'intake_hash', 'Ties a complaint to the form it was written in'),
    ('complaints', 'kind', 'That something was reported to internal control is internal control''s to know'),
    ('complaints', 'road', 'That something was reported to internal control is internal control''s to know'),
    ('complaints', 'facts', 'The very existence of a complaint is confidential (LGTAIP 115)'),
    ('complaints', 'facts_on', 'The very existence of a complaint is confidential (LGTAIP 115)'),
    ('complaints', 'place', 'The very existence of a complaint is confidential (LGTAIP 115)'),
    ('complaints', 'municipality_code', 'With place and day it may tell who complains'),
    ('complaints', 'staff_involved', 'Who is named in a report is internal control''s to know (LGRA 64, 91)'),
    ('complaints', 'benefit_id', 'It tells who complains'),
    ('complaints', 'procedure_id', 'It tells who complains'),
    ('complaints', 'satisfaction_comment', 'What the person says of the answer may tell who complains'),
    ('complaint_complainants', 'complainant_id', 'Who complains is confidential (LGRA 91, LGTAIP 115)'),
    ('complaint_complainants', 'name', 'Who complains is confidential (LGRA 91, LGTAIP 115)'),
    ('complaint_complainants', 'email', 'Who complains is confidential (LGRA 91, LGTAIP 115)'),
    ('complaint_complainants', 'phone', 'Who complains is confidential (LGRA 91, LGTAIP 115)'),
    ('complaint_complainants', 'address', 'Who complains is confidential (LGRA 91, LGTAIP 115)'),
    ('complaint_referrals', 'reason', 'It may repeat the facts'),
    ('complaint_steps', 'reason', 'It may repeat the facts'),
    ('complaint_notes', 'body', 'It may repeat the facts'),
    ('complaint_attachments', 'file_name', 'A name of a file may tell whose it is'),
    ('complaint_answers', 'body', 'It may repeat the facts');

create function subject_is_locked(kind text, id uuid) returns boolean
language sql stable parallel safe
as $$
    select kind = 'complaint' and exists (select from complaints c where c.id = $2 and c.road = 'internal_control')
$$;
comment on function subject_is_locked(text, uuid) is 'Whether what an entry tells of went to internal control, so that the story tells it no more';
