drop table round_mails;
drop table round_reminders;
alter table rounds drop constraint rounds_reminder_gap_check, drop column reminder_gap_days;
