-- Whoever works with a list may take it along as it shows it; whole identifiers leave with the Coordination alone.
insert into role_permissions (role_id, permission)
select role_id, 'exports.create'
from unnest(array['coordinator', 'follow_up', 'deputy', 'payments', 'oic', 'school', 'it_admin']) role_id;
insert into role_permissions (role_id, permission) values
    ('coordinator', 'exports.with_identifiers');

insert into incompatible_permissions (permission, other_permission, reason_es, reason_en) values
    ('agencies.edit', 'exports.with_identifiers',
     'Quien entrega claves a otras dependencias no ve datos personales de los beneficiarios.',
     'Whoever hands keys to other agencies does not see beneficiaries'' personal data.');
