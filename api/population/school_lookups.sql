-- Terms, calls, schools and reports, by number. What the catalogues have already keeps its id.

create temporary table term as
select (y - 2000) * 3 + half as term_no, y, half, label, kind, coalesce(t.id, pg_temp.id(1, (y - 2000) * 3 + half, y)) as id,
       coalesce(t.starts_on, n.starts_on) as starts_on, coalesce(t.ends_on, n.ends_on) as ends_on,
       coalesce(t.ends_on, n.ends_on) >= pg_temp.last_day() as is_current
from generate_series(2026 - current_setting('population.years')::int, 2026) y, generate_series(0, 2) half,
     lateral (select case half when 0 then y || '-' || y + 1 when 1 then 'AGO-DIC ' || y else 'ENE-JUN ' || y + 1 end as label,
                     case half when 0 then 'school_year' else 'semester' end as kind,
                     case half when 0 then make_date(y, 9, 1) when 1 then make_date(y, 8, 11) else make_date(y + 1, 1, 12) end as starts_on,
                     case half when 0 then make_date(y + 1, 7, 15) when 1 then make_date(y, 12, 18) else make_date(y + 1, 6, 30)
                         end as ends_on) n
left join academic_terms t using (label, kind)
where n.starts_on <= pg_temp.last_day();

-- Who calls how often, whom, and from when; the first tier whose share is not reached yet is given.
create temporary table offer (program_no, code, short_name, is_yearly, award_month, award_day, last_year, minimum) as
values (1, 'BPP', 'Primaria Pública', true, 13, 14, 2025, 60), (2, 'BSP', 'Secundaria Pública', true, 13, 14, 2025, 60),
       (3, 'BUP', 'Universidad Pública', false, 0, 0, 2026, 70), (4, 'BEP', 'Escuelas Particulares', true, 10, 20, 2026, 70),
       (5, 'EDE', 'Estímulo Deportivo', true, 10, 22, 2026, null), (6, 'EST', 'Estímulos Educativos', true, 11, 10, 2026, 85),
       (7, 'SIM', 'Tarjetas SIM', true, 10, 30, 2026, null), (8, 'CRE', 'Crédito Educativo', false, 0, 0, 2026, 70),
       (9, 'BTE', 'Becaterapias', true, 11, 14, 2026, null), (10, 'BAU', 'Beca Auditiva', false, 0, 0, 2026, 70);

create temporary table call as
select o.program_no, o.program_no * 256 + t.term_no as call_no, p.id as program_id, p.name as program, t.id as academic_term_id, t.term_no,
       t.y, t.half, t.ends_on, n.code, coalesce(c.id, pg_temp.id(3, o.program_no * 256 + t.term_no, t.y)) as id,
       o.short_name || case t.half when 0 then ', ciclo ' || t.label when 1 then ', agosto-diciembre ' || t.y
                                   else ', enero-junio ' || t.y + 1 end as name,
       case when t.half = 1 then t.y else t.y + 1 end as fiscal_year,
       case when not o.is_yearly then t.starts_on + 44
            else make_date(t.y + o.award_month / 13, (o.award_month - 1) % 12 + 1, o.award_day) end as awarded_on,
       o.minimum, c.id is null as is_new
from offer o
join programs p using (code)
join term t on o.is_yearly = (t.half = 0) and t.y <= o.last_year,
lateral (select o.code || '-' || case t.half when 0 then (t.y + 1)::text when 1 then t.y || '-2' else (t.y + 1)::text end as code) n
left join calls c on c.code = n.code;

create temporary table tier as
select c.call_no, w.code, w.name, coalesce(t.id, pg_temp.id(4, c.call_no * 8 + w.place, c.y)) as id,
       coalesce(t.amount, w.amount) as amount, w.exemption, w.first_share, w.last_share, t.id is null as is_new
from call c
join (values (1, 0, 'ÚNICO', 'Pago único', 2000, null, 0, 999), (2, 0, 'ÚNICO', 'Pago único', 2200, null, 0, 999),
             (3, 0, 'A', 'Rubro A', 10000, null, 0, 119), (3, 1, 'B', 'Rubro B', 7500, null, 120, 449),
                 (3, 2, 'C', 'Rubro C', 5000, null, 450, 999),
             (4, 0, '40%', 'Exención de 40 % de la colegiatura', 0, 40, 0, 699),
                 (4, 1, '50%', 'Exención de 50 % de la colegiatura', 0, 50, 700, 999),
             (5, 0, 'ORO', 'Medalla de oro', 10000, null, 0, 199), (5, 1, 'PLATA', 'Medalla de plata', 7500, null, 200, 499),
             (5, 2, 'BRONCE', 'Medalla de bronce', 5000, null, 500, 999), (6, 0, 'ÚNICO', 'Pago único', 1500, null, 0, 999),
             (7, 0, 'SIM', 'Tarjeta SIM', 0, null, 0, 999), (8, 0, 'SOST', 'Sostenimiento', 12000, null, 0, 699),
             (8, 1, 'COLEG', 'Colegiatura', 18000, null, 700, 999), (9, 0, 'ÚNICO', 'Terapias de un año', 14000, null, 0, 999),
             (10, 0, 'ÚNICO', 'Un semestre', 6000, null, 0, 999))
    as w (program_no, place, code, name, amount, exemption, first_share, last_share) using (program_no)
left join tiers t on t.call_id = c.id and t.code = w.code;

-- Schools: as many of each level as a municipality's share asks for, and one primary at least. Numbers run through
-- municipality, level and sector, so that those of one kind stand in a row.
create temporary table school as
with wanted as (
    select least(2400, 150 + current_setting('population.people')::int / 40) as schools
), kinds (level, share, private_share, scale, public_key, private_key, public_name, private_name) as (
    values ('preescolar', 0.17, 25, 10, 'JN', 'JN', 'Jardín de Niños', 'Jardín de Niños'),
           ('primaria', 0.36, 12, 10, 'PR', 'PR', 'Escuela Primaria', 'Colegio'),
           ('secundaria', 0.17, 14, 10, 'ES', 'ES', 'Escuela Secundaria', 'Instituto'),
           ('media_superior', 0.12, 30, 100, 'CB', 'BH', 'Bachillerato', 'Preparatoria'),
           ('superior', 0.05, 40, 100, 'IT', 'SU', 'Instituto Tecnológico', 'Universidad'),
           ('formacion_trabajo', 0.02, 30, 100, 'IC', 'BT', 'Centro de Capacitación para el Trabajo', 'Academia'),
           ('especial', 0.04, 0, 10, 'ML', 'ML', 'Centro de Atención Múltiple', 'Centro de Atención Múltiple')
), buildings as (
    select m.code, k.*, n, row_number() over (order by m.code, k.level, n) as building
    from municipality m, kinds k, wanted w,
         lateral generate_series(1, greatest(case when k.level = 'primaria' then 1 else 0 end, round(w.schools * m.share * k.share)::int)) n
), shifts as (
    select b.*, shift, case when n > 2 and pg_temp.draw(building, 11, 100) < private_share then 'private' else 'public' end as sector
    from buildings b, unnest(array['matutino', 'vespertino']) shift
    where shift = 'matutino' or (level in ('primaria', 'secundaria', 'media_superior') and pg_temp.draw(building, 12, 100) < 22)
)
select row_number() over (order by s.code, s.level, s.sector, s.building, s.shift)::int as school_no, s.code as municipality_code, s.level,
       s.sector, s.scale, s.shift,
       '26' || case s.sector when 'private' then 'P' || s.private_key
                             else case when pg_temp.draw(building, 13, 2) = 0 then 'D' else 'E' end || s.public_key end
           || lpad((2000 + building)::text, 4, '0') || chr(65 + pg_temp.draw(building, 14, 26)) as school_key,
       case s.sector when 'private' then s.private_name else s.public_name end || ' ' || p.word as name
from shifts s
join place_name p on p.list = 'school_names' and p.place = pg_temp.draw(s.building, 15, p.places);
alter table school add column id uuid;
update school set id = pg_temp.id(5, school_no, school_no);

-- Where somebody of a municipality finds a school: in town, else of the other sector, else in Hermosillo.
create temporary table choice as
select m.code as municipality_code, k.level, k.sector, coalesce(own.first, other.first, far.first) as first,
    coalesce(own.number, other.number, far.number) as number
from municipality m
cross join (select distinct l.level, s.sector from school l, (values ('public'), ('private')) s (sector)) k
left join lateral (select min(school_no) as first, count(*)::int as number from school s
                   where s.municipality_code = m.code and s.level = k.level and s.sector = k.sector having count(*) > 0) own on true
left join lateral (select min(school_no) as first, count(*)::int as number from school s
                   where s.municipality_code = m.code and s.level = k.level and s.sector = 'public' having count(*) > 0) other on true
left join lateral (select min(school_no) as first, count(*)::int as number from school s
                   where s.municipality_code = '26030' and s.level = k.level and s.sector = 'public' having count(*) > 0) far on true;

-- Reports of a round: three of a school year and two of a semester, the later correcting the earlier. Of the terms that
-- still run there is one so far, and not from every school.
create temporary table report as
select s.school_no, t.term_no, k, pg_temp.id(6, (t.term_no * 4 + k) * 8192 + s.school_no, t.term_no * 1000000 + s.school_no) as id, on_day,
       pg_temp.noon(on_day, pg_temp.draw((t.term_no * 4 + k) * 8192 + s.school_no, 17, 420)) as committed_at
from term t
join school s on (t.half = 0) = (s.level not in ('media_superior', 'superior', 'formacion_trabajo')),
generate_series(1, case when t.is_current then 1 when t.half = 0 then 3 else 2 end) k,
lateral (select case when t.half = 0 then t.starts_on + 50 + (k - 1) * 115 when k = 1 then t.starts_on + 65 else t.ends_on - 14 end
                + pg_temp.draw((t.term_no * 4 + k) * 8192 + s.school_no, 18, 14) as on_day) d
where not t.is_current or pg_temp.draw(t.term_no * 8192 + s.school_no, 19, 100) < 78;

do $$ declare name text; begin
    for name in select relname from pg_class where relnamespace = pg_my_temp_schema() and relkind = 'r' loop
        execute format('analyze %I', name);
    end loop;
end $$;
