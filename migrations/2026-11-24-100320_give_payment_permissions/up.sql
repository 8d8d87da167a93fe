insert into role_permissions (role_id, permission) values
    ('payments', 'payments.view'),
    ('payments', 'payments.load'),
    ('payments', 'jobs.view'),
    ('coordinator', 'payments.view'),
    ('coordinator', 'payments.decide'),
    ('follow_up', 'payments.view'),
    ('deputy', 'payments.view'),
    ('desk', 'payments.view');

insert into incompatible_permissions (permission, other_permission, reason_es, reason_en) values
    ('payments.decide', 'payments.load',
     'Quien trae lo que dice Pagos no decide si eso vale contra una decisión.',
     'Whoever brings what Payments says does not decide whether it stands against a decision.'),
    ('payments.load', 'procedures.propose',
     'Quien propone un caso no informa por Pagos lo que se pagó.',
     'Whoever proposes a case does not report for Payments what was paid.'),
    ('payments.load', 'procedures.approve',
     'Quien aprueba un caso no informa por Pagos lo que se pagó.',
     'Whoever approves a case does not report for Payments what was paid.'),
    ('packages.acknowledge', 'payments.decide',
     'Quien contesta los paquetes por Pagos no decide contra lo que Pagos hizo.',
     'Whoever answers packages for Payments does not decide about what Payments did.');
