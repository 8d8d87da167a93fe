create table timeline_entries (
    id uuid primary key,
    person_id uuid not null,
    occurred_at timestamptz not null,
    kind text not null,
    title text not null,
    detail text,
    actor_id uuid,
    subject_kind text,
    subject_id uuid,
    params jsonb not null default '{}',
    constraint timeline_entries_person_fkey foreign key (person_id) references people,
    constraint timeline_entries_actor_fkey foreign key (actor_id) references users
);
comment on table timeline_entries is 'The person''s story, written by each slice in its own transaction';
create index timeline_entries_person_idx on timeline_entries (person_id, occurred_at desc, id desc);
create index timeline_entries_subject_idx on timeline_entries (subject_id);
create index timeline_entries_actor_idx on timeline_entries (actor_id);
call audit_table('timeline_entries');

create table tasks (
    id uuid primary key,
    kind text not null,
    title text not null,
    params jsonb not null default '{}',
    person_id uuid,
    subject_kind text,
    subject_id uuid,
    due_on date,
    state text not null default 'open',
    assigned_role text,
    assigned_to uuid,
    opened_at timestamptz not null default now(),
    closed_by uuid,
    closed_at timestamptz,
    note text,
    version integer not null default 1,
    constraint tasks_person_fkey foreign key (person_id) references people,
    constraint tasks_role_fkey foreign key (assigned_role) references roles,
    constraint tasks_assigned_to_fkey foreign key (assigned_to) references users,
    constraint tasks_closed_by_fkey foreign key (closed_by) references users,
    constraint tasks_state_check check (state in ('open', 'done', 'dropped'))
);
comment on table tasks is 'What somebody has to do, and by when; My day reads it';
create index tasks_open_idx on tasks (assigned_role, due_on) where state = 'open';
create index tasks_subject_idx on tasks (subject_id, kind) where state = 'open';
create index tasks_person_idx on tasks (person_id);
create index tasks_assigned_to_idx on tasks (assigned_to);
create index tasks_assigned_role_idx on tasks (assigned_role);
create index tasks_closed_by_idx on tasks (closed_by);
call audit_table('tasks');
