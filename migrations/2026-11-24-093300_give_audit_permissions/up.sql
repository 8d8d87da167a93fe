-- Who answers for the data (coordinator, deputy), who inspects (internal control) and who answers the people
-- themselves when they ask what was done with their data (transparency).
insert into role_permissions (role_id, permission) values
    ('coordinator', 'people.view_access'),
    ('deputy', 'people.view_access'),
    ('oic', 'people.view_access'),
    ('transparency', 'people.view_access'),
    ('oic', 'people.search'),
    ('transparency', 'people.search'),
    ('coordinator', 'audit.export'),
    ('oic', 'audit.export');
