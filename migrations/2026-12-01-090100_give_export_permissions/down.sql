delete from incompatible_permissions where other_permission = 'exports.with_identifiers';
delete from role_permissions where permission in ('exports.create', 'exports.with_identifiers');
