-- People, known by now (who_is_who.sql), get their registrations, benefits and enrolments.

with added as (
    insert into registrations (id, person_id, program_id, state, registered_on, recorded_at)
    select distinct on (i.person_id, i.program_id) uuid_v7(), i.person_id, i.program_id, 'registered',
           coalesce(i.enrolled_on, current_setting('app.today')::date), current_setting('app.now')::timestamptz
    from incoming i
    order by i.person_id, i.program_id, i.row_number
    on conflict (person_id, program_id) do nothing
    returning id, person_id, program_id, registered_on
), history as (
    insert into registration_changes (id, registration_id, from_state, to_state, effective_on, recorded_at, took_effect_at)
    select uuid_v7(), id, null, 'registered', registered_on, current_setting('app.now')::timestamptz,
           current_setting('app.now')::timestamptz from added
)
insert into timeline_entries (id, person_id, occurred_at, kind, title, actor_id, subject_kind, subject_id, params)
select uuid_v7(), a.person_id, current_setting('app.now')::timestamptz, 'registered', 'Alta en el padrón: ' || g.name,
       nullif(current_setting('app.actor', true), '')::uuid, 'import', current_setting('app.import')::uuid,
       jsonb_build_object('program', g.name, 'registered_on', a.registered_on)
from added a join programs g on g.id = a.program_id;

-- A benefit is known by its folio; its state is what procedures made of it, never what a file repeats. What these people
-- hold is looked up by person first: of a call alone there are thousands.
create temporary table awarded on commit drop as
with held as materialized (
    select person_id, call_id from benefits where person_id in (select person_id from incoming where not is_new)
)
select uuid_v7() as id, i.row_number, i.person_id, r.id as registration_id, i.call_id, i.tier_id,
       coalesce(i.folio, c.code || '-' || substr(i.person_id::text, 25)) as folio,
       coalesce(i.amount, t.amount, 0) as amount, coalesce(i.enrolled_on, current_setting('app.today')::date) as awarded_on
from incoming i
join calls c on c.id = i.call_id
join registrations r on r.person_id = i.person_id and r.program_id = i.program_id
left join tiers t on t.id = i.tier_id
where not exists (select from held h where h.person_id = i.person_id and h.call_id = i.call_id);

insert into benefits (id, person_id, registration_id, call_id, tier_id, folio, amount, state, state_effective_on, awarded_on, recorded_at)
select id, person_id, registration_id, call_id, tier_id, folio, amount, 'active', awarded_on, awarded_on,
       current_setting('app.now')::timestamptz
from awarded
order by person_id;

insert into benefit_changes (id, benefit_id, from_state, to_state, effective_on, recorded_at, took_effect_at)
select uuid_v7(), id, null, 'active', awarded_on, current_setting('app.now')::timestamptz, current_setting('app.now')::timestamptz
from awarded
order by person_id;

insert into timeline_entries (id, person_id, occurred_at, kind, title, detail, actor_id, subject_kind, subject_id, params)
select uuid_v7(), a.person_id, current_setting('app.now')::timestamptz, 'benefit_awarded',
       'Apoyo asignado: ' || g.name, 'Folio ' || a.folio, nullif(current_setting('app.actor', true), '')::uuid, 'benefit', a.id,
       jsonb_build_object('folio', a.folio, 'program', g.name, 'tier', coalesce(t.code, ''), 'amount', a.amount::numeric(12, 2)::text)
from awarded a join calls c on c.id = a.call_id join programs g on g.id = c.program_id left join tiers t on t.id = a.tier_id;

insert into touched select row_number from awarded on conflict do nothing;

-- One current enrolment per term; another school in the same term is a change of school, dated today.
create temporary table enrolled on commit drop as
select distinct on (i.person_id, coalesce(i.term_id, c.academic_term_id))
       i.row_number, i.person_id, i.school_id, coalesce(i.term_id, c.academic_term_id) as academic_term_id, i.grade,
       e.id as current_id, (e.school_id is not distinct from i.school_id) as same_school, e.grade as current_grade
from incoming i
join calls c on c.id = i.call_id
left join enrolments e on e.person_id = i.person_id and e.academic_term_id = coalesce(i.term_id, c.academic_term_id) and e.valid_to is null
order by i.person_id, coalesce(i.term_id, c.academic_term_id), i.row_number desc;

update enrolments e set valid_to = greatest(e.valid_from, current_setting('app.today')::date)
from enrolled n where e.id = n.current_id and not n.same_school;

update enrolments e set grade = n.grade
from enrolled n where e.id = n.current_id and n.same_school and n.grade is not null and n.grade is distinct from e.grade;

with added as (
    insert into enrolments (id, person_id, school_id, academic_term_id, grade, valid_from, recorded_at)
    select uuid_v7(), n.person_id, n.school_id, n.academic_term_id, n.grade,
           case when n.current_id is null then t.starts_on else current_setting('app.today')::date end,
           current_setting('app.now')::timestamptz
    from enrolled n join academic_terms t on t.id = n.academic_term_id
    where n.current_id is null or not n.same_school
    returning id, person_id, school_id, academic_term_id, grade
)
insert into timeline_entries (id, person_id, occurred_at, kind, title, detail, actor_id, subject_kind, subject_id, params)
select uuid_v7(), a.person_id, current_setting('app.now')::timestamptz, 'enrolled', 'Inscripción: ' || s.name, t.label,
       nullif(current_setting('app.actor', true), '')::uuid, 'person', a.person_id,
       jsonb_build_object('school', s.name, 'school_key', s.school_key, 'term', t.label, 'grade', coalesce(a.grade::text, ''))
from added a join schools s on s.id = a.school_id join academic_terms t on t.id = a.academic_term_id;

insert into touched
select row_number from enrolled
where current_id is null or not same_school or (grade is not null and grade is distinct from current_grade)
on conflict do nothing;

-- A guardian is a person too. Without CURP nothing says that two of one name are one person.
create temporary table guardians on commit drop as
select distinct on (i.person_id) i.person_id, i.guardian_given_names as given_names, i.guardian_first_surname as first_surname,
       i.guardian_curp as curp, coalesce(p.id, uuid_v7()) as guardian_id, p.id is null as is_new,
       fold(i.guardian_first_surname || ' ' || i.guardian_given_names) as search_name
from incoming i left join people p on p.curp = i.guardian_curp
where i.guardian_first_surname is not null and p.id is distinct from i.person_id
order by i.person_id, i.row_number;

delete from guardians g
where exists (select from person_relations r join people p on p.id = r.related_person_id
              where r.person_id = g.person_id and r.kind = 'guardian' and r.valid_to is null
                and (p.search_name = g.search_name or p.id = g.guardian_id));

-- Siblings in one file share the guardian whose CURP is given.
update guardians g set guardian_id = f.guardian_id
from (select distinct on (curp) curp, guardian_id from guardians where curp is not null and is_new order by curp, guardian_id) f
where g.curp = f.curp and g.is_new;

insert into people (id, given_names, first_surname, curp, curp_missing_reason, recorded_at)
select distinct on (guardian_id) guardian_id, given_names, first_surname, curp,
       case when curp is null then 'not_in_source' end, current_setting('app.now')::timestamptz
from guardians where is_new
order by guardian_id;

insert into person_relations (id, person_id, related_person_id, kind, valid_from)
select uuid_v7(), person_id, guardian_id, 'guardian', current_setting('app.today')::date from guardians;

-- Nobody is denied a benefit for lacking a CURP; somebody has to help obtain it (LNETB art. 66).
with opened as (
    insert into tasks (id, kind, title, params, person_id, subject_kind, subject_id, assigned_role, opened_at)
    select uuid_v7(), 'obtain_curp', 'Obtener la CURP de ' || p.name, jsonb_build_object('name', p.name),
           p.id, 'person', p.id, 'follow_up', current_setting('app.now')::timestamptz
    from people p
    where p.curp is null and p.id in (select person_id from incoming)
      and not exists (select from tasks t where t.subject_id = p.id and t.kind = 'obtain_curp' and t.state = 'open')
    returning id
)
update outcome set tasks_opened = (select count(*) from opened);

-- A CURP that this file brought closes the task that asked for it.
update tasks t
set state = 'done', closed_by = nullif(current_setting('app.actor', true), '')::uuid,
    closed_at = current_setting('app.now')::timestamptz, version = t.version + 1
from people p
where t.kind = 'obtain_curp' and t.state = 'open' and t.subject_id = p.id and p.curp is not null
  and p.id in (select person_id from incoming);

update outcome set updated = (select count(*) from touched t join incoming i using (row_number) where not i.is_new);
update outcome set unchanged = rows - created - updated;
