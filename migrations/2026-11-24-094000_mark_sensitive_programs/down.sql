delete from role_permissions where permission = 'people.see_sensitive';
drop function subject_is_sensitive(text, uuid, jsonb);
drop function benefit_is_sensitive(uuid);
alter table programs drop column sensitive;
alter table programs drop column sensitive_reason;
