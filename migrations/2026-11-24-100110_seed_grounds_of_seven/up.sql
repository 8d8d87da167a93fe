-- The ledger's own ids tell what came later.
alter table procedure_effects drop column change_id;

-- Grounds for changes of tier and school, for a resignation from the registry, and for what the budget's calendar moves.
insert into grounds (kind, code, name_es, name_en, legal_basis_id, requires_hearing, hearing_business_days, requires_evidence, reversible, effective_rule, valid_from)
select v.kind, v.code, v.name_es, v.name_en, b.id, false, 0, v.evidence, v.reversible, v.effect, '2026-01-01'
from (values
    ('reallocation', 'tier-change', 'Cambio de rubro', 'Change of tier', true, true, 'on_date'),
    ('reallocation', 'school-change', 'Cambio de plantel', 'Change of school', true, true, 'on_date'),
    ('deregistration', 'resignation-from-registry', 'Renuncia por escrito a permanecer en el padrón', 'Written resignation from the registry', true, false, 'next_registry_cut'),
    ('rescheduling', 'calendar-change', 'Cambio del calendario presupuestal', 'Change of the budget''s calendar', false, true, 'on_date'),
    ('payment_hold', 'average-not-reported', 'Promedio aún no reportado', 'Average not reported yet', false, true, 'on_date')
) v (kind, code, name_es, name_en, evidence, reversible, effect)
join legal_bases b on b.article = 'administración de los apoyos';
