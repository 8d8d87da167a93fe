-- Who answers for public information sees what would be published, never whom it is about before it is de-identified.
insert into role_permissions (role_id, permission)
select v.role, v.permission
from (values
    ('transparency', 'publications.view'),
    ('transparency', 'publications.export'),
    ('coordinator', 'publications.view'),
    ('director', 'publications.view')
) v (role, permission);
create index benefits_awarded_idx on benefits (awarded_on);
