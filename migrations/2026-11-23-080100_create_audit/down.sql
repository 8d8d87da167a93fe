drop function record_audit(text, text, uuid, text);
drop procedure audit_table(regclass);
drop function audit_change();
drop table audit_events;
drop function refuse_change();
drop function ensure_audit_partition(date);
