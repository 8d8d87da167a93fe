-- $1 the import. Whoever has or had an award in the call does not wait for another one in it.
update import_rows r
set verdict = 'already-benefits',
    verdicts = array['already-benefits'],
    accepted = false,
    message = 'La persona ya tiene o tuvo un apoyo en esta convocatoria.'
from imports i, people p, benefits b
where r.import_id = $1 and i.id = r.import_id and r.accepted
  and b.call_id = i.call_id and p.id = b.person_id
  and (p.curp = r.curp
       or (r.curp is null and p.curp is null and fold(p.name) = fold(r.name)
           and p.birth_date = (r.parsed ->> 'birth_date')::date))
