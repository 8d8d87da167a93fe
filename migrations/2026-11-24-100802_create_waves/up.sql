create table wave_milestones (
    id uuid primary key default uuid_v7(),
    months smallint not null,
    valid_from date not null,
    valid_to date,
    constraint wave_milestones_months_check check (months between 1 and 240),
    constraint wave_milestones_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table wave_milestones is 'After how many months from completion people are asked, from a day to a day';
create unique index wave_milestones_current_key on wave_milestones (months) where valid_to is null;
call audit_table('wave_milestones');
insert into wave_milestones (months, valid_from) values (6, '2026-01-01'), (12, '2026-01-01'), (36, '2026-01-01'), (60, '2026-01-01');

create table waves (
    id uuid primary key,
    cohort_id uuid not null,
    questionnaire_id uuid not null,
    months smallint not null,
    state text not null,
    mode text not null,
    sample_size integer,
    seed bigint,
    strata text[] not null,
    opened_on date not null,
    closes_on date not null,
    opened_by uuid not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    version integer not null default 1,
    constraint waves_cohort_fkey foreign key (cohort_id) references cohorts,
    constraint waves_questionnaire_fkey foreign key (questionnaire_id) references questionnaires,
    constraint waves_opened_by_fkey foreign key (opened_by) references users,
    constraint waves_key unique (cohort_id, months),
    constraint waves_months_check check (months between 1 and 240),
    constraint waves_state_check check (state in ('open', 'closed')),
    constraint waves_mode_check check (mode in ('all', 'sample')),
    constraint waves_sample_check check ((mode = 'sample') = (sample_size is not null and seed is not null)),
    constraint waves_strata_check check (strata <@ array['program', 'school', 'municipality']),
    constraint waves_period_check check (closes_on >= opened_on)
);
comment on table waves is 'A time at which a cohort is asked, all of it or a sample; the seed makes the same sample again';
create index waves_questionnaire_idx on waves (questionnaire_id);
create index waves_opened_by_idx on waves (opened_by);
create index waves_months_idx on waves (months);
call audit_table('waves');

create table wave_members (
    id uuid primary key,
    wave_id uuid not null,
    member_id uuid not null,
    person_id uuid not null,
    stratum text not null,
    state text not null default 'pending',
    contactable boolean not null,
    next_contact_at timestamptz,
    version integer not null default 1,
    constraint wave_members_key unique (wave_id, member_id),
    constraint wave_members_wave_fkey foreign key (wave_id) references waves,
    constraint wave_members_member_fkey foreign key (member_id) references cohort_members,
    constraint wave_members_person_fkey foreign key (person_id) references people,
    constraint wave_members_state_check check (state in ('pending', 'started', 'finished', 'refused'))
);
comment on table wave_members is 'Who is asked in a wave, and how far that is; not answering says nothing of anybody''s work';
comment on column wave_members.contactable is 'Whether a phone or an address is left that is not known to be wrong';
comment on column wave_members.next_contact_at is 'When to try again';
create index wave_members_member_idx on wave_members (member_id);
create index wave_members_person_idx on wave_members (person_id);
create index wave_members_next_idx on wave_members (wave_id, next_contact_at, id);
call audit_table('wave_members');

create table questionnaire_links (
    id uuid primary key,
    wave_member_id uuid not null,
    token_hash bytea not null,
    mail_id uuid,
    is_reminder boolean not null,
    created_by uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    voided_at timestamptz,
    bounced_at timestamptz,
    constraint questionnaire_links_token_key unique (token_hash),
    constraint questionnaire_links_wave_member_fkey foreign key (wave_member_id) references wave_members,
    constraint questionnaire_links_mail_fkey foreign key (mail_id) references mail_messages,
    constraint questionnaire_links_created_by_fkey foreign key (created_by) references users
);
comment on table questionnaire_links is 'Links by which a person answers, until they have finished; only the hash is kept';
create index questionnaire_links_wave_member_idx on questionnaire_links (wave_member_id);
create index questionnaire_links_mail_idx on questionnaire_links (mail_id);
create index questionnaire_links_created_by_idx on questionnaire_links (created_by);

create table contact_attempts (
    id uuid primary key,
    wave_member_id uuid not null,
    person_id uuid not null,
    channel text not null,
    outcome text not null,
    attempted_at timestamptz not null,
    next_contact_at timestamptz,
    note text,
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint contact_attempts_wave_member_fkey foreign key (wave_member_id) references wave_members,
    constraint contact_attempts_person_fkey foreign key (person_id) references people,
    constraint contact_attempts_recorded_by_fkey foreign key (recorded_by) references users,
    constraint contact_attempts_channel_check check (channel in ('phone', 'mail', 'message', 'social', 'visit', 'school')),
    constraint contact_attempts_outcome_check check (outcome in
        ('answered', 'no_answer', 'wrong_contact', 'bounced', 'refused', 'call_back'))
);
comment on table contact_attempts is 'Each try to reach somebody of a wave; recorded_by is null where the mail itself came back';
create index contact_attempts_wave_member_idx on contact_attempts (wave_member_id, attempted_at);
create index contact_attempts_person_idx on contact_attempts (person_id);
create index contact_attempts_recorded_by_idx on contact_attempts (recorded_by);
call audit_table('contact_attempts');
insert into sensitive_columns (table_name, column_name, reason) values
    ('contact_attempts', 'note', 'What a person or a neighbour says on the phone may tell of health, family or work');

create table questionnaire_responses (
    id uuid primary key,
    wave_member_id uuid not null,
    person_id uuid not null,
    consented_at timestamptz not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    channel text not null,
    captured_by uuid,
    constraint questionnaire_responses_wave_member_key unique (wave_member_id),
    constraint questionnaire_responses_wave_member_fkey foreign key (wave_member_id) references wave_members,
    constraint questionnaire_responses_person_fkey foreign key (person_id) references people,
    constraint questionnaire_responses_captured_by_fkey foreign key (captured_by) references users,
    constraint questionnaire_responses_channel_check check (channel in ('link', 'phone'))
);
comment on table questionnaire_responses is 'A person''s answers in a wave; who captured them, where it was not the person';
create index questionnaire_responses_person_idx on questionnaire_responses (person_id);
create index questionnaire_responses_captured_by_idx on questionnaire_responses (captured_by);
call audit_table('questionnaire_responses');

create table response_answers (
    id uuid primary key,
    response_id uuid not null,
    person_id uuid not null,
    question_id uuid not null,
    value jsonb not null,
    answered_at timestamptz not null,
    constraint response_answers_key unique (response_id, question_id),
    constraint response_answers_response_fkey foreign key (response_id) references questionnaire_responses,
    constraint response_answers_person_fkey foreign key (person_id) references people,
    constraint response_answers_question_fkey foreign key (question_id) references questions
);
comment on table response_answers is 'What was answered; a question without a row was skipped';
create index response_answers_person_idx on response_answers (person_id);
create index response_answers_question_idx on response_answers (question_id);
call audit_table('response_answers');
insert into sensitive_columns (table_name, column_name, reason) values
    ('response_answers', 'value', 'Answers tell of income, family and work, and were given in confidence');
