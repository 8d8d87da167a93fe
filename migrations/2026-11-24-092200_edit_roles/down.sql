delete from role_permissions where permission in ('users.view', 'users.edit', 'roles.view', 'roles.edit');
insert into role_permissions (role_id, permission) values ('coordinator', 'procedures.approve') on conflict do nothing;
drop table incompatible_permissions;
drop trigger audit_insert on roles;
drop trigger audit_update on roles;
drop trigger audit_delete on roles;
drop function audit_role_change();
alter table roles alter column name_en drop not null;
alter table roles drop column version, drop column built_in;
