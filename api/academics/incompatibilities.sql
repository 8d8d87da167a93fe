-- Awards that do not go together by family, level and period, among the people of `looked_at`. The later award gets the alert.
-- Family: the person, brothers and sisters, who shares a guardian, the guardian and the ward. Period: terms with a day in common.

create temporary table living on commit drop as
select b.id, b.person_id, b.awarded_on, b.folio, c.code as call_code, c.academic_term_id, t.label, t.starts_on, t.ends_on, g.level,
       r.per_level, r.per_family
from benefits b
join calls c on c.id = b.call_id
join programs g on g.id = c.program_id
join academic_terms t on t.id = c.academic_term_id
join compatibility_rules r on g.kind = any(r.program_kinds) and g.code <> all(r.exempt_programs)
    and b.awarded_on >= r.valid_from and (r.valid_to is null or b.awarded_on <= r.valid_to)
where b.state in ('active', 'suspended')
  and (current_setting('app.everybody')::boolean or b.person_id in (select person_id from looked_at)
       or b.person_id in (select other_id from kin));
create index on living (person_id);
analyze living;

create temporary table clash on commit drop as
with related as (
    select person_id, other_id, link from kin
    union all
    select person_id, person_id, 'same_person' from looked_at
), pair as (
    select a.id, e.id as other_id, r.link
    from related r
    join living a on a.person_id = r.person_id
    join living e on e.person_id = r.other_id
    where (e.awarded_on, e.id) < (a.awarded_on, a.id) and e.starts_on <= a.ends_on and e.ends_on >= a.starts_on
), concerned as (
    select l.id, e.school_id, s.name as school, coalesce(l.level, s.level) as level
    from living l
    cross join lateral (
        select school_id from enrolments where person_id = l.person_id
        order by academic_term_id = l.academic_term_id desc, valid_to is null desc, valid_from desc, id desc limit 1) e
    join schools s on s.id = e.school_id
    where l.id in (select id from pair union select other_id from pair)
), counted as (
    select p.id, count(*) filter (where e.level = a.level) as of_level, count(distinct e.level) filter (where e.level <> a.level) as of_family
    from pair p join concerned a on a.id = p.id join concerned e on e.id = p.other_id
    group by p.id
)
select uuid_v7() as alert_id, l.id, l.person_id, l.academic_term_id, a.school_id, p.other_id, p.link,
       jsonb_build_object('school', a.school, 'term', l.label, 'folio', l.folio, 'call', l.call_code, 'level', a.level)
       || case when n.of_level >= l.per_level then jsonb_build_object('rule', 'per_level', 'limit', l.per_level::text)
               else jsonb_build_object('rule', 'per_family', 'limit', l.per_family::text) end as params
from counted n
join living l on l.id = n.id
join concerned a on a.id = n.id
join pair p on p.id = n.id
join concerned e on e.id = p.other_id
where n.of_level >= l.per_level and e.level = a.level
   or n.of_level < l.per_level and n.of_family >= l.per_family and e.level <> a.level;
create index on clash (id);
analyze clash;

-- What a person decided stays decided; what only this pass had closed may come back.
with found as (
    select distinct on (id) alert_id, id, person_id, academic_term_id, school_id, params from clash order by id, alert_id
), opened as (
    insert into alerts (id, kind, state, person_id, benefit_id, school_id, academic_term_id, params, opened_at)
    select alert_id, 'incompatible_awards', 'open', person_id, id, school_id, academic_term_id, params, current_setting('app.now')::timestamptz
    from found
    on conflict on constraint alerts_key do update
    set state = 'open', params = excluded.params, opened_at = excluded.opened_at, decided_at = null, version = alerts.version + 1
    where alerts.state = 'resolved' and alerts.decided_by is null and alerts.procedure_id is null
    returning id, person_id, params
)
insert into timeline_entries (id, person_id, occurred_at, kind, title, detail, actor_id, subject_kind, subject_id, params)
select uuid_v7(), person_id, current_setting('app.now')::timestamptz, 'alert_opened', 'Alerta: apoyos incompatibles', params ->> 'term',
       nullif(current_setting('app.actor', true), '')::uuid, 'alert', id,
       jsonb_build_object('kind', 'incompatible_awards', 'term', params ->> 'term', 'folio', params ->> 'folio')
from opened;

update alerts l set params = c.params, version = l.version + 1
from clash c
where l.benefit_id = c.id and l.academic_term_id = c.academic_term_id and l.kind = 'incompatible_awards' and l.state = 'open'
  and l.params <> c.params;

delete from alert_awards w
using alerts l
where l.id = w.alert_id and l.kind = 'incompatible_awards' and l.state = 'open' and l.person_id in (select person_id from looked_at)
  and exists (select from clash c where c.id = l.benefit_id)
  and not exists (select from clash c where c.id = l.benefit_id and c.other_id = w.benefit_id);

insert into alert_awards (alert_id, benefit_id, link)
select l.id, c.other_id, c.link
from clash c
join alerts l on l.benefit_id = c.id and l.academic_term_id = c.academic_term_id and l.kind = 'incompatible_awards' and l.state = 'open'
on conflict on constraint alert_awards_key do nothing;

with resolved as (
    update alerts l set state = 'resolved', decided_at = current_setting('app.now')::timestamptz, version = l.version + 1
    where l.kind = 'incompatible_awards' and l.state = 'open' and l.person_id in (select person_id from looked_at)
      and not exists (select from clash c where c.id = l.benefit_id)
    returning id, person_id, params
)
insert into timeline_entries (id, person_id, occurred_at, kind, title, detail, actor_id, subject_kind, subject_id, params)
select uuid_v7(), person_id, current_setting('app.now')::timestamptz, 'alert_decided', 'Alerta resuelta: apoyos incompatibles',
       'Ya no hay otro apoyo con el que sea incompatible.', nullif(current_setting('app.actor', true), '')::uuid, 'alert', id,
       jsonb_build_object('kind', 'incompatible_awards', 'term', params ->> 'term', 'folio', params ->> 'folio')
from resolved;
