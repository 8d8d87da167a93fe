create table bulk_procedures (
    id uuid primary key,
    folio text not null,
    act text not null,
    of_bulk_id uuid,
    kind text not null,
    ground_id uuid not null,
    selection jsonb not null,
    facts text not null,
    effective_on date not null,
    ends_on date,
    state text not null,
    job_id uuid,
    problem jsonb,
    created_by uuid not null,
    created_at timestamptz not null,
    made_at timestamptz,
    approved_by uuid,
    approved_at timestamptz,
    undone_by uuid,
    undone_at timestamptz,
    undo_reason text,
    version integer not null default 1,
    constraint bulk_procedures_folio_key unique (folio),
    constraint bulk_procedures_of_bulk_fkey foreign key (of_bulk_id) references bulk_procedures,
    constraint bulk_procedures_ground_fkey foreign key (ground_id) references grounds,
    constraint bulk_procedures_job_fkey foreign key (job_id) references jobs,
    constraint bulk_procedures_created_by_fkey foreign key (created_by) references users,
    constraint bulk_procedures_approved_by_fkey foreign key (approved_by) references users,
    constraint bulk_procedures_undone_by_fkey foreign key (undone_by) references users,
    constraint bulk_procedures_act_check check (act in ('impose', 'reverse')),
    constraint bulk_procedures_of_bulk_check check ((act = 'reverse') = (of_bulk_id is not null)),
    constraint bulk_procedures_kind_check check (kind in ('payment_hold', 'suspension', 'cancellation', 'completion', 'deregistration', 'reallocation', 'rescheduling')),
    constraint bulk_procedures_state_check check (state in ('previewed', 'making', 'made', 'undone', 'discarded')),
    constraint bulk_procedures_period_check check (ends_on is null or ends_on > effective_on)
);
comment on table bulk_procedures is 'One act on many awards: whom it chose, what it asks of each, and who took it back';
comment on column bulk_procedures.selection is 'Filter as it was given; of a list only how long it was, its rows say whom it named';
comment on column bulk_procedures.of_bulk_id is 'The act on many that this one corrects, once it had gone to Payments';
create index bulk_procedures_of_bulk_idx on bulk_procedures (of_bulk_id);
create index bulk_procedures_ground_idx on bulk_procedures (ground_id);
create index bulk_procedures_job_idx on bulk_procedures (job_id);
create index bulk_procedures_created_by_idx on bulk_procedures (created_by);
create index bulk_procedures_approved_by_idx on bulk_procedures (approved_by);
create index bulk_procedures_undone_by_idx on bulk_procedures (undone_by);
create index bulk_procedures_created_at_idx on bulk_procedures (created_at, id);
call audit_table('bulk_procedures');
insert into sensitive_columns (table_name, column_name, reason) values
    ('bulk_procedures', 'facts', 'The facts of a case may tell of health or conduct');

create table bulk_rows (
    id uuid primary key,
    bulk_id uuid not null,
    position integer not null,
    given text,
    person_id uuid,
    benefit_id uuid,
    alert_id uuid,
    of_procedure_id uuid,
    verdict text not null,
    code text,
    open_procedure_id uuid,
    procedure_id uuid,
    constraint bulk_rows_key unique (bulk_id, position),
    constraint bulk_rows_bulk_fkey foreign key (bulk_id) references bulk_procedures on delete cascade,
    constraint bulk_rows_person_fkey foreign key (person_id) references people,
    constraint bulk_rows_benefit_fkey foreign key (benefit_id) references benefits,
    constraint bulk_rows_alert_fkey foreign key (alert_id) references alerts,
    constraint bulk_rows_of_procedure_fkey foreign key (of_procedure_id) references procedures,
    constraint bulk_rows_open_procedure_fkey foreign key (open_procedure_id) references procedures,
    constraint bulk_rows_procedure_fkey foreign key (procedure_id) references procedures,
    constraint bulk_rows_verdict_check check (verdict in ('proposed', 'open_case', 'decided', 'not_eligible', 'protected', 'unknown', 'repeated'))
);
comment on table bulk_rows is 'Each award that an act on many looked at: what was found, and the case that came of it';
comment on column bulk_rows.given is 'What a list named and nobody has, as a hint; never a whole identifier';
create index bulk_rows_verdict_idx on bulk_rows (bulk_id, verdict, position);
create index bulk_rows_person_idx on bulk_rows (person_id);
create index bulk_rows_benefit_idx on bulk_rows (benefit_id);
create index bulk_rows_alert_idx on bulk_rows (alert_id);
create index bulk_rows_of_procedure_idx on bulk_rows (of_procedure_id);
create index bulk_rows_open_procedure_idx on bulk_rows (open_procedure_id);
create index bulk_rows_procedure_idx on bulk_rows (procedure_id);

alter table jobs drop constraint jobs_kind_check,
    add constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'judge_report', 'commit_report', 'make_bulk'));
