-- Who studies where in which term, and what of it the school said.

drop table if exists pg_temp.attendance, pg_temp.mark;
create temporary table attendance as
with years as materialized (
    select n, hh, id as person_id, municipality_code, is_repeated, first_year, last_year, age, y, age - (2026 - y) as age_then
    from someone, lateral generate_series(case when is_repeated then last_year else first_year end, last_year) y
    where role = 'C'
), levels as materialized (
    select *, case when age_then < 15 and pg_temp.draw(n, 85, 1000) < 9 then 'especial' when age_then < 6 then 'preescolar'
                   when age_then < 12 then 'primaria' when age_then < 15 then 'secundaria'
                   when age_then < 18 then case when pg_temp.draw(n, 86, 100) < 3 then 'formacion_trabajo' else 'media_superior' end
                       else 'superior' end as level,
           case when pg_temp.draw(n, 80, 100) < 13 then 'private' else 'public' end as wanted
    from years
), placed as materialized (
    select l.*, (c.first + pg_temp.draw(n * 64 + case when pg_temp.draw(n, 82, 100) < 5 then y - 2000 else length(l.level) end, 81,
        c.number))::int as school_no
    from levels l join choice c on c.municipality_code = l.municipality_code and c.level = l.level and c.sector = l.wanted
), terms as materialized (
    select p.*, t.term_no, t.half, t.id as academic_term_id, t.starts_on, t.ends_on, t.is_current, s.id as school_id, s.sector, s.scale,
        n * 256 + t.term_no as at_no,
           not is_current and p.y = p.last_year and p.last_year < 2026 and t.half <> 1 as is_last
    from placed p
    join school s using (school_no)
    join term t on t.y = p.y and (t.half = 0) = (p.level not in ('media_superior', 'superior', 'formacion_trabajo'))
)
select t.*, case level when 'preescolar' then age_then - 2 when 'primaria' then age_then - 5 when 'secundaria' then age_then - 11
                       when 'media_superior' then 2 * (age_then - 15) + half
                           when 'superior' then 2 * (age_then - 18) + half end::smallint as grade,
       least(100, 66 + pg_temp.draw(n, 83, 21) + pg_temp.draw(n, 84, 19) + pg_temp.draw(at_no, 87, 11) - 4) as average,
       case when is_last then case when age_then >= 22 then case when pg_temp.draw(n, 88, 2) = 0 then 'completer' else 'degree_holder' end
                                   else (array['permanent_withdrawal', 'permanent_withdrawal', 'not_enrolled', 'school_change',
                                       'temporary_leave', 'regular', 'regular', 'regular'])[1 + pg_temp.draw(n, 89, 8)] end
            when pg_temp.draw(at_no, 90, 1000) < 32 then 'irregular'
            when pg_temp.draw(at_no, 90, 1000) < 50 then (array['conditioned', 'failed', 'temporary_leave', 'not_enrolled', 'exchange',
                'irregular'])[1 + pg_temp.draw(at_no, 91, 6)]
            when pg_temp.draw(at_no, 90, 10000) = 999 then 'deceased' else 'regular' end as status
from terms t;
analyze pg_temp.attendance;

insert into enrolments (id, person_id, school_id, academic_term_id, grade, valid_from, recorded_at)
select pg_temp.id(13, at_no, n), person_id, school_id, academic_term_id, grade, starts_on,
    pg_temp.noon(starts_on, pg_temp.draw(at_no, 92, 400))
from attendance;

-- The round asked each school for all of its own.
insert into roster_entries (id, round_id, school_id, person_id, enrolment_id)
select pg_temp.id(14, at_no, n), pg_temp.id(2, term_no, y), school_id, person_id, pg_temp.id(13, at_no, n) from attendance;

-- A mark is one line of a report. A few students are missing from every report of a term, and a few averages from the lines.
create temporary table mark as
select a.n, a.person_id, a.at_no, a.at_no * 4 + r.k as mark_no, r.k, r.id as report_id, r.committed_at, r.on_day,
    later.committed_at as superseded_at,
       case when later.k is null then a.status
            when pg_temp.draw(at_no, 133, 1000) < 4 then 'permanent_withdrawal'
            when pg_temp.draw(at_no, 93, 100) < 5 then 'irregular' else 'regular' end as status,
       case when pg_temp.draw(at_no * 4 + r.k, 94, 100) < 4 or a.level = 'preescolar'
           or a.status in ('permanent_withdrawal', 'not_enrolled', 'temporary_leave', 'deceased') and later.k is null
            then null else least(100, greatest(50, a.average - 2 * (a.status in ('irregular',
                'failed'))::int * 9 + pg_temp.draw(at_no * 4 + r.k, 95, 7) - 3)) end as average
from attendance a
join report r on r.school_no = a.school_no and r.term_no = a.term_no
left join report later on later.school_no = a.school_no and later.term_no = a.term_no and later.k = r.k + 1
where pg_temp.draw(a.at_no, 96, 1000) >= 22;
analyze pg_temp.mark;

insert into academic_records (id, person_id, school_id, academic_term_id, round_id, report_id, row_number, status, grade_raw, grade_scale,
    grade_normalized,
                              failed_subjects, status_on, as_of, source, recorded_at, superseded_at)
select pg_temp.id(15, mark_no, m.n), m.person_id, a.school_id, a.academic_term_id, pg_temp.id(2, a.term_no, a.y), m.report_id,
    2 + pg_temp.draw(at_no, 97, 600),
       m.status, case when a.scale = 10 then m.average / 10 || '.' || m.average % 10 else m.average::text end,
       case when m.average is not null then a.scale end, m.average,
       case m.status when 'irregular' then 1 + pg_temp.draw(at_no, 98, 3) when 'failed' then 4 + pg_temp.draw(at_no, 98, 3)
           when 'regular' then 0 end::smallint,
       case when m.status in ('permanent_withdrawal', 'temporary_leave', 'school_change',
           'deceased') then m.on_day - 5 - pg_temp.draw(at_no, 99, 25) end,
       m.on_day, 'school_report', m.committed_at, m.superseded_at
from mark m join attendance a using (at_no);
