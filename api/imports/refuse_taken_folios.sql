-- $1 the import. Identity is the CURP where both sides have one, otherwise the folded name.
with clash as (
    select r.row_number
    from import_rows r
    join benefits b on b.folio = r.folio
    join people p on p.id = b.person_id
    where r.import_id = $1 and r.accepted
      and case when r.curp is not null and p.curp is not null then r.curp <> p.curp
               else fold(r.name) <> fold(p.name) end
    union
    select r.row_number
    from import_rows r
    join people p on p.curp = r.curp
    join benefits b on b.person_id = p.id and b.call_id = (r.parsed ->> 'call_id')::uuid
    where r.import_id = $1 and r.accepted and b.folio is distinct from r.folio
)
update import_rows r
set verdict = 'duplicate-row',
    verdicts = array['duplicate-row'],
    accepted = false,
    message = 'El folio o la convocatoria ya están en el padrón con otros datos: revise si es la misma persona.'
from clash
where r.import_id = $1 and r.row_number = clash.row_number
