-- What sent packages asked, beside what the last committed file shows of the same payments.
from (
    with latest as (
        select id, dated_on from payment_files where state = 'committed' order by dated_on desc, committed_at desc limit 1
    ), asked as (
        select r.id, r.package_id, k.folio as package_folio, k.sent_at, r.procedure_id, p.folio as procedure_folio, p.kind, p.person_id,
               r.asked ->> 'benefit_folio' as benefit_folio, r.asked ->> 'program' as program, r.asked ->> 'asked' as asked,
               (r.asked ->> 'effective_on')::date as effective_on, r.outcome is not null as answered,
               p.program_id, p.act <> 'impose' as gives_back,
               -- Who leaves the registry has awards, and an end or a reversal is about the payments of its origin.
               case when p.benefit_id is not null then array[p.benefit_id]
                   else (select array_agg(b.id) from benefits b where b.registration_id = p.registration_id) end as benefits,
               (select array_agg(y.reference) from procedure_payments pp join payments y on y.id = pp.payment_id
                where pp.procedure_id = coalesce(p.of_procedure_id, p.id)) as payments
        from package_rows r join packages k on k.id = r.package_id join procedures p on p.id = r.procedure_id
        where k.sent_at is not null and r.outcome is distinct from 'rejected' and p.kind <> 'reallocation'
    ), shown as (
        select a.id, x.state, x.effective_on, x.reference,
               -- The months that the act is about; a hold and a rescheduling name their payments.
               x.corresponds_to >= date_trunc('month', a.effective_on)::date as in_period,
               exists (select from payment_file_rows n where n.payment_file_id = x.payment_file_id
                   and n.benefit_id = x.benefit_id and n.parsed ->> 'origin' = x.reference) as stood_in_for
        from asked a cross join latest l
        join payment_file_rows x on x.payment_file_id = l.id and x.benefit_id = any(a.benefits) and x.outcome <> 'rejected'
        where a.payments is null or x.reference = any(a.payments)
    ), compared as (
        select a.*, coalesce(s.against, 0) as against, coalesce(s.evident, 0) as evident
        from asked a left join lateral (
            select count(*) filter (where case
                    when a.kind = 'rescheduling' then not a.gives_back and s.state in ('rejected', 'uncollected') and not s.stood_in_for
                    when a.gives_back then s.state in ('held', 'stopped') and (a.kind = 'payment_hold' or s.in_period)
                    when a.kind = 'payment_hold' then s.state in ('scheduled', 'reissued') or (s.state = 'paid' and s.effective_on >= a.effective_on)
                    else s.in_period and (s.state in ('scheduled', 'reissued') or (s.state = 'paid' and s.effective_on >= a.effective_on))
                end) as against,
                count(*) filter (where case
                    when a.kind = 'rescheduling' then s.stood_in_for
                    when a.gives_back then s.state in ('scheduled', 'reissued', 'paid')
                    else s.state in ('held', 'stopped')
                end) as evident
            from shown s where s.id = a.id
        ) s on true
    )
    select c.*, l.dated_on as file_dated_on,
           case when against > 0 and l.dated_on >= c.effective_on then 'contradicted' else 'unanswered' end as standing
    from compared c left join latest l on true
    where (against > 0 and l.dated_on >= c.effective_on) or (not answered and evident = 0)
) a
join people pe on pe.id = a.person_id
join programs pr on pr.id = a.program_id
where true
