create table audit_seals (
    day date not null,
    first_id bigint,
    last_id bigint,
    events bigint not null,
    digest text not null,
    previous_chain text not null,
    chain text not null,
    sealed_at timestamptz not null default clock_timestamp(),
    constraint audit_seals_pkey primary key (day),
    constraint audit_seals_digest_check check (digest ~ '^[0-9a-f]{64}$'),
    constraint audit_seals_chain_check check (chain ~ '^[0-9a-f]{64}$')
);
comment on table audit_seals is 'One seal for each finished day of Sonora: what the audit said then, chained to the day before; append-only';
comment on column audit_seals.digest is 'SHA-256 over every column of every event of the day, in the order of their ids';
comment on column audit_seals.chain is 'SHA-256 over the chain of the day before and every other column of this seal: whoever keeps the last one elsewhere notices any change of the past';
create trigger audit_seals_append_only before update or delete or truncate on audit_seals
    for each statement execute function refuse_change();

-- Events are hashed by the ten thousand, and then those hashes, so that a day of a million events takes no memory.
-- Columns without a value are left out: a column added later does not change what was sealed before.
create function digest_audit_day(of_day date, out first_id bigint, out last_id bigint, out events bigint, out digest text)
language sql stable set search_path = public, pg_temp set timezone = 'UTC'
as $$
    with hashed as (
        select e.id, (row_number() over (order by e.id) - 1) / 10000 as part,
               sha256(convert_to(jsonb_strip_nulls(to_jsonb(e) - 'changes')::text || coalesce(e.changes::text, ''), 'UTF8')) as hash
        from audit_events e
        where e.occurred_at >= of_day::timestamp at time zone 'America/Hermosillo'
          and e.occurred_at < (of_day + 1)::timestamp at time zone 'America/Hermosillo'
    ), parts as (
        select part, min(id) as first_id, max(id) as last_id, count(*) as events,
               sha256(string_agg(hash, ''::bytea order by id)) as hash
        from hashed group by part
    )
    select min(first_id), max(last_id), coalesce(sum(events), 0)::bigint,
           encode(sha256(coalesce(string_agg(hash, ''::bytea order by part), '')), 'hex')
    from parts
$$;
comment on function digest_audit_day(date) is 'What a day of the audit says now: to seal it, and to verify its seal';

create function audit_chain(seal audit_seals) returns text
language sql stable set search_path = public, pg_temp set timezone = 'UTC'
as $$
    select encode(sha256(convert_to(concat_ws('|', seal.previous_chain, seal.day, coalesce(seal.first_id, 0),
        coalesce(seal.last_id, 0), seal.events, seal.digest, extract(epoch from seal.sealed_at)), 'UTF8')), 'hex')
$$;
comment on function audit_chain(audit_seals) is 'The link that a seal must carry';

-- Only the next day, and only a finished one; the clock is the one that dated the events.
create function seal_audit_day(of_day date) returns text
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    last audit_seals;
    seal audit_seals;
begin
    perform pg_advisory_xact_lock(hashtextextended('audit_seals', 0));
    if of_day >= (clock_timestamp() at time zone 'America/Hermosillo')::date then
        raise exception 'the day % is not over', of_day using errcode = 'object_not_in_prerequisite_state';
    end if;
    select * into last from audit_seals s order by s.day desc limit 1;
    if last.day >= of_day then
        return (select s.chain from audit_seals s where s.day = of_day);
    end if;
    if last.day + 1 <> of_day then
        raise exception 'the day % comes after %', of_day, last.day using errcode = 'object_not_in_prerequisite_state';
    end if;
    select of_day, d.first_id, d.last_id, d.events, d.digest, coalesce(last.chain, ''), '', clock_timestamp()
    into seal from digest_audit_day(of_day) d;
    seal.chain := audit_chain(seal);
    insert into audit_seals select seal.*;
    return seal.chain;
end $$;
comment on function seal_audit_day(date) is 'Seals a finished day once; the caller has waited for the transactions that were writing when it ended';
