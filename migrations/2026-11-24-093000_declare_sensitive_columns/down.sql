drop function audit_digest(text, text, uuid, jsonb);
drop table audit_salts;
drop table sensitive_columns;
