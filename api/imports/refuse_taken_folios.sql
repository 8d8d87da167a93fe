-- $1 the import. Identity is the CURP where both sides have one (an earlier one of the person too), otherwise the folded name.
with clash as (
    select r.row_number
    from import_rows r
    join benefits b on b.folio = r.folio
    join people p on p.id = b.person_id
    where r.import_id = $1 and r.accepted
      and case when r.curp is not null and p.curp is not null then r.curp <> p.curp
                   and not exists (select from earlier_identities e where e.person_id = p.id and e.kind = 'curp' and e.value = r.curp)
               else fold(r.name) <> fold(p.name) end
    union
    -- Who was in the registry twice may have several awards of the call, of which only one stands: the file may tell of any.
    select r.row_number
    from import_rows r
    join people p on p.curp = r.curp
    join benefits b on b.person_id = p.id and b.call_id = (r.parsed ->> 'call_id')::uuid
    where r.import_id = $1 and r.accepted
    group by r.row_number, r.folio
    having count(*) filter (where b.folio = r.folio) = 0
)
update import_rows r
set verdict = 'duplicate-row',
    verdicts = array['duplicate-row'],
    accepted = false,
    message = 'El folio o la convocatoria ya están en el padrón con otros datos: revise si es la misma persona.'
from clash
where r.import_id = $1 and r.row_number = clash.row_number
