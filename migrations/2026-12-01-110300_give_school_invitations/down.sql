delete from role_permissions where permission = 'schools.invite';
