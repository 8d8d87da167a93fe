, best as (
    select distinct on (person_id) person_id, matched_by, rank from hits order by person_id, rank
)
select p.id, p.name, p.curp, p.birth_date, best.matched_by,
       array(select b.folio from benefits b join calls c on c.id = b.call_id join programs g on g.id = c.program_id
             where b.person_id = p.id and (reader.may_know or not g.sensitive) order by b.awarded_on desc, b.folio) as folios,
       reader.may_know and exists (select from benefits b where b.person_id = p.id and benefit_is_sensitive(b.id)) as sensitive,
       (select s.name from enrolments e join schools s on s.id = e.school_id
        where e.person_id = p.id and e.valid_to is null order by e.valid_from desc limit 1) as school,
       m.name as municipality
from best
cross join reader
join people p on p.id = best.person_id
left join municipalities m on m.code = p.municipality_code
