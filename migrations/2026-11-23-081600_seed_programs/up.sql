-- Amounts, tiers and terms as published for 2026; every value is a row that staff can end and replace.
insert into academic_terms (label, kind, starts_on, ends_on) values
    ('2025-2026', 'school_year', '2025-09-01', '2026-07-15'),
    ('2026-2027', 'school_year', '2026-08-31', '2027-07-15'),
    ('AGO-DIC 2025', 'semester', '2025-08-11', '2025-12-19'),
    ('ENE-JUN 2026', 'semester', '2026-01-12', '2026-06-30'),
    ('AGO-DIC 2026', 'semester', '2026-08-10', '2026-12-18'),
    ('ENE-JUN 2027', 'semester', '2027-01-11', '2027-06-30');

insert into programs (code, name, kind, level) values
    ('BPP', 'Becas Primaria Pública', 'cash', 'primaria'),
    ('BSP', 'Becas Secundaria Pública', 'cash', 'secundaria'),
    ('BUP', 'Becas Universidad Pública', 'cash', 'superior'),
    ('BEP', 'Becas Escuelas Particulares', 'exemption', null),
    ('BTE', 'Becaterapias', 'cash', null),
    ('BAU', 'Beca Auditiva', 'cash', null),
    ('EDE', 'Estímulo Deportivo', 'cash', null),
    ('EST', 'Estímulos Educativos', 'cash', null),
    ('SIM', 'Tarjetas SIM con internet', 'in_kind', null),
    ('CRE', 'Crédito Educativo', 'credit', null);

insert into calls (program_id, code, name, fiscal_year, academic_term_id)
select p.id, v.code, v.name, 2026, t.id
from (values
    ('BPP', 'BPP-2026', 'Primaria Pública, ciclo 2025-2026', '2025-2026'),
    ('BUP', 'BUP-2026', 'Universidad Pública, enero-junio 2026', 'ENE-JUN 2026'),
    ('BEP', 'BEP-2026', 'Escuelas Particulares, ciclo 2025-2026', '2025-2026')
) v (program, code, name, term)
join programs p on p.code = v.program
join academic_terms t on t.label = v.term;

insert into tiers (call_id, code, name, amount, exemption_percent)
select c.id, v.tier, v.name, v.amount, v.percent
from (values
    ('BPP-2026', 'ÚNICO', 'Pago único', 2200, null),
    ('BUP-2026', 'A', 'Rubro A', 10000, null),
    ('BUP-2026', 'B', 'Rubro B', 7500, null),
    ('BUP-2026', 'C', 'Rubro C', 5000, null),
    ('BEP-2026', '40%', 'Exención de 40 % de la colegiatura', 0, 40),
    ('BEP-2026', '50%', 'Exención de 50 % de la colegiatura', 0, 50)
) v (call, tier, name, amount, percent)
join calls c on c.code = v.call;

insert into call_parameters (call_id, name, value, valid_from, source)
select c.id, 'minimum_average', v.value, '2026-01-01', 'Valor inicial; confírmese con la convocatoria publicada'
from (values ('BPP-2026', 60), ('BUP-2026', 70), ('BEP-2026', 70)) v (call, value)
join calls c on c.code = v.call;
