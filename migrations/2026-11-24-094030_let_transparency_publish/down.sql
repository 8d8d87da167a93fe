drop index benefits_awarded_idx;
delete from role_permissions where permission like 'publications.%';
