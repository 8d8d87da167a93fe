-- First values, each with where it comes from; staff end a row and follow it by another.
insert into waiting_list_terms (call_id, offer_business_days, tie_rule, source, valid_from)
values (null, 5, 'earliest_application', 'Valor inicial; confírmese con las reglas de operación', '2026-01-01');

insert into call_criteria (call_id, code, position, name_es, name_en, heading, kind, direction, maximum, source, valid_from)
select c.id, v.code, v.position, v.name_es, v.name_en, v.heading, v.kind, v.direction,
       case v.code when 'average' then 100 end,
       'Ley 106, art. 45 (criterios de selección); confírmese con la convocatoria publicada', '2026-01-01'
from (values
    ('BPP-2026', 'vulnerable', 1, 'Situación de vulnerabilidad', 'Situation of vulnerability', 'Vulnerabilidad', 'yes_no', 'highest_first'),
    ('BPP-2026', 'income', 2, 'Ingreso mensual del hogar', 'Monthly household income', 'Ingreso mensual', 'number', 'lowest_first'),
    ('BPP-2026', 'average', 3, 'Promedio', 'Grade average', 'Promedio', 'number', 'highest_first'),
    ('BUP-2026', 'indigenous', 1, 'Indígena, rural o de zona marginada', 'Indigenous, rural or from a marginal area', 'Indígena o rural', 'yes_no', 'highest_first'),
    ('BUP-2026', 'average', 2, 'Promedio', 'Grade average', 'Promedio', 'number', 'highest_first'),
    ('BUP-2026', 'income', 3, 'Ingreso mensual del hogar', 'Monthly household income', 'Ingreso mensual', 'number', 'lowest_first'),
    ('BEP-2026', 'average', 1, 'Promedio', 'Grade average', 'Promedio', 'number', 'highest_first'),
    ('BEP-2026', 'income', 2, 'Ingreso mensual del hogar', 'Monthly household income', 'Ingreso mensual', 'number', 'lowest_first')
) v (call, code, position, name_es, name_en, heading, kind, direction)
join calls c on c.code = v.call;
