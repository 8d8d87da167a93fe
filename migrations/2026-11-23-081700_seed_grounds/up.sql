-- Our working catalogue: the Institute's own list of grounds is not published. Every row can be ended and replaced.
insert into legal_bases (law, article, text_es, valid_from) values
    ('Constitución Política de los Estados Unidos Mexicanos', 'arts. 14 y 16', 'Nadie puede ser privado de un derecho sin que se le oiga, y todo acto de autoridad debe estar fundado y motivado.', '1917-05-01'),
    ('Ley General de Desarrollo Social', 'art. 10 fr. V', 'Los beneficiarios reciben los apoyos conforme a las reglas de operación, salvo que les sean suspendidos por resolución administrativa o judicial debidamente fundada y motivada.', '2004-01-21'),
    ('Reglas de operación y bases de la convocatoria', 'causas de suspensión', 'Causas de suspensión que señalan las bases de la convocatoria.', '2026-01-01'),
    ('Reglas de operación y bases de la convocatoria', 'causas de cancelación', 'Causas de cancelación que señalan las bases de la convocatoria: información falsa, incumplimiento de requisitos, incompatibilidad con otro apoyo, o resolución de autoridad competente.', '2026-01-01'),
    ('Reglas de operación y bases de la convocatoria', 'administración de los apoyos', 'Reglas de retención, conclusión, baja, reasignación y reprogramación de los apoyos.', '2026-01-01');

insert into grounds (kind, code, name_es, name_en, legal_basis_id, requires_hearing, hearing_business_days, requires_evidence, reversible, effective_rule, valid_from)
select v.kind, v.code, v.name_es, v.name_en, b.id, v.hearing, v.days, v.evidence, v.reversible, v.effect, '2026-01-01'
from (values
    ('suspension', 'temporary-leave', 'Baja temporal reportada por la escuela', 'Temporary leave reported by the school', 'causas de suspensión', true, 5, false, true, 'on_date'),
    ('suspension', 'irregular-standing', 'Situación académica irregular', 'Irregular academic standing', 'causas de suspensión', true, 5, false, true, 'on_date'),
    ('suspension', 'below-minimum-average', 'Promedio inferior al mínimo de la convocatoria', 'Average below the minimum of the call', 'causas de suspensión', true, 5, false, true, 'on_date'),
    ('suspension', 'not-enrolled', 'Sin inscripción acreditada en el periodo', 'No proof of enrolment in the term', 'causas de suspensión', true, 5, false, true, 'on_date'),
    ('suspension', 'contradictory-record', 'Información académica contradictoria', 'Contradictory academic records', 'causas de suspensión', true, 5, false, true, 'on_date'),
    ('suspension', 'requested-by-beneficiary', 'A solicitud de la persona beneficiaria (enfermedad, embarazo u otra)', 'At the beneficiary''s request (illness, pregnancy or other)', 'causas de suspensión', false, 0, false, true, 'on_date'),
    ('cancellation', 'permanent-withdrawal', 'Baja definitiva de la escuela', 'Permanent withdrawal from school', 'causas de cancelación', true, 10, false, false, 'on_date'),
    ('cancellation', 'requirement-lost', 'Deja de cumplir los requisitos de la convocatoria', 'No longer meets the requirements of the call', 'causas de cancelación', true, 10, true, false, 'on_date'),
    ('cancellation', 'false-information', 'Información falsa', 'False information', 'causas de cancelación', true, 10, true, false, 'on_date'),
    ('cancellation', 'incompatible-benefit', 'Apoyo duplicado o incompatible', 'Duplicate or incompatible benefit', 'causas de cancelación', true, 10, true, false, 'next_registry_cut'),
    ('cancellation', 'resignation', 'Renuncia por escrito de la persona beneficiaria', 'Written resignation of the beneficiary', 'causas de cancelación', false, 0, true, false, 'on_date'),
    ('payment_hold', 'pending-document', 'Documento pendiente', 'Pending document', 'administración de los apoyos', false, 0, false, true, 'on_date'),
    ('payment_hold', 'bank-data-rejected', 'Datos bancarios rechazados', 'Bank data rejected', 'administración de los apoyos', false, 0, false, true, 'on_date'),
    ('completion', 'last-payment-made', 'Último pago realizado', 'Last payment made', 'administración de los apoyos', false, 0, false, false, 'on_date'),
    ('completion', 'graduated', 'Conclusión de estudios', 'Studies completed', 'administración de los apoyos', false, 0, false, false, 'on_date'),
    ('deregistration', 'death', 'Defunción', 'Death', 'administración de los apoyos', false, 0, true, false, 'next_registry_cut'),
    ('deregistration', 'duplicate-record', 'Registro duplicado en el padrón', 'Duplicate record in the registry', 'administración de los apoyos', true, 10, true, false, 'next_registry_cut'),
    ('reallocation', 'vacant-slot', 'Lugar vacante en la lista de prelación', 'Vacant slot of the waiting list', 'administración de los apoyos', false, 0, false, false, 'on_date'),
    ('rescheduling', 'transfer-rejected', 'Transferencia rechazada o pago no cobrado', 'Transfer rejected or payment uncollected', 'administración de los apoyos', false, 0, false, true, 'on_date')
) v (kind, code, name_es, name_en, basis, hearing, days, evidence, reversible, effect)
join legal_bases b on b.article = v.basis;
