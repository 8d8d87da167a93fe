drop table refresh_tokens;
drop table user_roles;
drop table users;
drop table role_permissions;
drop table roles;
