delete from role_permissions where permission in ('improvements.view', 'improvements.edit');
drop table improvement_checks;
drop table improvement_steps;
drop table improvement_actions;
alter table complaint_causes drop constraint complaint_causes_code_key,
    add constraint complaint_causes_code_key unique (code);
