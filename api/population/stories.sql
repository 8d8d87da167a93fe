-- What each slice tells of a person when it writes: registry, awards, the first enrolment at a school, what the school
-- said last of each term, and the alerts that this opened.

insert into timeline_entries (id, person_id, occurred_at, kind, title, detail, actor_id, subject_kind, subject_id, params)
select pg_temp.id(26, n * 16 + program_no, n), person_id, pg_temp.noon(registered_on, pg_temp.draw(n, 110, 400)), 'registered',
    'Alta en el padrón: ' || program, null,
       current_setting('population.author')::uuid, 'person', person_id, jsonb_build_object('program', program, 'registered_on',
           registered_on)
from (select n, person_id, program_no, program, min(awarded_on) as registered_on from award group by n, person_id, program_no, program) r
union all
select pg_temp.id(27, award_no, n), person_id, pg_temp.noon(awarded_on, pg_temp.draw(n, 112, 400)), 'benefit_awarded', 'Apoyo asignado: '
    || program, 'Folio ' || folio,
       current_setting('population.author')::uuid, 'benefit', id,
       jsonb_build_object('folio', folio, 'program', program, 'tier', coalesce(tier, ''), 'amount', amount::numeric(12, 2)::text)
from award
union all
select pg_temp.id(28, a.at_no, a.n), a.person_id, pg_temp.noon(a.starts_on, pg_temp.draw(a.at_no, 92, 400)), 'enrolled', 'Inscripción: '
    || s.name, t.label,
       current_setting('population.author')::uuid, 'person', a.person_id,
       jsonb_build_object('school', s.name, 'school_key', s.school_key, 'term', t.label, 'grade', coalesce(a.grade::text, ''))
from (select *, lag(school_no) over (partition by n order by term_no) as before from attendance) a
join school s using (school_no) join term t using (term_no)
where a.before is distinct from a.school_no
union all
select pg_temp.id(29, m.mark_no, m.n), m.person_id, m.committed_at, 'academic_status_recorded', 'Estatus académico en ' || t.label || ': '
    || w.word,
       'Lo reportó ' || s.name || '.' || coalesce(' Promedio: ' || m.average || ' de 100.', ''), current_setting('population.author')::uuid,
           'academic_report', m.report_id,
       jsonb_strip_nulls(jsonb_build_object('school', s.name, 'term', t.label, 'status', m.status, 'grade', m.average::text))
from mark m join attendance a using (at_no) join school s using (school_no) join term t on t.term_no = a.term_no
join (values ('regular', 'Regular'), ('irregular', 'Irregular'), ('conditioned', 'Condicionado'), ('temporary_leave', 'Baja temporal'),
    ('permanent_withdrawal', 'Baja definitiva'),
             ('school_change', 'Cambio de escuela'), ('exchange', 'En intercambio'), ('completer', 'Egresado'), ('degree_holder', 'Titulado'),
                 ('not_enrolled', 'No inscrito'),
             ('failed', 'Reprobado'), ('deceased', 'Fallecido')) w (status, word) on w.status = m.status
where m.superseded_at is null
union all
select pg_temp.id(30, warning_no, n), person_id, committed_at, 'alert_opened', 'Alerta: ' || case kind
    when 'left_school' then 'dejó la escuela' when 'irregular' then 'situación irregular'
           when 'below_minimum_average' then 'promedio menor al mínimo'
           when 'contradiction' then 'se contradice con un registro anterior' else 'no inscrito' end, null,
               current_setting('population.author')::uuid, 'alert', id,
       jsonb_build_object('kind', kind, 'school', school, 'term', label, 'folio', folio, 'status', status)
from warning;
