insert into role_permissions (role_id, permission)
select v.role, v.permission
from (values
    ('coordinator', 'schools.invite'),
    -- Whoever runs the rounds knows the schools.
    ('follow_up', 'schools.invite'),
    ('it_admin', 'schools.invite')
) v (role, permission);
