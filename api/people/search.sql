-- $1 words of the name as patterns, $2 identifier fragment, $3 digits of a telephone, $4 the query as typed, $5 limit.
-- Each branch is limited on its own index; ranking happens on the few that remain.
with hits as (
    (select id as person_id, 'curp' as matched_by, 0 as rank from people
     where $2 <> '' and curp like $2 || '%' order by curp limit $5)
    union all
    (select person_id, 'folio', 0 from benefits
     where $2 <> '' and folio like '%' || $2 || '%' order by folio limit $5)
    union all
    (select id, 'phone', 0 from people where $3 <> '' and phone like $3 || '%' limit $5)
    union all
    (select id, 'name', case when name ilike '%' || $4 || '%' then 1 else 2 end from people
     where search_name like all (select fold(word) from unnest($1) word)
     order by 3, search_name limit $5)
    union all
    (select person_id, case kind when 'curp' then 'earlier_curp' else 'earlier_name' end, 3 from earlier_identities
     where search_value like all (select fold(word) from unnest($1) word) limit $5)
),
best as (
    select distinct on (person_id) person_id, matched_by, rank from hits order by person_id, rank
)
select p.id, p.name, p.curp, p.birth_date, best.matched_by,
       array(select b.folio from benefits b where b.person_id = p.id order by b.awarded_on desc, b.folio) as folios,
       (select s.name from enrolments e join schools s on s.id = e.school_id
        where e.person_id = p.id and e.valid_to is null order by e.valid_from desc limit 1) as school,
       m.name as municipality
from best
join people p on p.id = best.person_id
left join municipalities m on m.code = p.municipality_code
order by best.rank, p.search_name, p.id
limit $5
