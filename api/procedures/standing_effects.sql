-- Each effect that still stands, beside the same fields of its object as they are now and the last fact that came after it.
-- To an award that ended, another of the same person and call that stands is such a fact: one person has one of them.
select f.id, f.procedure_id, f.object_id, o.name, f.before, f.after, o.now, coalesce(w.pending, false) as pending, o.corresponds_to,
       coalesce(a.to_state, l.to_state) as later_to, coalesce(a.effective_on, l.effective_on) as later_on,
       case when a.to_state is null then l.folio else a.folio end as later_by
from procedure_effects f
left join lateral (
    select b.folio as name, null::date as corresponds_to,
           case f.after ->> 'of' when 'terms' then jsonb_build_object('of', 'terms', 'tier_id', b.tier_id, 'amount', b.amount::text)
               else jsonb_build_object('of', 'benefit', 'state', b.state) end as now
    from benefits b where f.object_kind = 'benefit' and b.id = f.object_id
    union all
    select y.reference, y.corresponds_to,
           case f.after ->> 'of'
               when 'schedule' then jsonb_build_object('of', 'schedule', 'scheduled_on', y.scheduled_on, 'channel', y.channel)
               else jsonb_build_object('of', 'payment', 'state', y.state) end
    from payments y where f.object_kind = 'payment' and y.id = f.object_id
    union all
    select g.name, null, jsonb_build_object('of', 'registration', 'state', r.state)
    from registrations r join programs g on g.id = r.program_id where f.object_kind = 'registration' and r.id = f.object_id
    union all
    select c.code, null, jsonb_build_object('of', 'place', 'state', k.state, 'filled_by', k.filled_by_benefit_id)
    from places k join calls c on c.id = k.call_id where f.object_kind = 'place' and k.id = f.object_id
    union all
    select s.name, null, jsonb_build_object('of', 'enrolment', 'school_id', n.school_id, 'valid_to', n.valid_to)
    from enrolments n join schools s on s.id = n.school_id where f.object_kind = 'enrolment' and n.id = f.object_id
) o on true
left join lateral (
    select true as pending from benefit_changes c
    where f.after ->> 'of' = 'benefit' and c.benefit_id = f.object_id and c.procedure_id = f.procedure_id and c.took_effect_at is null
    union all
    select true from registration_changes c
    where f.object_kind = 'registration' and c.registration_id = f.object_id and c.procedure_id = f.procedure_id and c.took_effect_at is null
    limit 1
) w on true
left join lateral (
    select 'another_award' as to_state, o.state_effective_on as effective_on, o.folio
    from benefits b join benefits o on o.person_id = b.person_id and o.call_id = b.call_id and o.id <> b.id
    where f.after ->> 'of' = 'benefit' and b.id = f.object_id and o.state in ('active', 'suspended')
      and f.before ->> 'state' in ('active', 'suspended') and f.after ->> 'state' in ('cancelled', 'completed')
    limit 1
) a on true
left join lateral (
    select c.to_state, c.effective_on, p.folio
    from (
        select id, to_state, effective_on, procedure_id from benefit_changes
            where f.after ->> 'of' = 'benefit' and benefit_id = f.object_id
        union all
        select id, to_state, effective_on, procedure_id from payment_changes
            where f.after ->> 'of' = 'payment' and payment_id = f.object_id
        union all
        select id, to_state, effective_on, procedure_id from registration_changes
            where f.object_kind = 'registration' and registration_id = f.object_id
        union all
        select id, to_state, effective_on, procedure_id from place_changes
            where f.object_kind = 'place' and place_id = f.object_id
    ) c
    left join procedures p on p.id = c.procedure_id
    where c.id > f.id and c.procedure_id is distinct from f.procedure_id
    order by c.id desc limit 1
) l on true
where f.procedure_id = any($1) and f.undone_by is null and f.after is not null
order by f.procedure_id, f.position
