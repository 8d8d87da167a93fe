-- What reads all of a large table is due once a day, and not at each start of a server nor every hour.
create table daily_passes (
    pass text not null,
    done_on date not null,
    constraint daily_passes_pkey primary key (pass),
    constraint daily_passes_pass_check check (pass in ('incompatible_awards', 'tallies'))
);
comment on table daily_passes is 'What is done once a day, and the day of Sonora on which it was done last';
comment on column daily_passes.done_on is 'Written in the transaction of the pass: one that fails is not done, and is tried again within the hour';
