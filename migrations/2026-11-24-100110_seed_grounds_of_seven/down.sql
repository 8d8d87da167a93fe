delete from grounds where code in ('tier-change', 'school-change', 'resignation-from-registry', 'calendar-change', 'average-not-reported');
alter table procedure_effects add column change_id uuid;
