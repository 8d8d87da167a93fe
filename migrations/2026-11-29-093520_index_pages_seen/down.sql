drop index audit_events_pages_idx;
