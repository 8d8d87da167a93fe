select
    (select count(*)::float8 from jobs where state = 'queued') as jobs_queued,
    (select count(*)::float8 from jobs where state = 'running') as jobs_running,
    (select coalesce(extract(epoch from $1 - min(created_at)), 0)::float8
       from jobs where state = 'queued') as oldest_job,
    (select count(*)::float8 from mail_messages where next_attempt_at is not null) as mail_waiting,
    (select coalesce(extract(epoch from $1 - min(created_at)), 0)::float8
       from mail_messages where next_attempt_at is not null) as oldest_letter
