delete from incompatible_permissions where 'duplicates.view' in (permission, other_permission);
delete from role_permissions where permission in ('duplicates.view', 'duplicates.merge');
