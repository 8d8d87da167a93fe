delete from role_permissions where permission = 'complaints.view_figures';
