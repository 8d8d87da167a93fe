delete from role_permissions where permission in ('duplicates.view', 'duplicates.merge');
