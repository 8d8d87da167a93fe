drop index audit_events_client_idx;
alter table audit_events drop column client_id;
