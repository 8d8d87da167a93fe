delete from role_permissions where permission in ('people.view_access', 'audit.export')
    or (role_id in ('oic', 'transparency') and permission = 'people.search');
