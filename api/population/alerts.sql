-- Facts of the last report of a term that ask for a decision.

drop table if exists pg_temp.warning;
create temporary table warning as
select w.*, pg_temp.id(25, warning_no, n) as id,
       case when case_id is not null then case when is_case_open then 'in_procedure' else 'resolved' end
            when is_recent and pg_temp.draw(warning_no, 131, 100) < 74 then 'open' else 'dismissed' end as state
from (
    select m.n, m.person_id, m.at_no, m.mark_no, a.award_no, a.award_no * 4 + k.place as warning_no, a.id as benefit_id,
        a.program_id, a.folio, a.code, k.kind, m.status, m.average, c.minimum, t.school_id,
           t.academic_term_id, t.term_no, t.y, t.label, t.school, t.ends_on >= pg_temp.last_day() - 200 as is_recent, m.committed_at,
               m.on_day,
           case when m.status in ('permanent_withdrawal', 'temporary_leave') then m.on_day - 5 - pg_temp.draw(m.at_no, 99, 25)
               end as status_on,
           case when k.kind = 'contradiction' then 'permanent_withdrawal' end as previous_status,
           -- A suspension or a cancellation rests on the first of them.
           case when a.case_kind in ('suspension', 'cancellation') and a.case_goal not in ('rejected', 'withdrawn', 'refused', 'reversed',
               'revoked')
                     and row_number() over (partition by a.award_no order by k.place) = 1 then pg_temp.id(40, a.award_no * 8, a.n)
                         end as case_id,
           a.case_goal in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent') as is_case_open
    from mark m
    join (select a.at_no, a.school_id, a.academic_term_id, a.term_no, a.y, a.ends_on, t.label, s.name as school
          from attendance a join term t using (term_no) join school s using (school_no)) t using (at_no)
    join award a on a.at_no = m.at_no
    join call c on c.call_no = a.call_no and c.term_no = t.term_no,
    lateral (values (0, case when m.status in ('permanent_withdrawal', 'temporary_leave') then 'left_school'
        when m.status in ('irregular', 'not_enrolled') then m.status end),
                    (1, case when m.average < c.minimum then 'below_minimum_average' end),
                    (2, case when m.k = 2 and m.status = 'regular' and pg_temp.draw(m.at_no, 133,
                        1000) < 4 then 'contradiction' end)) k (place, kind)
    where m.superseded_at is null and k.kind is not null
) w;

insert into alerts (id, kind, state, person_id, benefit_id, school_id, academic_term_id, round_id, record_id, params, opened_at,
    procedure_id, decided_by, decided_at, decision_reason, program_id, search_name)
select id, kind, state, person_id, benefit_id, school_id, academic_term_id, pg_temp.id(2, term_no, y), pg_temp.id(15, mark_no, n),
       jsonb_strip_nulls(jsonb_build_object('school', school, 'term', label, 'folio', folio, 'call', code, 'status', status,
           'previous_status', previous_status, 'grade', average::text,
           'minimum', case when kind = 'below_minimum_average' then minimum::text end, 'status_on', status_on)),
       committed_at, case_id, case when state = 'dismissed' then current_setting('population.author')::uuid end,
       case when state = 'dismissed' then committed_at + interval '6 days' end,
       case when state = 'dismissed' then (array['La escuela aclaró el dato por oficio.',
           'La persona regularizó su situación en el mismo periodo.',
           'Error de captura de la escuela, ya corregido.'])[1 + pg_temp.draw(warning_no, 132, 3)] end, program_id,
       search_name
from warning
join (select n, fold(first_surname || coalesce(' ' || second_surname, '') || ' ' || given_names) as search_name from someone) o using (n);
