-- Figures without people: for those who attend complaints, and for those who answer for the service and read no complaint.
insert into role_permissions (role_id, permission) values
    ('coordinator', 'complaints.view_figures'),
    ('follow_up', 'complaints.view_figures'),
    ('deputy', 'complaints.view_figures'),
    ('director', 'complaints.view_figures');
