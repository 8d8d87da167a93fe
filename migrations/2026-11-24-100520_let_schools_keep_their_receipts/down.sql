delete from role_permissions where (role_id, permission) = ('school', 'letters.view');
