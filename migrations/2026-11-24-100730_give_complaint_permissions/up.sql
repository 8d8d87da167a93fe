-- Whoever receives registers and hands over; the Coordination attends and assigns; internal control reads its own reports,
-- and of the rest nothing (the road decides, see complaints.road).
insert into role_permissions (role_id, permission) values
    ('desk', 'complaints.register'),
    ('channels', 'complaints.register'),
    ('follow_up', 'complaints.register'),
    ('follow_up', 'complaints.view'),
    ('follow_up', 'complaints.attend'),
    ('coordinator', 'complaints.register'),
    ('coordinator', 'complaints.view'),
    ('coordinator', 'complaints.attend'),
    ('coordinator', 'complaints.assign'),
    ('coordinator', 'complaints.edit_catalogues'),
    ('deputy', 'complaints.view'),
    ('oic', 'complaints.view'),
    ('oic', 'complaints.attend'),
    ('oic', 'complaints.view_misconduct'),
    ('oic', 'tasks.complete');

insert into incompatible_permissions (permission, other_permission, reason_es, reason_en) values
    ('complaints.assign', 'complaints.view_misconduct',
     'La Coordinación no lee las denuncias que se turnan al Órgano Interno de Control.',
     'The Coordination does not read the reports that go to internal control.'),
    ('complaints.register', 'complaints.view_misconduct',
     'Quien captura una denuncia deja de verla al entregarla al Órgano Interno de Control.',
     'Whoever takes down a report no longer sees it once it is handed to internal control.');
insert into incompatible_permissions (permission, other_permission, reason_es, reason_en)
select seeing, administering,
    'Quien administra cuentas y roles no lee quejas ni denuncias.',
    'Whoever administers accounts and roles reads neither complaints nor reports.'
from unnest(array['users.edit', 'roles.edit']) administering,
    unnest(array['complaints.view', 'complaints.view_misconduct']) seeing;
