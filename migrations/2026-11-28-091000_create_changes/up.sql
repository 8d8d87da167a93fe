-- What other agencies may learn of, written by the database itself: whoever changes a row, by whatever statement,
-- cannot forget to tell it. One set-based insert per statement, so that bulk work stays fast.
create table changes (
    id uuid primary key default uuid_v7(),
    entry bigint not null generated always as identity,
    position bigint,
    kind text not null,
    person_id uuid not null,
    program_id uuid,
    registration_id uuid,
    benefit_id uuid,
    payment_id uuid,
    from_state text,
    to_state text,
    effective_on date not null,
    occurred_at timestamptz not null default clock_timestamp(),
    published_at timestamptz,
    constraint changes_kind_check check (kind in (
        'beneficiary.registered', 'beneficiary.deregistered',
        'benefit.awarded', 'benefit.state_changed', 'benefit.terms_changed',
        'payment.scheduled', 'payment.state_changed',
        'person.curp_recorded', 'person.curp_corrected', 'person.identity_corrected')),
    constraint changes_published_check check ((position is null) = (published_at is null))
);
comment on table changes is 'Business changes that agencies may learn of, in the order of their publication; kept for change_feed.keep_days';
comment on column changes.entry is 'Order of writing; has holes, and a higher one may be committed first, which is why it is no position';
comment on column changes.position is 'Given after commit by the one relay: without holes, and never below one that somebody may have read';
comment on column changes.person_id is 'Whom it concerned then: no foreign key, since a merge later on does not change what was told';
comment on column changes.effective_on is 'From which day on it counts; may lie before occurred_at';
create unique index changes_position_key on changes (position) where position is not null;
create index changes_waiting_idx on changes (entry) where position is null;
create index changes_published_idx on changes using brin (published_at);

create table change_feed (
    single boolean primary key default true,
    last_position bigint not null default 0,
    forgotten_to bigint not null default 0,
    keep_days integer not null default 90,
    constraint change_feed_single_check check (single),
    constraint change_feed_keep_days_check check (keep_days between 7 and 3650),
    constraint change_feed_forgotten_check check (forgotten_to between 0 and last_position)
);
comment on table change_feed is 'Where the feed of changes stands, and how long it is kept: one row';
comment on column change_feed.last_position is 'Of the newest published change';
comment on column change_feed.forgotten_to is 'Up to here changes were deleted: whoever has read less must begin anew';
insert into change_feed default values;

-- Loading a population that happened long ago tells nobody anything: `set_config('app.feed', 'off', true)`.
create function feed_is_off() returns boolean
language sql stable parallel safe
as $$ select coalesce(current_setting('app.feed', true), '') = 'off' $$;
comment on function feed_is_off() is 'Whether this transaction keeps its changes from the feed';

create function sonora_today() returns date
language sql stable parallel safe
as $$ select coalesce(nullif(current_setting('app.today', true), '')::date, (now() at time zone 'America/Hermosillo')::date) $$;
comment on function sonora_today() is 'The day of the act where it said so, else the database''s own in Sonora';

create function tell_registrations() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if feed_is_off() then return null; end if;
    if tg_op = 'INSERT' then
        insert into changes (kind, person_id, program_id, registration_id, to_state, effective_on)
        select case state when 'registered' then 'beneficiary.registered' else 'beneficiary.deregistered' end,
               person_id, program_id, id, state, registered_on
        from new_rows order by id;
    else
        insert into changes (kind, person_id, program_id, registration_id, from_state, to_state, effective_on)
        select case n.state when 'registered' then 'beneficiary.registered' else 'beneficiary.deregistered' end,
               n.person_id, n.program_id, n.id, o.state, n.state, coalesce(h.effective_on, sonora_today())
        from new_rows n join old_rows o using (id)
        left join lateral (
            -- The history row of this very act, if it was written with it or before.
            select c.effective_on from registration_changes c
            where c.registration_id = n.id and c.to_state = n.state and c.xmin = pg_current_xact_id()::xid
            order by c.recorded_at desc, c.id desc limit 1
        ) h on true
        where n.state <> o.state
        order by n.id;
    end if;
    return null;
end $$;
comment on function tell_registrations() is 'Entries and exits of the registry, told to the feed';
create trigger tell_insert after insert on registrations referencing new table as new_rows for each statement execute function tell_registrations();
create trigger tell_update after update on registrations referencing old table as old_rows new table as new_rows for each statement execute function tell_registrations();

create function tell_benefits() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if feed_is_off() then return null; end if;
    if tg_op = 'INSERT' then
        insert into changes (kind, person_id, program_id, registration_id, benefit_id, to_state, effective_on)
        select 'benefit.awarded', n.person_id, c.program_id, n.registration_id, n.id, n.state, n.awarded_on
        from new_rows n join calls c on c.id = n.call_id order by n.id;
    else
        insert into changes (kind, person_id, program_id, registration_id, benefit_id, from_state, to_state, effective_on)
        select 'benefit.state_changed', n.person_id, c.program_id, n.registration_id, n.id, o.state, n.state, n.state_effective_on
        from new_rows n join old_rows o using (id) join calls c on c.id = n.call_id
        where n.state <> o.state order by n.id;
        insert into changes (kind, person_id, program_id, registration_id, benefit_id, to_state, effective_on)
        select 'benefit.terms_changed', n.person_id, c.program_id, n.registration_id, n.id, n.state, sonora_today()
        from new_rows n join old_rows o using (id) join calls c on c.id = n.call_id
        where (n.amount, n.tier_id, n.call_id, n.awarded_on) is distinct from (o.amount, o.tier_id, o.call_id, o.awarded_on)
        order by n.id;
    end if;
    return null;
end $$;
comment on function tell_benefits() is 'Awards, their states and their terms, told to the feed';
create trigger tell_insert after insert on benefits referencing new table as new_rows for each statement execute function tell_benefits();
create trigger tell_update after update on benefits referencing old table as old_rows new table as new_rows for each statement execute function tell_benefits();

create function tell_payments() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if feed_is_off() then return null; end if;
    -- A deposit of one cent that tries an account is nobody's payment.
    if tg_op = 'INSERT' then
        insert into changes (kind, person_id, program_id, registration_id, benefit_id, payment_id, to_state, effective_on)
        select case n.state when 'scheduled' then 'payment.scheduled' else 'payment.state_changed' end,
               b.person_id, c.program_id, b.registration_id, b.id, n.id, n.state, n.state_effective_on
        from new_rows n join benefits b on b.id = n.benefit_id join calls c on c.id = b.call_id
        where not n.is_test order by n.id;
    else
        insert into changes (kind, person_id, program_id, registration_id, benefit_id, payment_id, from_state, to_state, effective_on)
        select 'payment.state_changed', b.person_id, c.program_id, b.registration_id, b.id, n.id, o.state, n.state, n.state_effective_on
        from new_rows n join old_rows o using (id) join benefits b on b.id = n.benefit_id join calls c on c.id = b.call_id
        where n.state <> o.state and not n.is_test order by n.id;
    end if;
    return null;
end $$;
comment on function tell_payments() is 'Payments and their states, told to the feed';
create trigger tell_insert after insert on payments referencing new table as new_rows for each statement execute function tell_payments();
create trigger tell_update after update on payments referencing old table as old_rows new table as new_rows for each statement execute function tell_payments();

create function tell_people() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if feed_is_off() then return null; end if;
    insert into changes (kind, person_id, effective_on)
    select t.kind, n.id, sonora_today()
    from new_rows n join old_rows o using (id)
    cross join lateral (
        select case when o.curp is null then 'person.curp_recorded' else 'person.curp_corrected' end as kind
        where n.curp is distinct from o.curp
        union all
        select 'person.identity_corrected'
        where (n.given_names, n.first_surname, n.second_surname, n.sex, n.birth_date)
            is distinct from (o.given_names, o.first_surname, o.second_surname, o.sex, o.birth_date)
    ) t
    order by n.id;
    return null;
end $$;
comment on function tell_people() is 'That somebody''s CURP or identity was recorded or corrected, never what it is, told to the feed';
create trigger tell_update after update on people referencing old table as old_rows new table as new_rows for each statement execute function tell_people();
