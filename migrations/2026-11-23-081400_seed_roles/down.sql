delete from role_permissions;
delete from roles;
