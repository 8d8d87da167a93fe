-- Whom an account saw last: pages of one person among all the events that searches and lists leave.
create index audit_events_pages_idx on audit_events (actor_id, id)
    where (action = 'read' and table_name = 'people') or (action = 'list' and purpose = 'access_review');
