delete from list_views where list = 'duplicates';
alter table list_views drop constraint list_views_list_check,
    add constraint list_views_list_check check (list in ('alerts', 'asked_not_applied', 'audit_events', 'beneficiaries',
        'bulk_procedures', 'complaints', 'imports', 'packages', 'payment_conflicts', 'payment_files', 'payments',
        'planned_ends', 'procedures', 'rounds', 'schools', 'users'));
