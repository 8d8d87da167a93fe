alter table audit_events add column client_id uuid;
-- By default, so that whatever writes an event names the client of its transaction without knowing that there are any.
alter table audit_events alter column client_id set default nullif(current_setting('app.client', true), '')::uuid;
comment on column audit_events.client_id is 'The program of another agency that acted; then nobody''s account did';
create index audit_events_client_idx on audit_events (client_id, id) where client_id is not null;
