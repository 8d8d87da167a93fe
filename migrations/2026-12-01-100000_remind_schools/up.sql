-- Schools are written to about a round: that their roster waits, and reminders of it, by hand or on days set beforehand.
alter table rounds
    add column reminder_gap_days smallint not null default 3,
    add constraint rounds_reminder_gap_check check (reminder_gap_days between 1 and 60);
comment on column rounds.reminder_gap_days is 'Days that pass between two mails about the round to one school';

create table round_reminders (
    id uuid primary key,
    round_id uuid not null,
    days_after_due smallint not null,
    sent_on date,
    mails integer,
    without_address integer,
    constraint round_reminders_key unique (round_id, days_after_due),
    constraint round_reminders_round_fkey foreign key (round_id) references rounds,
    constraint round_reminders_days_check check (days_after_due between -90 and 90),
    constraint round_reminders_sent_check check ((sent_on is null) = (mails is null) and (sent_on is null) = (without_address is null))
);
comment on table round_reminders is 'On which days schools that have not reported everybody are reminded by themselves; taken away to stop it, kept once sent';
comment on column round_reminders.days_after_due is 'Counted from the due date of the round; negative before it';
comment on column round_reminders.without_address is 'Schools that were to be reminded and have no account to write to';
call audit_table('round_reminders');

create table round_mails (
    id uuid primary key,
    round_id uuid not null,
    school_id uuid not null,
    kind text not null,
    mail_id uuid not null,
    reminder_id uuid,
    sent_by uuid,
    sent_on date not null,
    recorded_at timestamptz not null,
    constraint round_mails_mail_key unique (mail_id),
    constraint round_mails_round_fkey foreign key (round_id) references rounds,
    constraint round_mails_school_fkey foreign key (school_id) references schools,
    constraint round_mails_mail_fkey foreign key (mail_id) references mail_messages,
    constraint round_mails_reminder_fkey foreign key (reminder_id) references round_reminders,
    constraint round_mails_sent_by_fkey foreign key (sent_by) references users,
    constraint round_mails_kind_check check (kind in ('roster', 'reminder')),
    constraint round_mails_sender_check check ((reminder_id is null) = (sent_by is not null))
);
comment on table round_mails is 'Which school was written to about a round, when and by whom; nobody where it went by itself';
comment on column round_mails.sent_on is 'Day in Sonora, from which the days until the next mail are counted';
create index round_mails_school_idx on round_mails (school_id);
create index round_mails_round_school_idx on round_mails (round_id, school_id, sent_on);
create index round_mails_round_recorded_idx on round_mails (round_id, recorded_at, id);
create index round_mails_reminder_idx on round_mails (reminder_id);
create index round_mails_sent_by_idx on round_mails (sent_by);
call audit_table('round_mails');
