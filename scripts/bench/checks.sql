-- What judging checks of a registry's rows, in SQL, on the table raw: the CURP's form, check digit, date and sex, the
-- catalogues, the phone, repetition within the file, and folios that the registry holds.
create table judged as
with typed as (
    select r.*, row_number() over () as row_number,
           curp ~ '^[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z][0-9]$' as curp_is_sound,
           to_date(birth_date, 'YYYY-MM-DD') as born,
           fold(first_surname || ' ' || second_surname || ' ' || given_names) as name
    from raw r
), checked as (
    select t.*, d.digit = right(t.curp, 1)::integer as digit_is_right, m.code as municipality_code, c.id as call_id, g.id as program_id,
           i.id as tier_id, s.id as school_id, e.id as term_id,
           t.curp_is_sound and to_char(t.born, 'YYMMDD') = substr(t.curp, 5, 6)
               and substr(t.curp, 11, 1) = case t.sex when 'M' then 'M' else 'H' end as curp_agrees,
           t.phone ~ '^[0-9]{10}$' as phone_is_sound,
           count(*) over (partition by t.folio) > 1 as folio_repeated,
           count(*) over (partition by t.curp, t.call) > 1 as curp_repeated,
           count(*) over (partition by t.name, t.born, t.call) > 1 as name_repeated
    from typed t
    cross join lateral (
        select (10 - sum((strpos('0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ', substr(t.curp, at, 1)) - 1) * (19 - at)) % 10) % 10 as digit
        from generate_series(1, 17) at
    ) d
    left join municipalities m on m.code = t.municipality
    left join programs g on g.code = t.program
    left join calls c on c.code = t.call and c.program_id = g.id
    left join tiers i on i.call_id = c.id and i.code = t.tier
    left join schools s on s.school_key = t.school_key and s.shift = lower(t.shift)
    left join academic_terms e on e.label = t.term
)
select k.*, p.id as person_id, b.person_id as holder_id,
       k.curp_is_sound and k.digit_is_right and k.curp_agrees and k.municipality_code is not null and k.call_id is not null
           and k.school_id is not null and not k.folio_repeated and not k.curp_repeated and b.id is null as accepted
from checked k
left join people p on p.curp = k.curp
left join benefits b on b.folio = k.folio;
