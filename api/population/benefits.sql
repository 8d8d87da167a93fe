-- Who is given what in each term, and the registry of each program.

drop table if exists pg_temp.award, pg_temp.registry;
create temporary table award as
with chances (program_no, level, sector, chance) as (
    values (1, 'primaria', 'public', 640), (2, 'secundaria', 'public', 640), (3, 'superior', 'public', 700),
           (4, 'preescolar', 'private', 500), (4, 'primaria', 'private', 600), (4, 'secundaria', 'private', 600),
               (4, 'media_superior', 'private', 600),
           (4, 'superior', 'private', 600), (4, 'formacion_trabajo', 'private', 500),
           (5, 'primaria', 'public', 3), (5, 'secundaria', 'public', 6), (5, 'media_superior', 'public', 9), (5, 'superior', 'public', 5),
           (6, 'primaria', 'public', 60), (6, 'secundaria', 'public', 90), (6, 'media_superior', 'public', 420),
               (6, 'superior', 'public', 60),
           (7, 'secundaria', 'public', 40), (7, 'media_superior', 'public', 240), (7, 'superior', 'public', 50),
           (8, 'media_superior', 'private', 60), (8, 'superior', 'private', 220), (8, 'superior', 'public', 45),
           (9, 'especial', 'public', 420), (9, 'primaria', 'public', 4), (9, 'preescolar', 'public', 5),
           (10, 'media_superior', 'public', 3), (10, 'superior', 'public', 3)
), asked as materialized (
    select a.n, a.hh, a.person_id, a.at_no, a.average, a.is_repeated, a.age_then, c.program_no, c.call_no, c.id as call_id, c.code,
        c.program_id, c.program, c.awarded_on as results_on,
           c.ends_on, a.level, a.y, a.half, a.starts_on, a.n * 4096 + c.call_no as award_no,
           row_number() over (partition by a.hh, c.call_no, a.level order by pg_temp.draw(a.n * 256 + a.y, 100, 100000),
               a.n) as place_at_level,
           row_number() over (partition by a.hh, c.call_no order by pg_temp.draw(a.n * 256 + a.y, 101, 100000), a.n) as place_in_family
    from attendance a
    join chances h using (level, sector)
    join call c on c.program_no = h.program_no and c.y = a.y and (c.half = a.half or (c.half = 0 and a.half = 1))
    where pg_temp.draw(a.n * 4096 + c.call_no, 102, 1000) < h.chance and (c.program_no <> 6 or a.average >= 82) and a.status <> 'deceased'
)
select w.*, case when case_goal is null then null when state = 'cancelled' then 'cancellation' when state = 'suspended'
    or case_goal in ('ended', 'reversed') then 'suspension'
                 when state = 'completed' then 'completion' when program_no = 3 and tier_id is not null
                     and pg_temp.draw(award_no, 142, 100) < 9 then 'reallocation'
                 else (array['suspension', 'suspension', 'cancellation'])[1 + pg_temp.draw(award_no, 143, 3)] end as case_kind,
       case when case_goal in ('ended', 'reversed') then awarded_on + 30 when state = 'active' then pg_temp.last_day() + 12 else state_on
           end as case_on
from (
    select v.*, case when state_on < date '2026-02-10' then null
                     when state in ('cancelled', 'suspended') and pg_temp.draw(award_no, 140, 100) < 60
                     then (array['applied', 'applied', 'applied', 'applied', 'applied', 'applied', 'applied', 'applied', 'applied',
                         'applied', 'applied', 'applied', 'applied',
                                 'partially_applied', 'appealed', 'confirmed', 'modified', 'revoked'])[1 + pg_temp.draw(award_no, 141, 18)]
                     when state = 'completed' and pg_temp.draw(award_no, 140, 1000) < 10 then 'applied'
                     when state = 'active' and pg_temp.draw(award_no, 140, 1000) < 26
                     then (array['draft', 'draft', 'in_hearing', 'in_hearing', 'submitted', 'submitted', 'returned', 'approved', 'rejected',
                         'withdrawn', 'packaged', 'sent', 'refused'])[1 + pg_temp.draw(award_no, 141, 13)]
                     when state = 'active' and awarded_on < pg_temp.last_day() - 110 and pg_temp.draw(award_no, 140, 1000) < 38
                     then (array['ended', 'ended', 'reversed'])[1 + pg_temp.draw(award_no, 141, 3)] end as case_goal
    from (
        select s.*, t.id as tier_id, t.code as tier, coalesce(t.amount, 0) as amount,
            pg_temp.id(16, s.n * 16 + s.program_no, s.n) as registration_id,
               pg_temp.id(17, s.award_no, s.n) as id, s.code || '-' || lpad(s.n::text, 7, '0') as folio,
               case when state = 'active' then awarded_on when state = 'completed' then ends_on + 5 + pg_temp.draw(award_no, 108, 40)
                    else least(pg_temp.last_day(), awarded_on + 12 + pg_temp.draw(award_no, 108, 85)) end as state_on
from (
    select a.*, least(pg_temp.last_day(), results_on + case when pg_temp.draw(award_no, 103, 100) < 90 then 0
        else pg_temp.draw(award_no, 104, 20) end) as awarded_on,
           case when ends_on >= pg_temp.last_day() - 50 then case when pg_temp.draw(award_no, 105, 1000) < 14 then 'cancelled'
               when pg_temp.draw(award_no, 105, 1000) < 30 then 'suspended' else 'active' end
                when ends_on >= pg_temp.last_day() - 300
                then case when pg_temp.draw(award_no, 105, 1000) < 30 then 'cancelled'
                    when pg_temp.draw(award_no, 105, 1000) < 38 then 'suspended' when pg_temp.draw(award_no, 105, 1000) < 480 then 'active'
                    else 'completed' end
                else case when pg_temp.draw(award_no, 105, 1000) < 38 then 'cancelled'
                    when pg_temp.draw(award_no, 105, 1000) < 50 then 'active' else 'completed' end end as state
    from asked a
    -- One benefit of a family at a level and two in all, but for those that nobody noticed.
    where (program_no not in (1, 2, 3, 6) or (place_at_level = 1 and place_in_family <= 2) or pg_temp.draw(award_no, 106, 100) < 4)
) s
left join tier t on t.call_no = s.call_no and pg_temp.draw(award_no, 107, 1000) between t.first_share and t.last_share
                 and pg_temp.draw(award_no, 109, 1000) >= 4) v) w;
analyze pg_temp.award;

create temporary table registry as
select r.*, case when left_on >= date '2026-02-10' and pg_temp.draw(register_no, 113, 100) < 50 then 'applied'
                 when left_on is null and last_ends_on >= pg_temp.last_day() - 150 and pg_temp.draw(register_no, 113, 10000) < 20
                 then (array['draft', 'submitted', 'sent', 'refused', 'rejected', 'withdrawn', 'approved'])[1 + pg_temp.draw(register_no,
                     114, 7)] end as case_goal
from (select registration_id, person_id, program_id, n, program_no, program, n * 16 + program_no as register_no,
    min(awarded_on) as registered_on, max(ends_on) as last_ends_on,
             case when max(ends_on) < pg_temp.last_day() - 60 and pg_temp.draw(n * 16 + program_no, 111, 1000) < 12 then max(ends_on) + 30
                 end as left_on
      from award group by registration_id, person_id, program_id, n, program_no, program) r;

insert into registrations (id, person_id, program_id, state, registered_on, recorded_at)
select registration_id, person_id, program_id, case when left_on is null then 'registered' else 'deregistered' end, registered_on,
       pg_temp.noon(registered_on, pg_temp.draw(n, 110, 400))
from registry;

insert into registration_changes (id, registration_id, from_state, to_state, effective_on, recorded_at, took_effect_at, procedure_id)
select pg_temp.id(18, register_no * 2 + (to_state = 'deregistered')::int, n), registration_id, from_state, to_state, effective_on,
    pg_temp.noon(effective_on, pg_temp.draw(n, 110, 400)),
       pg_temp.noon(effective_on, pg_temp.draw(n, 110, 400)), case when to_state = 'deregistered'
           and case_goal is not null then pg_temp.id(40, register_no * 8 + 7, n) end
from registry, lateral (values (null, 'registered', registered_on), ('registered', 'deregistered', left_on)) c (from_state, to_state,
    effective_on)
where effective_on is not null;

insert into benefits (id, person_id, registration_id, call_id, tier_id, folio, amount, state, state_effective_on, awarded_on, recorded_at)
select id, person_id, registration_id, call_id, tier_id, folio, amount, state, case
    when case_goal in ('ended', 'reversed') then case_on + 40 else state_on end,
       awarded_on, pg_temp.noon(awarded_on, pg_temp.draw(n, 112, 400))
from award;

-- What a case brought about names it; what it gave back names the case that did.
insert into benefit_changes (id, benefit_id, from_state, to_state, effective_on, recorded_at, took_effect_at, procedure_id)
select pg_temp.id(19, award_no * 4 + c.place, n), id, c.from_state, c.to_state, c.effective_on,
    pg_temp.noon(c.effective_on, pg_temp.draw(n, 112, 400)),
       pg_temp.noon(c.effective_on, pg_temp.draw(n, 112, 400)),
       case when c.place = 1 and case_goal is not null then pg_temp.id(40, award_no * 8, n)
           when c.place = 2 then pg_temp.id(40, award_no * 8, n)
            when c.place = 3 then pg_temp.id(40, award_no * 8 + 1, n) end
from award, lateral (values (0, null, 'active', awarded_on), (1, 'active', case when state <> 'active' then state end, state_on),
                            (2, 'active', case when case_goal in ('ended', 'reversed') then 'suspended' end, case_on),
                            (3, 'suspended', case when case_goal in ('ended', 'reversed') then 'active' end, case_on + 40)) c (place,
                                from_state, to_state, effective_on)
where c.to_state is not null;
