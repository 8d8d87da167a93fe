drop index registration_changes_due_idx;
alter table registration_changes drop column took_effect_at, drop column procedure_id;
comment on table registration_changes is 'History of each registration';
update procedure_steps s set actor_id = p.proposed_by from procedures p where p.id = s.procedure_id and s.actor_id is null;
alter table procedure_steps alter column actor_id set not null;
comment on column procedure_steps.actor_id is null;
drop table procedure_effects;
drop table procedure_payments;
drop index procedures_open_key, procedures_open_registration_key, procedures_open_place_key, procedures_open_of_key,
    procedures_benefit_idx, procedures_of_idx, procedures_program_idx, procedures_registration_idx, procedures_place_idx,
    procedures_tier_idx, procedures_school_idx;
alter table procedures
    drop column act, drop column of_procedure_id, drop column program_id, drop column registration_id, drop column place_id,
    drop column tier_id, drop column school_id, drop column pays_on, drop column channel, drop column release_condition,
    alter column benefit_id set not null,
    drop constraint procedures_state_check,
    add constraint procedures_state_check check (state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'rejected',
        'withdrawn', 'packaged', 'sent', 'applied', 'partially_applied', 'refused'));
comment on table procedures is 'Proposals of the Coordination on a benefit: one machine for the seven kinds';
create unique index procedures_open_key on procedures (benefit_id)
    where state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent');
