delete from incompatible_permissions where permission like 'complaints.%';
delete from role_permissions where permission like 'complaints.%' or (role_id, permission) = ('oic', 'tasks.complete');
