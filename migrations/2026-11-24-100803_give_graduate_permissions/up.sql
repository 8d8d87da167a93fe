insert into role_permissions (role_id, permission)
select v.role, v.permission
from (values
    ('coordinator', 'graduates.view'),
    ('follow_up', 'graduates.view'),
    ('deputy', 'graduates.view'),
    -- Whoever calls people up has to find whom to call.
    ('desk', 'graduates.view'),
    ('coordinator', 'graduates.edit'),
    ('coordinator', 'graduates.capture'),
    ('follow_up', 'graduates.capture'),
    ('desk', 'graduates.capture'),
    ('coordinator', 'graduates.view_figures'),
    ('follow_up', 'graduates.view_figures'),
    ('desk', 'graduates.view_figures'),
    ('deputy', 'graduates.view_figures'),
    ('director', 'graduates.view_figures'),
    ('transparency', 'graduates.view_figures'),
    ('coordinator', 'graduates.export'),
    ('transparency', 'graduates.export')
) v (role, permission);
