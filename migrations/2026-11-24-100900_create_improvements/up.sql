-- A cause that is said otherwise from a day on keeps its code: complaints of before keep the words they were given.
alter table complaint_causes drop constraint complaint_causes_code_key,
    add constraint complaint_causes_code_key unique (code, valid_from);

create table improvement_actions (
    id uuid primary key,
    folio text not null,
    cause_code text not null,
    program_id uuid,
    title text not null,
    description text not null,
    owner_id uuid not null,
    state text not null,
    due_on date not null,
    expected_rate numeric(10, 3) not null,
    check_weeks smallint not null,
    started_on date,
    done_on date,
    created_by uuid not null,
    created_at timestamptz not null,
    version integer not null default 1,
    constraint improvement_actions_folio_key unique (folio),
    constraint improvement_actions_program_fkey foreign key (program_id) references programs,
    constraint improvement_actions_owner_fkey foreign key (owner_id) references users,
    constraint improvement_actions_created_by_fkey foreign key (created_by) references users,
    constraint improvement_actions_state_check check (state in ('planned', 'in_progress', 'done', 'checked')),
    constraint improvement_actions_rate_check check (expected_rate >= 0),
    constraint improvement_actions_weeks_check check (check_weeks between 2 and 52),
    constraint improvement_actions_dates_check check (
        (state = 'planned') = (started_on is null) and (state in ('done', 'checked')) = (done_on is not null)
        and (done_on is null or done_on >= started_on))
);
comment on table improvement_actions is 'What is done about a cause of complaints, by whom and by when, and what it should bring';
comment on column improvement_actions.cause_code is 'The cause, in all its versions';
comment on column improvement_actions.expected_rate is 'Complaints of this cause per thousand awards in a window, at most';
comment on column improvement_actions.check_weeks is 'Length of each window: before it began, and after it was done';
create index improvement_actions_cause_idx on improvement_actions (cause_code);
create index improvement_actions_program_idx on improvement_actions (program_id);
create index improvement_actions_owner_idx on improvement_actions (owner_id);
create index improvement_actions_created_by_idx on improvement_actions (created_by);
create index improvement_actions_state_idx on improvement_actions (state, due_on, id);
call audit_table('improvement_actions');

create table improvement_steps (
    id uuid primary key,
    action_id uuid not null,
    from_state text,
    to_state text not null,
    note text,
    actor_id uuid not null,
    recorded_at timestamptz not null,
    constraint improvement_steps_action_fkey foreign key (action_id) references improvement_actions,
    constraint improvement_steps_actor_fkey foreign key (actor_id) references users
);
comment on table improvement_steps is 'Append-only history of each improvement action';
create index improvement_steps_action_idx on improvement_steps (action_id, recorded_at);
create index improvement_steps_actor_idx on improvement_steps (actor_id);
call audit_table('improvement_steps');

create table improvement_checks (
    id uuid primary key,
    action_id uuid not null,
    measured jsonb not null,
    conclusion text not null,
    note text,
    checked_by uuid not null,
    checked_at timestamptz not null,
    constraint improvement_checks_action_key unique (action_id),
    constraint improvement_checks_action_fkey foreign key (action_id) references improvement_actions,
    constraint improvement_checks_checked_by_fkey foreign key (checked_by) references users,
    constraint improvement_checks_conclusion_check check (conclusion in ('worked', 'no_difference', 'worse', 'too_few'))
);
comment on table improvement_checks is 'Whether an action worked: counts and exposure of two equal windows, their ratio and its interval, as they stood that day';
create index improvement_checks_checked_by_idx on improvement_checks (checked_by);
call audit_table('improvement_checks');

insert into role_permissions (role_id, permission) values
    ('coordinator', 'improvements.view'),
    ('coordinator', 'improvements.edit'),
    ('follow_up', 'improvements.view'),
    ('follow_up', 'improvements.edit'),
    ('deputy', 'improvements.view'),
    ('director', 'improvements.view');
