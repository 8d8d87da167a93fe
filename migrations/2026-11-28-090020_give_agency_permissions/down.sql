delete from incompatible_permissions where 'agencies.edit' in (permission, other_permission);
delete from role_permissions where permission in ('agencies.view', 'agencies.agree', 'agencies.edit');
