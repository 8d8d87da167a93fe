delete from role_permissions where permission like 'people.reveal\_for\_%'
    or (permission = 'people.reveal' and role_id in ('deputy', 'payments'));
insert into role_permissions (role_id, permission)
select role, 'people.see_identifiers' from unnest(array['coordinator', 'follow_up', 'deputy', 'payments']) role;
