-- The Coordination answers for what an agreement allows; who administers the systems gives and takes the keys, and sees no personal data.
insert into role_permissions (role_id, permission) values
    ('coordinator', 'agencies.view'),
    ('coordinator', 'agencies.agree'),
    ('it_admin', 'agencies.view'),
    ('it_admin', 'agencies.edit'),
    ('oic', 'agencies.view'),
    ('transparency', 'agencies.view');

insert into incompatible_permissions (permission, other_permission, reason_es, reason_en) values
    ('agencies.agree', 'agencies.edit',
     'Quien registra lo que un convenio permite no entrega las claves con que se consulta.',
     'Whoever records what an agreement allows does not hand out the keys to ask with.');
insert into incompatible_permissions (permission, other_permission, reason_es, reason_en)
select 'agencies.edit', seeing,
    'Quien entrega claves a otras dependencias no ve datos personales de los beneficiarios.',
    'Whoever hands keys to other agencies does not see beneficiaries'' personal data.'
from unnest(array['beneficiaries.view', 'people.reveal', 'people.search']) seeing;
