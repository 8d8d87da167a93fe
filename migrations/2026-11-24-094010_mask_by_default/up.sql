-- Nobody sees an identifier because of who they are: it is hidden until somebody says what for. A school keeps it,
-- because the CURP is how it knows its own students in the roster, and it reaches nobody else's.
delete from role_permissions where permission = 'people.see_identifiers' and role_id <> 'school';

-- Each purpose is a permission: a role may give as a reason only what is its work.
insert into role_permissions (role_id, permission)
select v.role, v.permission
from (values
    ('deputy', 'people.reveal'),
    ('payments', 'people.reveal'),
    ('coordinator', 'people.reveal_for_attention'),
    ('coordinator', 'people.reveal_for_identity'),
    ('coordinator', 'people.reveal_for_procedures'),
    ('coordinator', 'people.reveal_for_data_quality'),
    ('follow_up', 'people.reveal_for_attention'),
    ('follow_up', 'people.reveal_for_identity'),
    ('follow_up', 'people.reveal_for_procedures'),
    ('follow_up', 'people.reveal_for_data_quality'),
    ('desk', 'people.reveal_for_attention'),
    ('desk', 'people.reveal_for_identity'),
    ('channels', 'people.reveal_for_attention'),
    ('channels', 'people.reveal_for_identity'),
    ('deputy', 'people.reveal_for_procedures'),
    ('payments', 'people.reveal_for_identity'),
    ('payments', 'people.reveal_for_payments')
) v (role, permission);
