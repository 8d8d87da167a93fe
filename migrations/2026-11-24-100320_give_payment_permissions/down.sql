delete from incompatible_permissions where 'payments.load' in (permission, other_permission) or 'payments.decide' in (permission, other_permission);
delete from role_permissions where permission like 'payments.%' or (role_id, permission) = ('payments', 'jobs.view');
