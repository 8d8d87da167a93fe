-- Payments of each award, and what became of them. Exemptions and what is given in kind have none.

drop table if exists pg_temp.payment;
create temporary table payment as
with plans (program_no, payments, months) as (
    values (1, 1, 1), (2, 1, 1), (3, 5, 1), (5, 1, 1), (6, 1, 1), (8, 5, 1), (9, 4, 3), (10, 5, 1)
), due as materialized (
    select a.n, a.id as benefit_id, a.award_no, a.program_id,
           case when a.case_goal in ('applied', 'appealed', 'confirmed', 'modified', 'revoked')
               and a.state <> 'active' then pg_temp.id(40, a.award_no * 8, a.n) end as award_case, a.folio, a.state as award_state,
               a.state_on as award_state_on, a.age_then, a.hh, a.person_id, a.awarded_on,
           a.amount / p.payments as amount, k, a.award_no * 16 + k as payment_no,
           (case when p.payments = 5 then date_trunc('month', a.starts_on) else date_trunc('month', a.awarded_on)
               end + make_interval(months => k * p.months))::date as corresponds_to,
           pg_temp.draw(a.award_no * 16 + k, 120, 1000) as fate, pg_temp.draw(a.n, 121, 100) as way
    from award a join plans p using (program_no), generate_series(0, p.payments - 1) k
    where a.amount > 0
), dated as materialized (
    select *, greatest(corresponds_to + 19, awarded_on + 14 + k) + pg_temp.draw(payment_no, 122, 4) as scheduled_on from due
)
select w.*, case when state = 'held' and scheduled_on >= date '2026-02-10' and pg_temp.draw(payment_no, 150, 100) < 65 then 'payment_hold'
                 when state = 'scheduled' and pg_temp.draw(payment_no, 150, 1000) < 9 then 'payment_hold'
                 when is_reissued and scheduled_on >= date '2026-01-12' and pg_temp.draw(payment_no, 150, 1000) < 120 then 'rescheduling'
                 when state in ('rejected', 'uncollected') and scheduled_on >= date '2026-01-12'
                     and pg_temp.draw(payment_no, 150, 100) < 25 then 'rescheduling' end as case_kind,
       case when state = 'held' or is_reissued then 'applied' else (array['draft', 'submitted', 'returned', 'approved', 'packaged', 'sent',
           'rejected', 'withdrawn', 'refused'])[1 + pg_temp.draw(payment_no, 151, 9)] end as case_goal
from (
select d.*, case when award_state in ('cancelled', 'suspended') and scheduled_on >= award_state_on then 'stopped'
                 when scheduled_on > pg_temp.last_day() then case when fate < 25 then 'held' else 'scheduled' end
                 when award_state = 'cancelled' and fate < 60 then 'refund_due' when award_state = 'cancelled'
                     and fate < 140 then 'refunded'
                 when fate < 938 then 'paid'
                 when fate < 972 then 'rejected' when fate < 990 then 'uncollected'
                 when scheduled_on > pg_temp.last_day() - 120 and fate < 997 then 'held' else 'paid' end as state,
       scheduled_on < pg_temp.last_day() - 50 and fate between 938 and 989 and not (award_state in ('cancelled', 'suspended')
           and scheduled_on >= award_state_on)
           and not (award_state = 'cancelled') and pg_temp.draw(payment_no, 123, 100) < 88 as is_reissued,
       case when way < 68 then 'transfer' when way < 90 then 'card' else 'cheque' end as channel,
       case when way < 90 then lpad(pg_temp.draw(d.n, 124, 10000)::text, 4, '0') end as account_last4,
       coalesce(case when d.age_then < 15 then m.name end, o.name) as payee_name
from dated d
join (select n, given_names || ' ' || first_surname || coalesce(' ' || second_surname, '') as name from someone) o on o.n = d.n
left join (select hh, given_names || ' ' || first_surname || coalesce(' ' || second_surname, '') as name
    from someone where role = 'M') m on m.hh = d.hh
) w;
analyze pg_temp.payment;

insert into payments (id, benefit_id, reference, corresponds_to, amount, state, state_effective_on, scheduled_on, paid_on, channel,
    payee_name, account_last4,
                      rejection_reason, is_test, reissue_of_id, recorded_at, program_id)
select pg_temp.id(20, payment_no, n), benefit_id, 'PAG-' || folio || '-' || k + 1, corresponds_to, amount, s.state,
       case s.state when 'scheduled' then awarded_on when 'stopped' then greatest(awarded_on, award_state_on)
           when 'held' then least(pg_temp.last_day(), scheduled_on)
                    when 'rescheduled' then scheduled_on + 20 when 'refunded' then least(pg_temp.last_day(), scheduled_on + 60)
                        when 'refund_due' then least(pg_temp.last_day(), scheduled_on + 25)
                    else least(pg_temp.last_day(), scheduled_on + pg_temp.draw(payment_no, 125, 6)) end,
       scheduled_on, case when s.state in ('paid', 'refund_due', 'refunded') then least(pg_temp.last_day(),
           scheduled_on + pg_temp.draw(payment_no, 125, 6)) end,
       channel, payee_name, account_last4,
       case when fate between 938 and 971 and s.state in ('rejected', 'rescheduled') then (array['Cuenta cancelada', 'CLABE inexistente',
           'El nombre no corresponde a la cuenta', 'Cuenta bloqueada'])[1 + pg_temp.draw(payment_no, 126, 4)] end,
       false, null::uuid, pg_temp.noon(least(pg_temp.last_day(), greatest(awarded_on, scheduled_on - 10)),
           pg_temp.draw(payment_no, 127, 400)), program_id
from payment, lateral (select case when is_reissued then 'rescheduled' else payment.state end as state) s
union all
-- A second attempt stands in for what failed.
select pg_temp.id(21, payment_no, n), benefit_id, 'PAG-' || folio || '-' || k + 1 || 'R', corresponds_to, amount, 'paid', scheduled_on + 32,
    scheduled_on + 30,
       scheduled_on + 32, channel, payee_name, lpad(pg_temp.draw(payment_no, 128, 10000)::text, 4, '0'), null, false,
           pg_temp.id(20, payment_no, n),
       pg_temp.noon(scheduled_on + 21, pg_temp.draw(payment_no, 127, 400)), program_id
from payment where is_reissued
union all
-- One cent first proves some accounts.
select pg_temp.id(22, payment_no, n), benefit_id, 'PRU-' || folio, corresponds_to, 0.01, 'paid', awarded_on + 6, awarded_on + 5,
    awarded_on + 6, 'transfer', payee_name,
       account_last4, null, true, null, pg_temp.noon(awarded_on + 6, 0), program_id
from payment where k = 0 and channel = 'transfer' and awarded_on + 6 <= pg_temp.last_day() and pg_temp.draw(award_no, 129, 100) < 2;

insert into payment_changes (id, payment_id, from_state, to_state, effective_on, recorded_at, procedure_id)
select pg_temp.id(23, payment_no * 8 + c.place, n), pg_temp.id(20, payment_no, n), c.from_state, c.to_state, on_day,
    pg_temp.noon(on_day, pg_temp.draw(payment_no, 127, 400) + c.place),
       case when case_kind is not null and c.to_state in ('held', 'rescheduled') then pg_temp.id(40, payment_no * 8 + 2, n)
            when c.to_state = 'stopped' and award_case is not null then award_case end
from payment p, lateral (
    -- What went through was told of once, when it had; the rest has a story.
    values (0, null, case when state = 'paid' and not is_reissued then 'paid' else 'scheduled' end),
           (1, 'scheduled', case when is_reissued then case when fate < 972 then 'rejected' else 'uncollected' end
                                 when state in ('refund_due', 'refunded') then 'paid' when state in ('paid', 'scheduled') then null
                                     else state end),
           (2, case when fate < 972 then 'rejected' else 'uncollected' end, case when is_reissued then 'rescheduled' end),
           (3, 'paid', case when state in ('refund_due', 'refunded') then 'refund_due' end),
           (4, 'refund_due', case when state = 'refunded' then 'refunded' end)
) c (place, from_state, to_state),
lateral (select case when c.place = 0 and c.to_state = 'paid' then least(pg_temp.last_day(),
    scheduled_on + pg_temp.draw(payment_no, 125, 6))
                     when c.place = 0 then awarded_on
                     when c.to_state = 'stopped' then greatest(awarded_on, award_state_on)
                     else least(pg_temp.last_day(), scheduled_on + (array[0, 0, 20, 25, 60])[c.place + 1]) end as on_day) d
where c.to_state is not null
union all
select pg_temp.id(23, payment_no * 8 + 5, n), pg_temp.id(21, payment_no, n), null, 'paid', scheduled_on + 32,
    pg_temp.noon(scheduled_on + 32, 30), null from payment where is_reissued
union all
select pg_temp.id(23, payment_no * 8 + 6, n), pg_temp.id(22, payment_no, n), null, 'paid', awarded_on + 6, pg_temp.noon(awarded_on + 6, 0),
    null
from payment where k = 0 and channel = 'transfer' and awarded_on + 6 <= pg_temp.last_day() and pg_temp.draw(award_no, 129, 100) < 2;
