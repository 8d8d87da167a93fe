delete from role_permissions where permission like 'graduates.%';
