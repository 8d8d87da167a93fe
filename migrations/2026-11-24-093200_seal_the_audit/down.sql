drop function seal_audit_day(date);
drop function audit_chain(audit_seals);
drop function digest_audit_day(date);
drop table audit_seals;
