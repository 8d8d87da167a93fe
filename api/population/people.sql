-- The people whose numbers stand between population.first and population.last: households first, since brothers and
-- sisters share parents, surnames, address and telephone.

drop table if exists pg_temp.household, pg_temp.someone;
create temporary table household as
select h.hh, h.is_alone, m.code as municipality_code, m.area_code, m.postal_from, f1.word as father_first, f2.word as father_second,
       m1.word as mother_first, m2.word as mother_second, f1.bucket as f1, f2.bucket as f2, m1.bucket as m1, m2.bucket as m2,
       m.area_code || lpad((2000000 + pg_temp.draw(h.hh, 26, 7999999))::text, 7, '0') as phone,
       s.word as street, (1 + pg_temp.draw(h.hh, 28, 1890))::text as exterior_number, c.word as neighbourhood,
       lpad((m.postal_from + pg_temp.draw(h.hh, 30, 90))::text, 5, '0') as postal_code,
       case when h.is_alone then 17 + pg_temp.draw(h.hh, 31, 6) else 4 + pg_temp.draw(h.hh, 31, 12) end as youngest
from (select distinct block.n * 16 + p.first_slot + 1 as hh, p.role = 'C' as is_alone
      from generate_series((current_setting('population.first')::bigint - 1) / 16,
          (current_setting('population.last')::bigint - 1) / 16) block (n)
      join pattern p on p.pattern = pg_temp.draw(block.n, 20, 4) and p.slot = p.first_slot) h
join municipality_bucket m on m.bucket = pg_temp.draw(h.hh, 21, 16384)
join surname f1 on f1.bucket = pg_temp.draw(h.hh, 22, 8192)
join surname f2 on f2.bucket = pg_temp.draw(h.hh, 23, 8192)
join surname m1 on m1.bucket = pg_temp.draw(h.hh, 24, 8192)
join surname m2 on m2.bucket = pg_temp.draw(h.hh, 25, 8192)
join place_name s on s.list = 'streets' and s.place = pg_temp.draw(h.hh, 27, 60)
join place_name c on c.list = 'neighbourhoods' and c.place = pg_temp.draw(h.hh, 29, 40);

-- One in two hundred is somebody's second record: the data of the number before, with a slip of the pen.
create temporary table someone as
with numbered as (
    select n, hh, role, kids, place, previous_hh,
           case when role = 'C' and previous_hh is not null and pg_temp.draw(n, 40, 1000) < 9 then n - 1 else n end as source,
           case when role = 'C' and previous_hh is not null and pg_temp.draw(n, 40, 1000) < 9 then previous_hh else hh end as source_hh
    from (select block.n * 16 + p.slot + 1 as n, block.n * 16 + p.first_slot + 1 as hh, p.role, p.kids, p.place,
                 case when before.role = 'C' then block.n * 16 + before.first_slot + 1 end as previous_hh, before.place as previous_place
          from generate_series((current_setting('population.first')::bigint - 1) / 16,
              (current_setting('population.last')::bigint - 1) / 16) block (n)
          join pattern p on p.pattern = pg_temp.draw(block.n, 20, 4)
          left join pattern before on before.pattern = p.pattern and before.slot = p.slot - 1) slots
    where n between current_setting('population.first')::bigint and current_setting('population.last')::bigint
), drawn as materialized (
    select s.*, h.is_alone, h.municipality_code, h.phone as home_phone, h.area_code, h.father_first, h.father_second, h.mother_first,
        h.mother_second, f1, f2, m1, m2,
           s.source <> s.n as is_repeated,
           case when role = 'M' then 'female' when role = 'F' then 'male' when pg_temp.draw(source, 41, 2) = 0 then 'female' else 'male'
               end as body,
           role = 'C' and pg_temp.draw(source, 42, 3000) = 0 as is_non_binary,
           case role when 'M' then youngest + 3 * kids + 17 + pg_temp.draw(s.hh, 32, 14)
               when 'F' then youngest + 3 * kids + 19 + pg_temp.draw(s.hh, 33, 17)
                else youngest + 3 * (place_of_source) - pg_temp.draw(source, 43, 2) end as age,
           pg_temp.draw(source, 44, 100) as kind_of_name, pg_temp.draw(source, 45, 1000) as birth_share,
               pg_temp.draw(source, 46, 365) as birth_day
    from (select n.*, case when source <> n.n then coalesce(p.place, 0) else n.place end as place_of_source
          from numbered n left join pattern p on p.pattern = pg_temp.draw((source - 1) / 16, 20, 4) and p.slot = (source - 1) % 16) s
    join household h on h.hh = s.source_hh
), named as materialized (
    select d.*, g.word || case when kind_of_name < 58 and o.word <> g.word and strpos(g.word, ' ') = 0 then ' ' || o.word else ''
        end as given_names,
           case when kind_of_name < 58 and g.is_common and o.word <> g.word then o.initial else g.initial end as g_initial,
           case when kind_of_name < 58 and g.is_common and o.word <> g.word then o.consonant else g.consonant end as g_consonant,
           make_date(2026 - age, 1, 1) + birth_day as birth_date, a.word as first_surname, a.initial as a_initial, a.vowel as a_vowel,
               a.consonant as a_consonant,
           b.word as second_surname, b.initial as b_initial, b.consonant as b_consonant, t.state
    from (select *, case role when 'M' then m1 when 'F' then f1 else case when pg_temp.draw(source_hh, 34, 100) < 9 then m1 else f1 end
        end as first_bucket,
                 case when pg_temp.draw(source_hh, 35, 1000) < 14 then null when role = 'M' then m2 when role = 'F' then f2
                      when pg_temp.draw(source_hh, 34, 100) < 9 then m2 else m1 end as second_bucket from drawn) d
    join given g on g.sex = d.body and g.bucket = pg_temp.draw(source, 47, 8192)
    join second_name o on o.sex = d.body and o.bucket = pg_temp.draw(source, 48, 8192)
    join surname a on a.bucket = first_bucket
    left join surname b on b.bucket = second_bucket
    join birth_state t on birth_share between t.first_share and t.last_share
), slipped as materialized (
    -- What the second record has wrong: day and month changed round, a doubled letter, or an accent gone.
    select *, case when is_repeated and pg_temp.draw(n, 49, 3) = 0 and extract(day from birth_date) <= 12
                   then make_date(extract(year from birth_date)::int, extract(day from birth_date)::int,
                       extract(month from birth_date)::int)
                   else birth_date end as written_date,
           case when not is_repeated then first_surname when pg_temp.draw(n, 49, 3) = 1 then regexp_replace(first_surname,
               '([a-z])([a-z]*)$', '\1\1\2')
                when pg_temp.draw(n, 49, 3) = 2 then translate(first_surname, 'áéíóúÁÉÍÓÚñÑ', 'aeiouAEIOUnN') else first_surname
                    end as written_surname
    from named
), rooted as materialized (
    select *, head || to_char(written_date, 'YYMMDD') || case when is_non_binary then 'X' when body = 'female' then 'M' else 'H' end
        || state
           || a_consonant || coalesce(b_consonant, 'X') || g_consonant
           || case when extract(year from written_date) < 2000 then pg_temp.draw(n, 50, 10)::text else chr(65 + pg_temp.draw(n, 50, 26))
               end as root
    from (select s.*, case when i.letters is null then letters.head else left(letters.head, 1) || 'X' || right(letters.head, 2) end as head
          from slipped s, lateral (select a_initial || a_vowel || coalesce(b_initial, 'X') || g_initial as head) letters
          left join inconvenient i on i.letters = letters.head) heads
)
select n, hh, source_hh, role, place, is_alone, age, is_repeated, pg_temp.id(7, n, n) as id, given_names, written_surname as first_surname,
    second_surname, written_date as birth_date,
       case when is_non_binary then 'non_binary' else body end as sex, municipality_code, state,
       case when missing then null else root || pg_temp.check_digit(root) end as curp,
       case when missing then (array['not_in_source', 'not_in_source', 'in_process', 'unknown', 'foreign_without_stay'])[1 + pg_temp.draw(n,
           52, 4 + (state = 'NE')::int)] end as curp_missing_reason,
       case when pg_temp.draw(n, 53, 100) < case when role = 'C' and not is_alone then 60 else 7 end then null
            when is_alone then area_code || lpad((2000000 + pg_temp.draw(n, 54, 7999999))::text, 7, '0') when role = 'F'
                and pg_temp.draw(n, 55, 2) = 0 then null
            else home_phone end as phone,
       case when age >= 15 and pg_temp.draw(n, 56, 100) < case when role = 'C' then 82 else 45 end
            then pg_temp.fold_mail(given_names) || '.' || pg_temp.fold_mail(written_surname) || n
                || case pg_temp.draw(n, 57, case role when 'C' then 3 else 2 end) when 0 then '@correo.example' when 1 then '@mail.example'
                else '@alumnos.example' end end as email,
       first_year, greatest(first_year, least(2026 - age + 24, case when pg_temp.draw(n, 59, 100) < 80 then 2026
           else 2026 - pg_temp.draw(n, 60, current_setting('population.years')::int) end)) as last_year
from (select *, (is_repeated and pg_temp.draw(n, 49, 3) > 0) or (state = 'NE' and pg_temp.draw(n, 51, 100) < 12)
    or pg_temp.draw(n, 51, 1000) < 12 as missing,
             least(2026, greatest(2026 - age + 3, 2026 - current_setting('population.years')::int
                 + floor(current_setting('population.years')::int * power(pg_temp.draw(n, 58, 1000) / 1000.0::float8,
                     2.6))::int)) as first_year
      from rooted) r;
create index on pg_temp.someone (n);
analyze pg_temp.someone;

insert into people (id, given_names, first_surname, second_surname, curp, curp_missing_reason, sex, birth_date, municipality_code, phone,
    email, recorded_at)
select id, given_names, first_surname, second_surname, curp, curp_missing_reason,
       case when pg_temp.draw(n, 61, 1000) < 4 then null else sex end, case when curp is null and pg_temp.draw(n, 62, 10) < 3 then null
           else birth_date end,
       case when pg_temp.draw(n, 63, 1000) < 6 then null else municipality_code end, phone, email,
       pg_temp.noon(make_date(case when role = 'C' then first_year else 2026 - current_setting('population.years')::int + pg_temp.draw(n,
           64, current_setting('population.years')::int) end, 9, 2) + pg_temp.draw(n, 65, 60), pg_temp.draw(n, 66, 400))
from someone;

insert into addresses (id, person_id, street, exterior_number, interior_number, neighbourhood, locality, postal_code, municipality_code,
    valid_from)
select pg_temp.id(8, n, n), s.id, h.street, h.exterior_number, case when pg_temp.draw(h.hh, 67,
    100) < 6 then chr(65 + pg_temp.draw(h.hh, 68, 4)) end,
       h.neighbourhood, case when pg_temp.draw(h.hh, 69, 100) < 8 then 'Ejido ' || h.neighbourhood end, h.postal_code, h.municipality_code,
       make_date(greatest(2026 - current_setting('population.years')::int, least(first_year, 2026)), 9, 2)
from someone s join household h on h.hh = s.source_hh
where pg_temp.draw(s.source_hh, 70, 100) < 88;

-- Mother and father of whoever is at home; in basic education the mother collects.
insert into person_relations (id, person_id, related_person_id, kind, valid_from)
select pg_temp.id(9, c.n * 4 + r.place, c.n), c.id, g.id, r.kind, make_date(least(greatest(c.first_year,
    2026 - current_setting('population.years')::int), 2026), 9, 2)
from someone c join someone g on g.hh = c.hh and g.role in ('M', 'F')
join (values ('M', 'guardian', 0), ('F', 'guardian', 1), ('M', 'payee', 2)) r (role, kind, place) on r.role = g.role
where c.role = 'C' and not c.is_repeated and pg_temp.draw(c.n, 71, 100) < 96 and (r.kind <> 'payee'
    or (c.age < 15 and pg_temp.draw(c.n, 72, 100) < 40));

-- Names and keys that were corrected: found by what they were before.
insert into earlier_identities (id, person_id, kind, value, until_on)
select pg_temp.id(10, n, n), id, kind, case kind when 'curp' then left(root, 17) || pg_temp.check_digit(root) else given_names || ' '
    || name end,
       make_date(least(greatest(first_year, 2026 - current_setting('population.years')::int), 2025), 3, 1) + pg_temp.draw(n, 73, 300)
from (select *, case when pg_temp.draw(n, 74, 2) = 0 and curp is not null then 'curp' else 'name' end as kind,
             left(curp, 11) || case when state = 'SR' then 'SL' else 'SR' end || substr(curp, 14, 4) as root,
             case when second_surname is not null then second_surname || ' ' || first_surname else first_surname || ' Sin Dato' end as name
      from someone where pg_temp.draw(n, 75, 1000) < 6) changed;
