insert into complaint_offices (code, name_es, name_en, address, valid_from) values
    ('HMO', 'Hermosillo (oficina central)', 'Hermosillo (head office)', 'Domingo Olivares 128, Valle Grande', '2020-01-01'),
    ('OBR', 'Ciudad Obregón', 'Ciudad Obregón', 'Sinaloa 666', '2020-01-01'),
    ('NOG', 'Nogales', 'Nogales', 'Campillo 140 (Agencia Fiscal)', '2020-01-01');

insert into complaint_causes (code, name_es, name_en, category, valid_from) values
    ('late-payment', 'El pago llegó tarde', 'The payment came late', 'payment', '2020-01-01'),
    ('payment-not-received', 'El pago no llegó o fue rechazado', 'The payment did not come or was rejected', 'payment', '2020-01-01'),
    ('late-answer', 'La respuesta tardó', 'The answer took too long', 'timeliness', '2020-01-01'),
    ('long-wait', 'La espera en ventanilla o en el teléfono fue larga', 'The wait at the desk or on the phone was long', 'timeliness', '2020-01-01'),
    ('discourteous', 'Trato descortés', 'Discourteous treatment', 'treatment', '2020-01-01'),
    ('unclear-information', 'Información poco clara o contradictoria', 'Unclear or contradictory information', 'information', '2020-01-01'),
    ('wrong-information', 'Información equivocada', 'Wrong information', 'information', '2020-01-01'),
    ('requirements', 'Requisitos difíciles de cumplir o pedidos de más', 'Requirements hard to meet or not called for', 'requirements', '2020-01-01'),
    ('wrong-data', 'Datos equivocados en el padrón', 'Wrong data in the registry', 'system', '2020-01-01'),
    ('system-failure', 'Falla del portal o del sistema', 'Failure of the portal or the system', 'system', '2020-01-01'),
    ('not-founded', 'No se encontró falla del servicio', 'No failure of the service was found', 'other', '2020-01-01'),
    ('other', 'Otra causa', 'Another cause', 'other', '2020-01-01');

insert into complaint_terms (kind, answer_business_days, extension_business_days, effect_business_days, ask_business_days,
    complete_business_days, unanswered_concludes, legal_basis, valid_from) values
    ('service_complaint', 10, 0, 0, 5, 10, false, 'Trámite 98 del Gobierno del Estado de Sonora', '2020-01-01'),
    ('misconduct_report', 10, 0, 0, 5, 10, false, 'Trámite 98 del Gobierno del Estado de Sonora; LGRA, artículos 91 a 93', '2020-01-01'),
    ('suggestion', 10, 0, 0, 5, 10, false, 'Trámite 98 del Gobierno del Estado de Sonora', '2020-01-01'),
    ('request', 10, 0, 0, 5, 10, false, 'Trámite 98 del Gobierno del Estado de Sonora', '2020-01-01'),
    ('commendation', 10, 0, 0, 5, 10, false, 'Trámite 98 del Gobierno del Estado de Sonora', '2020-01-01'),
    ('privacy_request', 20, 10, 15, 5, 10, true, 'LGPDPPSO, artículos 45 y 46', '2020-01-01'),
    ('appeal', 3, 0, 0, 3, 5, false, 'Ley 159 de Procedimiento Administrativo del Estado de Sonora, artículos 106 a 110', '2020-01-01');

insert into complaint_templates (kind, name_es, name_en, body, valid_from) values
    (null, 'Acuse y trámite en curso', 'Receipt, being attended',
     'Con relación a su asunto {{folio}}, recibido el {{recibida_el}}, le informamos que lo revisó {{area}} y que se resolvió lo siguiente: ', '2020-01-01'),
    ('service_complaint', 'Queja procedente', 'Complaint upheld',
     'Lamentamos lo ocurrido. Revisamos su queja {{folio}} del {{recibida_el}} sobre {{programa}} y tiene usted razón. Para corregirlo hicimos lo siguiente: ', '2020-01-01'),
    ('suggestion', 'Sugerencia recibida', 'Suggestion received',
     'Gracias por su sugerencia {{folio}}. La turnamos a quienes deciden sobre {{programa}}; esto es lo que se hará con ella: ', '2020-01-01'),
    ('commendation', 'Reconocimiento recibido', 'Commendation received',
     'Gracias por su reconocimiento {{folio}} del {{recibida_el}}. Se lo hicimos saber a las personas que lo atendieron.', '2020-01-01');
