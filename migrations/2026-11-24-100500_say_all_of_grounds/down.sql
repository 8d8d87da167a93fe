delete from role_permissions where permission = 'procedures.edit_grounds';
drop index legal_bases_key;
alter table legal_bases drop column created_by;
update grounds set effective_rule = 'on_date' where effective_rule = 'on_fact';
alter table grounds drop constraint grounds_effective_rule_check;
alter table grounds add constraint grounds_effective_rule_check check (effective_rule in ('on_date', 'next_registry_cut'));
alter table grounds
    drop column evidence_kinds, drop column past_effective_allowed, drop column effects_extend_end, drop column effects_refund,
    drop column effects_vacate_place, drop column registration_effect, drop column on_silence, drop column silence_business_days,
    drop column person_text_es, drop column person_text_en, drop column created_by;
