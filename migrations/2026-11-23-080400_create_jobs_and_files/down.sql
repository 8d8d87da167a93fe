drop table idempotency_keys;
drop table jobs;
drop table files;
