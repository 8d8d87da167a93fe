-- The people of the temporary table incoming: those who are known, found; those who are not, made.

-- Who is who: by CURP, by an earlier CURP, by folio (same name), and without CURP by name and birth date.
update incoming i set person_id = p.id from people p where p.curp = i.curp;

update incoming i set person_id = e.person_id
from earlier_identities e
where i.person_id is null and e.kind = 'curp' and e.value = i.curp;

update incoming i set person_id = p.id
from benefits b join people p on p.id = b.person_id
where i.person_id is null and b.folio = i.folio and (p.curp is null or i.curp is null)
  and p.search_name = fold(i.first_surname || coalesce(' ' || i.second_surname, '') || ' ' || i.given_names);

update incoming i set person_id = p.id
from people p
where i.person_id is null and i.curp is null and p.curp is null and i.birth_date is not null and p.birth_date = i.birth_date
  and p.search_name = fold(i.first_surname || coalesce(' ' || i.second_surname, '') || ' ' || i.given_names);

-- A person in two calls of one file is one new person. Ids are given in the order of names, and rows written in that of
-- ids: neighbours in one index are neighbours in the others, and are written together.
with newcomers as (
    select identity, uuid_v7() as id
    from (select coalesce(curp, 'row ' || row_number) as identity, min(first_surname || ' ' || given_names) as name
          from incoming where person_id is null group by 1 order by 2) d
)
update incoming i set person_id = n.id, is_new = true
from newcomers n where i.person_id is null and n.identity = coalesce(i.curp, 'row ' || i.row_number);

create temporary table outcome on commit drop as
select count(*) as rows, count(*) filter (where is_new) as created, 0::bigint as updated, 0::bigint as unchanged,
       0::bigint as tasks_opened
from incoming;

insert into people (id, given_names, first_surname, second_surname, curp, curp_missing_reason, sex, birth_date,
                    municipality_code, phone, email, recorded_at)
select distinct on (person_id) person_id, given_names, first_surname, second_surname, curp,
       case when curp is null then curp_missing_reason end, sex, birth_date, municipality_code, phone, email,
       current_setting('app.now')::timestamptz
from incoming where is_new
order by person_id, row_number;

-- A name that changed stays searchable.
insert into earlier_identities (id, person_id, kind, value, until_on)
select distinct on (i.person_id) uuid_v7(), i.person_id, 'name', p.name, current_setting('app.today')::date
from incoming i join people p on p.id = i.person_id
where not i.is_new and i.given_names <> '' and i.first_surname <> ''
  and (p.given_names, p.first_surname, p.second_surname) is distinct from (i.given_names, i.first_surname, i.second_surname);

create temporary table touched (row_number integer primary key) on commit drop;

-- What the file leaves blank keeps its value.
with latest as (
    select distinct on (person_id) * from incoming where not is_new order by person_id, row_number desc
), changed as (
    update people p
    set given_names = coalesce(nullif(i.given_names, ''), p.given_names),
        first_surname = coalesce(nullif(i.first_surname, ''), p.first_surname),
        second_surname = coalesce(i.second_surname, p.second_surname),
        curp = coalesce(p.curp, i.curp),
        curp_missing_reason = case when coalesce(p.curp, i.curp) is null then p.curp_missing_reason end,
        sex = coalesce(p.sex, i.sex),
        birth_date = coalesce(p.birth_date, i.birth_date),
        municipality_code = coalesce(i.municipality_code, p.municipality_code),
        phone = coalesce(i.phone, p.phone),
        email = coalesce(i.email, p.email),
        version = p.version + 1
    from latest i
    where p.id = i.person_id
      and (p.given_names, p.first_surname, p.second_surname, p.curp, p.sex, p.birth_date, p.municipality_code, p.phone, p.email)
          is distinct from
          (coalesce(nullif(i.given_names, ''), p.given_names), coalesce(nullif(i.first_surname, ''), p.first_surname),
           coalesce(i.second_surname, p.second_surname), coalesce(p.curp, i.curp), coalesce(p.sex, i.sex),
           coalesce(p.birth_date, i.birth_date), coalesce(i.municipality_code, p.municipality_code),
           coalesce(i.phone, p.phone), coalesce(i.email, p.email))
    returning i.row_number
)
insert into touched select row_number from changed;
