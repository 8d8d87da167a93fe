-- Seven kinds act on different objects, and a case may end or reverse another; each act has a case of its own.
alter table procedures
    add column act text not null default 'impose',
    add column of_procedure_id uuid,
    add column program_id uuid,
    add column registration_id uuid,
    add column place_id uuid,
    add column tier_id uuid,
    add column school_id uuid,
    add column pays_on date,
    add column channel text,
    add column release_condition text,
    alter column benefit_id drop not null;
update procedures p set program_id = c.program_id from benefits b join calls c on c.id = b.call_id where b.id = p.benefit_id;
alter table procedures alter column program_id set not null, alter column act drop default;

alter table procedures
    drop constraint procedures_state_check,
    add constraint procedures_state_check check (state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'rejected',
        'withdrawn', 'packaged', 'sent', 'applied', 'partially_applied', 'refused',
        'appealed', 'confirmed', 'modified', 'revoked', 'ended', 'reversed')),
    add constraint procedures_act_check check (act in ('impose', 'end', 'reverse')),
    add constraint procedures_of_check check ((act = 'impose') = (of_procedure_id is null)),
    add constraint procedures_object_check check (case kind
        when 'deregistration' then registration_id is not null and benefit_id is null and place_id is null
        when 'reallocation' then registration_id is null and (benefit_id is null) <> (place_id is null)
        else benefit_id is not null and registration_id is null and place_id is null end),
    add constraint procedures_reallocated_check check (kind = 'reallocation' or (tier_id is null and school_id is null)),
    add constraint procedures_rescheduled_check check (kind = 'rescheduling' or (pays_on is null and channel is null)),
    add constraint procedures_channel_check check (channel in ('transfer', 'card', 'cheque', 'cash')),
    add constraint procedures_release_check check (kind = 'payment_hold' or release_condition is null),
    add constraint procedures_of_fkey foreign key (of_procedure_id) references procedures,
    add constraint procedures_program_fkey foreign key (program_id) references programs,
    add constraint procedures_registration_fkey foreign key (registration_id) references registrations,
    add constraint procedures_place_fkey foreign key (place_id) references places,
    add constraint procedures_tier_fkey foreign key (tier_id) references tiers,
    add constraint procedures_school_fkey foreign key (school_id) references schools;
comment on table procedures is 'Cases of the seven kinds, each on its own object; a case may also end or reverse another';
comment on column procedures.act is 'impose: the ordinary case; end: resumption or release; reverse: the whole set of effects of another case inverted';
comment on column procedures.of_procedure_id is 'The case that an end or a reversal acts on';
comment on column procedures.program_id is 'The program of its object, which never changes';
comment on column procedures.tier_id is 'Only reallocations: the tier the award is to have';
comment on column procedures.school_id is 'Only reallocations: the school the award moves to';
comment on column procedures.pays_on is 'Only reschedulings: the new day of payment';
comment on column procedures.release_condition is 'Only holds: what has to happen for the payments to be released';

-- Suspension, cancellation, completion and reallocation exclude each other on an award; holds and reschedulings on each payment.
drop index procedures_open_key;
create unique index procedures_open_key on procedures (benefit_id)
    where act = 'impose' and kind in ('suspension', 'cancellation', 'completion', 'reallocation')
        and state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent');
create unique index procedures_open_registration_key on procedures (registration_id)
    where act = 'impose' and state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent');
create unique index procedures_open_place_key on procedures (place_id)
    where act = 'impose' and state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent');
create unique index procedures_open_of_key on procedures (of_procedure_id)
    where act <> 'impose' and state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent');
create index procedures_benefit_idx on procedures (benefit_id);
create index procedures_of_idx on procedures (of_procedure_id);
create index procedures_program_idx on procedures (program_id);
create index procedures_registration_idx on procedures (registration_id);
create index procedures_place_idx on procedures (place_id);
create index procedures_tier_idx on procedures (tier_id);
create index procedures_school_idx on procedures (school_id);

create table procedure_payments (
    id uuid primary key,
    procedure_id uuid not null,
    payment_id uuid not null,
    open boolean not null default true,
    constraint procedure_payments_key unique (procedure_id, payment_id),
    constraint procedure_payments_procedure_fkey foreign key (procedure_id) references procedures,
    constraint procedure_payments_payment_fkey foreign key (payment_id) references payments
);
comment on table procedure_payments is 'The payments that a hold or a rescheduling acts on';
comment on column procedure_payments.open is 'Whether its case is open: a payment is the object of one open case at most';
create unique index procedure_payments_open_key on procedure_payments (payment_id) where open;
create index procedure_payments_payment_idx on procedure_payments (payment_id);
call audit_table('procedure_payments');

create table procedure_effects (
    id uuid primary key,
    procedure_id uuid not null,
    position integer not null,
    object_kind text not null,
    object_id uuid not null,
    before jsonb,
    after jsonb,
    effective_on date not null,
    change_id uuid,
    undone_by uuid,
    constraint procedure_effects_key unique (procedure_id, position),
    constraint procedure_effects_procedure_fkey foreign key (procedure_id) references procedures,
    constraint procedure_effects_undone_by_fkey foreign key (undone_by) references procedures,
    constraint procedure_effects_object_check check (object_kind in ('benefit', 'payment', 'registration', 'place', 'enrolment')),
    constraint procedure_effects_images_check check (before is not null or after is not null)
);
comment on table procedure_effects is 'What applying a case did, object by object, so that it can be listed inverted and undone';
comment on column procedure_effects.before is 'The fields as they were; null where the case brought the object about';
comment on column procedure_effects.change_id is 'The row of the object''s history that the effect wrote; a later row is a later fact';
comment on column procedure_effects.undone_by is 'The case that gave the object back its earlier state';
create index procedure_effects_object_idx on procedure_effects (object_id);
create index procedure_effects_undone_by_idx on procedure_effects (undone_by);
call audit_table('procedure_effects');

alter table procedure_steps alter column actor_id drop not null;
comment on column procedure_steps.actor_id is 'Null where the person acted through a link, or the calendar did';

-- A deregistration waits for its day as changes of awards do.
alter table registration_changes
    add column took_effect_at timestamptz,
    add column procedure_id uuid,
    add constraint registration_changes_procedure_fkey foreign key (procedure_id) references procedures;
update registration_changes set took_effect_at = recorded_at;
comment on table registration_changes is 'History of each registration, and what is still to take effect (took_effect_at null)';
create index registration_changes_procedure_idx on registration_changes (procedure_id);
create index registration_changes_due_idx on registration_changes (effective_on) where took_effect_at is null;
