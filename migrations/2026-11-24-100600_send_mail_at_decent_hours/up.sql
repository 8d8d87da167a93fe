alter table mail_messages add column not_before timestamptz;
comment on column mail_messages.not_before is 'Letters to people: only in office hours of a business day, from then on; null where it goes at once, at any hour (security)';
