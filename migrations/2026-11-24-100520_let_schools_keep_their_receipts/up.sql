-- Their own receipts and nothing else: the queries of letters take a scope.
insert into role_permissions (role_id, permission) values ('school', 'letters.view');
