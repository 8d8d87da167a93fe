-- The queue is sorted by what is due first, with what is due on no day at its end.
create index complaints_queue_idx on complaints (road, (coalesce(due_on, 'infinity'::date)), id);
