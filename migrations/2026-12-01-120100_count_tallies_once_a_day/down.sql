alter table school_tallies add column counted_on date not null default current_date;
comment on column school_tallies.counted_on is 'Day of the change, or of the count that took the place of earlier changes';
alter table round_tallies add column counted_on date not null default current_date;
comment on column round_tallies.counted_on is 'Day of the change, or of the count that took the place of earlier changes';
