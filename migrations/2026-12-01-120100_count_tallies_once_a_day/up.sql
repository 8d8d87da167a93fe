-- When all was counted stands in daily_passes, by the day of Sonora; the database's own date said it otherwise from 17:00 on.
alter table round_tallies drop column counted_on;
alter table school_tallies drop column counted_on;
