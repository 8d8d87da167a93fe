select p.id, p.name, p.curp, p.birth_date, p.died_on,
       array(select b.folio from benefits b join calls c on c.id = b.call_id join programs g on g.id = c.program_id
             where b.person_id = p.id and (reader.may_know or not g.sensitive) order by b.awarded_on desc, b.folio) as folios,
       reader.may_know and exists (select from benefits b where b.person_id = p.id and benefit_is_sensitive(b.id)) as sensitive,
       (select s.name from enrolments e join schools s on s.id = e.school_id
        where e.person_id = p.id and e.valid_to is null order by e.valid_from desc limit 1) as school,
       m.name as municipality
from reader
cross join people p
left join municipalities m on m.code = p.municipality_code
join unnest(