-- A small share of cases, in every state, with all that their pages show: history, grounds, evidence, hearings, what they
-- did, notifications and appeals. Numbers and packages come at the end, when all are known.

drop table if exists pg_temp.affair, pg_temp.act;
create temporary table affair as
with asked as materialized (
    select n, award_no * 8 as case_no, 'impose' as act, case_kind as kind, case_goal as goal, person_id, program_id, id as benefit_id,
        null::uuid as registration_id,
           award_no, null::bigint as payment_no, case_on as on_day, awarded_on as since, null::bigint as of_no
    from award where case_goal is not null
    union all
    select n, award_no * 8 + 1, case case_goal when 'ended' then 'end' else 'reverse' end, case_kind, case case_goal
        when 'ended' then 'ending' else 'reversing' end, person_id,
           program_id, id, null, award_no, null, case_on + 40, case_on + 20, award_no * 8
    from award where case_goal in ('ended', 'reversed')
    union all
    select n, register_no * 8 + 7, 'impose', 'deregistration', case_goal, person_id, program_id, null, registration_id, null, null,
        coalesce(left_on, pg_temp.last_day() + 12),
           registered_on, null
    from registry where case_goal is not null
    union all
    select n, payment_no * 8 + 2, 'impose', case_kind, case_goal, person_id, program_id, benefit_id, null, award_no, payment_no,
           case when case_goal <> 'applied' then pg_temp.last_day() + 8 when case_kind = 'payment_hold' then least(pg_temp.last_day(),
               scheduled_on) else scheduled_on + 20 end, awarded_on, null
    from payment where case_kind is not null
), grounded as materialized (
    select a.*, g.id as ground_id, g.code as ground_code, g.name_es as ground, g.requires_hearing and a.act = 'impose' as is_heard,
        g.hearing_business_days, g.requires_evidence,
           g.evidence_kinds, w.id as alert_id
    from asked a
    left join warning w on w.case_id = pg_temp.id(40, a.case_no, a.n)
    join ground g on g.kind = a.kind and g.code = case
        when a.kind = 'suspension' and w.kind = 'irregular' then 'irregular-standing'
        when a.kind = 'suspension' and w.kind = 'below_minimum_average' then 'below-minimum-average'
        when a.kind = 'suspension' and w.kind = 'not_enrolled' then 'not-enrolled'
        when a.kind = 'suspension' and w.kind = 'contradiction' then 'contradictory-record'
        when a.kind = 'suspension' and w.kind = 'left_school' then 'temporary-leave'
        when a.kind = 'suspension' then (array['irregular-standing', 'below-minimum-average', 'not-enrolled', 'temporary-leave',
            'requested-by-beneficiary'])
                [1 + pg_temp.draw(coalesce(a.of_no, case_no), 160, case when goal = 'in_hearing' then 4 else 5 end)]
        when a.kind = 'cancellation' and w.kind = 'left_school' then 'permanent-withdrawal'
        when a.kind = 'cancellation' then (array['requirement-lost', 'false-information', 'permanent-withdrawal',
            'resignation'])[1 + pg_temp.draw(case_no, 160, case when goal = 'in_hearing' then 3 else 4 end)]
        when a.kind = 'completion' then (array['last-payment-made', 'graduated'])[1 + pg_temp.draw(case_no, 160, 2)]
        when a.kind = 'payment_hold' then (array['bank-data-rejected', 'pending-document',
            'average-not-reported'])[1 + pg_temp.draw(case_no, 160, 3)]
        when a.kind = 'rescheduling' then 'transfer-rejected' when a.kind = 'reallocation' then 'tier-change'
        else case when pg_temp.draw(case_no, 160, 3) = 0 then 'duplicate-record' else 'resignation-from-registry' end end
), timed as materialized (
    select *, goal in ('applied', 'notified', 'partially_applied', 'appealed', 'confirmed', 'modified', 'revoked', 'ended', 'reversed',
        'ending', 'reversing') as is_done,
           case when goal in ('applied') and is_heard and pg_temp.draw(case_no, 161, 100) < 65 then 'notified'
                when goal = 'in_hearing' and not is_heard then 'draft' else goal end as way
    from grounded
)
select t.*, pg_temp.id(40, case_no, n) as id, case when of_no is not null then pg_temp.id(40, of_no, n) end as of_id, r.events,
    cardinality(r.events) as steps,
       case way when 'notified' then 'applied' when 'ending' then 'applied' when 'reversing' then 'applied' else way end as state,
       coalesce(array_position(r.events, 'apply'), array_position(r.events, 'apply_partially'), cardinality(r.events)) as decided_at,
       case when is_done then greatest(least(since + 1, on_day), on_day - case when t.is_heard then 42 else 16 end, date '2026-01-05')
            else greatest(least(since + 1, pg_temp.last_day() - 3), pg_temp.last_day() - 4 - pg_temp.draw(case_no, 162, 90))
                end as opened_on,
       case when is_done then least(on_day, pg_temp.last_day())
            else least(pg_temp.last_day(), greatest(least(since + 1, pg_temp.last_day() - 3),
                pg_temp.last_day() - 4 - pg_temp.draw(case_no, 162, 90)) + 3 * (cardinality(r.events) - 1)) end as closed_on
from timed t join route r on r.goal = t.way and r.is_heard = t.is_heard;
analyze pg_temp.affair;

-- One row for each step, on its day: until the decision they spread evenly, afterwards they follow at intervals.
create temporary table act as
select a.id, a.n, a.case_no, a.person_id, e.place::int as place, e.event, coalesce(w.to_state, a.state) as to_state, w.role, w.told_as,
    d.on_day,
       pg_temp.noon(d.on_day, 40 * e.place::int) as at
from affair a, unnest(a.events) with ordinality as e (event, place)
join event w using (event),
lateral (select case when e.place <= a.decided_at then a.opened_on + ((a.closed_on - a.opened_on) * (e.place - 1) / greatest(1,
    a.decided_at - 1))::int
                     else least(pg_temp.last_day(), a.closed_on + 7 * (e.place - a.decided_at)::int) end as on_day) d;
update act set to_state = 'approved' from affair a where a.id = act.id and a.way = 'ending' and act.event = 'create';
update act set to_state = 'partially_applied' from affair a where a.id = act.id and a.state = 'partially_applied'
    and act.event = 'notify_resolution';
analyze pg_temp.act;

insert into procedures (id, folio, kind, state, person_id, benefit_id, ground_id, alert_id, facts, effective_on, ends_on, hearing_due_on,
    proposed_by, created_at, version, act,
                        of_procedure_id, program_id, registration_id, tier_id, pays_on, channel, release_condition)
select a.id, 'PR-' || a.case_no, a.kind, a.state, a.person_id, a.benefit_id, a.ground_id, a.alert_id,
       case a.kind when 'payment_hold' then 'El pago no puede dispersarse mientras siga pendiente lo que dice la causal.'
           when 'rescheduling' then 'El banco devolvió el pago; se pide otro intento.'
                   when 'deregistration' then 'Se revisó el padrón y se encontró lo que dice la causal.'
                       when 'reallocation' then 'La persona cambió de situación y le corresponde otro rubro.'
                   when 'completion' then 'Se cumplió todo lo previsto en la convocatoria.'
                       else 'La escuela informó hechos que corresponden a la causal: ' || a.ground || '.' end,
       a.on_day, case when a.kind = 'suspension' and a.act = 'impose' and pg_temp.draw(a.case_no, 163, 10) < 4 then a.on_day + 120 end,
       due.day, c.id, m.at, a.steps, a.act, a.of_id, a.program_id, a.registration_id,
       case when a.kind = 'reallocation' then other.id end,
       case when a.kind = 'rescheduling' then a.on_day + 10 end, case when a.kind = 'rescheduling' then 'transfer' end,
       case when a.kind = 'payment_hold' then 'Que la persona entregue lo que falta.' end
from affair a
join act m on m.id = a.id and m.place = 1
join clerk c on c.role = 'follow_up'
left join act told on told.id = a.id and told.event = 'notify'
left join lateral (select b.day from business_day b where b.place = (select min(place)
    from business_day where day > told.on_day) + a.hearing_business_days - 1) due on true
left join award w on w.award_no = a.award_no and a.kind = 'reallocation'
left join lateral (select id from tier t where t.call_no = w.call_no and t.id <> w.tier_id order by t.amount limit 1) other on true;

insert into procedure_steps (id, procedure_id, event, from_state, to_state, reason, actor_id, recorded_at, version)
select pg_temp.id(41, case_no * 16 + place, n), s.id, event, lag(to_state) over (partition by s.id order by place), to_state,
       case event when 'return' then 'Falta precisar desde cuándo y con qué documento se acredita.'
           when 'reject' then 'Los hechos no alcanzan para la causal que se invoca.'
                  when 'withdraw' then 'La escuela corrigió su informe.' when 'refuse' then 'El pago ya se había dispersado.'
                      when 'apply_partially' then 'Un pago ya se había dispersado.'
                  when 'decide_appeal' then 'Se valoraron los agravios y las pruebas que ofreció la persona.' end,
       c.id, at, place
from act s join clerk c using (role);

insert into procedure_payments (id, procedure_id, payment_id, open)
select pg_temp.id(42, case_no, n), id, pg_temp.id(20, payment_no, n), state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved',
    'packaged', 'sent')
from affair where payment_no is not null;

insert into procedure_evidence (id, procedure_id, file_sha256, file_name, media_type, size, description, added_by, added_at, kind)
select pg_temp.id(43, a.case_no, a.n), a.id, f.sha256, 'constancia.csv', 'text/csv', f.size, null, c.id, m.at + interval '20 minutes',
    coalesce(a.evidence_kinds[1], 'other')
from affair a join act m on m.id = a.id and m.place = 1 join clerk c on c.role = 'follow_up'
join files f on f.sha256 = split_part(current_setting('population.files'), ',', 1)
where a.requires_evidence and a.act = 'impose' and a.state <> 'draft';

insert into procedure_notices (id, procedure_id, channel, notified_on, received_by, answer_due_on, recorded_by, recorded_at, ground_id)
select pg_temp.id(44, a.case_no, a.n), a.id, (array['email', 'in_person', 'school', 'registered_mail'])[1 + pg_temp.draw(a.case_no, 164,
    4)], m.on_day, null, p.hearing_due_on, c.id, m.at, a.ground_id
from affair a join act m on m.id = a.id and m.event = 'notify' join procedures p on p.id = a.id join clerk c on c.role = 'follow_up';

insert into procedure_hearings (id, procedure_id, outcome, heard_on, statement, recorded_by, recorded_at, notice_id)
select pg_temp.id(45, a.case_no, a.n), a.id, o.outcome, m.on_day, case
    when o.outcome = 'answered' then 'La persona explicó su situación y entregó copia de su constancia.' end, c.id, m.at,
       pg_temp.id(44, a.case_no, a.n)
from affair a join act m on m.id = a.id and m.event = 'hear' join procedures p on p.id = a.id join clerk c on c.role = 'follow_up',
lateral (select case when m.on_day > p.hearing_due_on then 'no_answer' when pg_temp.draw(a.case_no, 165, 2) = 0 then 'answered'
    else 'waived' end as outcome) o;

insert into procedure_clocks (id, procedure_id, kind, notice_id, starts_on, business_days, state, due_on, ended_on)
select pg_temp.id(46, a.case_no, a.n), a.id, 'answer', pg_temp.id(44, a.case_no, a.n), m.on_day, a.hearing_business_days, case
    when h.id is null then 'running' else 'ended' end, p.hearing_due_on, h.on_day
from affair a join act m on m.id = a.id and m.event = 'notify' join procedures p on p.id = a.id left join act h on h.id = a.id
    and h.event = 'hear';

insert into procedure_notifications (id, procedure_id, channel, notified_on, takes_effect_on, recorded_by, recorded_at)
select pg_temp.id(47, a.case_no, a.n), a.id, (array['email', 'in_person', 'registered_mail'])[1 + pg_temp.draw(a.case_no, 166, 3)],
    m.on_day, (select min(day) from business_day where day > m.on_day), c.id, m.at
from affair a join act m on m.id = a.id and m.event = 'notify_resolution' join clerk c on c.role = 'follow_up';

insert into procedure_clocks (id, procedure_id, kind, notification_id, term_id, starts_on, business_days, state, due_on, ended_on)
select pg_temp.id(48, a.case_no, a.n), a.id, 'appeal', n.id, t.id, n.takes_effect_on, t.business_days, case when f.id is not null
    or due.day < pg_temp.last_day() then 'ended' else 'running' end, due.day,
       coalesce(f.on_day, case when due.day < pg_temp.last_day() then due.day end)
from affair a join procedure_notifications n on n.procedure_id = a.id and n.id = pg_temp.id(47, a.case_no, a.n)
join legal_terms t on t.code = 'appeal' and t.valid_to is null
left join act f on f.id = a.id and f.event = 'file_appeal'
cross join lateral (select day from business_day b where b.place = (select min(place)
    from business_day where day > n.takes_effect_on) + t.business_days - 1) due;

insert into appeals (id, folio, procedure_id, state, filed_on, late, appellant, capacity, address, resolution_number, notified_on,
    grievances, recorded_by, recorded_at, admitted_on,
                     ended_on, decision_number, signatory, reasons, decided_by, version)
select pg_temp.id(49, a.case_no, a.n), 'RI-' || a.case_no, a.id, case when d.id is not null then a.state
    when pg_temp.draw(a.case_no, 167, 2) = 0 then 'admitted' else 'filed' end, f.on_day, false, s.given_names || ' ' || s.first_surname
    || coalesce(' ' || s.second_surname, ''), 'self_interest',
       'El que consta en su expediente', 'RES-' || a.case_no, t.on_day,
           'La resolución no tomó en cuenta la constancia que se entregó en la audiencia.', c.id, f.at,
       case when d.id is not null or pg_temp.draw(a.case_no, 167, 2) = 0 then least(pg_temp.last_day(), f.on_day + 2) end,
       d.on_day, case when d.id is not null then 'REC-' || a.case_no end, case when d.id is not null then 'Diana Directora' end,
       case when d.id is not null then 'Se valoraron los agravios y las pruebas que ofreció la persona.' end, case
           when d.id is not null then j.id end,
       case when d.id is not null then 3 when pg_temp.draw(a.case_no, 167, 2) = 0 then 2 else 1 end
from affair a join act f on f.id = a.id and f.event = 'file_appeal' join act t on t.id = a.id and t.event = 'notify_resolution' left
    join act d on d.id = a.id and d.event = 'decide_appeal'
join someone s on s.n = a.n join clerk c on c.role = 'coordinator' join clerk j on j.role = 'director';

insert into appeal_steps (id, appeal_id, event, from_state, to_state, reason, actor_id, recorded_at, version)
select pg_temp.id(50, a.case_no * 4 + v.version, a.n), r.id, v.event, v.from_state, v.to_state, case when v.version = 3 then r.reasons end,
       case v.version when 1 then r.recorded_by else coalesce(r.decided_by, r.recorded_by) end, pg_temp.noon(v.on_day, 60 * v.version),
           v.version
from affair a join appeals r on r.procedure_id = a.id,
lateral (values (1, 'file', null, 'filed', r.filed_on), (2, 'admit', 'filed', 'admitted', r.admitted_on),
                (3, case r.state when 'confirmed' then 'confirm' when 'modified' then 'modify' else 'revoke' end, 'admitted', r.state,
                    r.ended_on)) v (version, event, from_state, to_state, on_day)
where v.version <= r.version;

insert into procedure_clocks (id, procedure_id, kind, appeal_id, term_id, starts_on, business_days, state, due_on, ended_on)
select pg_temp.id(51, a.case_no, a.n), a.id, 'appeal_decision', r.id, t.id, r.filed_on, t.business_days, case
    when r.ended_on is null then 'running' else 'ended' end, due.day, r.ended_on
from affair a join appeals r on r.procedure_id = a.id join legal_terms t on t.code = 'appeal_decision' and t.valid_to is null
cross join lateral (select day from business_day b where b.place = (select min(place)
    from business_day where day > r.filed_on) + t.business_days - 1) due;

-- What was done, object by object. The ids come after those of the facts they rest on, as a ledger's do.
insert into procedure_effects (id, procedure_id, position, object_kind, object_id, before, after, effective_on, undone_by)
select pg_temp.id(52, case_no * 16 + position, n + 43200000), id, position, object_kind, object_id, before, after, on_day, undone_by
from (
    select a.n, a.case_no, a.id, 0 as position, 'benefit' as object_kind, a.benefit_id as object_id,
        jsonb_build_object('of', 'benefit', 'state', case a.act when 'impose' then 'active' else 'suspended' end) as before,
           jsonb_build_object('of', 'benefit', 'state', case when a.act <> 'impose' then 'active'
               when a.kind = 'suspension' then 'suspended' when a.kind = 'cancellation' then 'cancelled' else 'completed' end) as after,
           a.on_day, case when a.state in ('ended', 'reversed') then pg_temp.id(40, a.case_no + 1, a.n) end as undone_by
    from affair a where a.is_done and a.kind in ('suspension', 'cancellation', 'completion')
    union all
    select a.n, a.case_no, a.id, 1 + row_number() over (partition by a.id order by p.k)::int, 'payment', pg_temp.id(20, p.payment_no, p.n),
        jsonb_build_object('of', 'payment', 'state', 'scheduled'),
           jsonb_build_object('of', 'payment', 'state', 'stopped'), a.on_day, null
    from affair a join payment p on p.award_case = a.id and p.state = 'stopped'
    union all
    select a.n, a.case_no, a.id, 0, 'payment', pg_temp.id(20, a.payment_no, a.n),
           jsonb_build_object('of', 'payment', 'state', case when a.kind = 'payment_hold' then 'scheduled' when p.fate < 972 then 'rejected'
               else 'uncollected' end),
           jsonb_build_object('of', 'payment', 'state', case when a.kind = 'payment_hold' then 'held' else 'rescheduled' end), a.on_day,
               null
    from affair a join payment p using (payment_no) where a.is_done
    union all
    select a.n, a.case_no, a.id, 1, 'payment', pg_temp.id(21, a.payment_no, a.n), null,
        jsonb_build_object('of', 'payment', 'state', 'scheduled'), a.on_day, null
    from affair a where a.is_done and a.kind = 'rescheduling'
    union all
    select a.n, a.case_no, a.id, 0, 'registration', a.registration_id, jsonb_build_object('of', 'registration', 'state', 'registered'),
        jsonb_build_object('of', 'registration', 'state', 'deregistered'),
           a.on_day, null
    from affair a where a.is_done and a.kind = 'deregistration'
) done;
