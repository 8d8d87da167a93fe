-- Whoever follows people up puts their records in order; those who may change who somebody is.
insert into role_permissions (role_id, permission)
select role_id, permission
from unnest(array['coordinator', 'follow_up']) role_id, unnest(array['duplicates.view', 'duplicates.merge']) permission;
insert into role_permissions (role_id, permission) values
    ('deputy', 'duplicates.view'),
    ('oic', 'duplicates.view');
insert into incompatible_permissions (permission, other_permission, reason_es, reason_en)
select 'duplicates.view', administering,
    'Quien administra cuentas y roles no ve datos personales de los beneficiarios.',
    'Whoever administers accounts and roles does not see beneficiaries'' personal data.'
from unnest(array['users.edit', 'roles.edit']) administering;
