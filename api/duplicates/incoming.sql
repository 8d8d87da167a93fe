-- The people whom an import brought, with those who would be in one block with them.
create temporary table sought on commit drop as
select distinct person_id from incoming;
create unique index on sought (person_id);
analyze sought;

create temporary table block on commit drop as
with brought as materialized (
    select p.* from people p join sought s on s.person_id = p.id
), member as (
    select 'curp' as kind, k.key, p.id, p.birth_date
    from (select distinct left(curp, 10) as key from brought where curp is not null) k join people p on left(p.curp, 10) = k.key
    union all
    select 'phone', k.key, p.id, p.birth_date
    from (select distinct phone as key from brought where phone is not null) k join people p on p.phone = k.key
    union all
    select 'name', k.key, p.id, p.birth_date
    from (select distinct search_name as key from brought) k join people p on p.search_name = k.key
    union all
    select 'sound', k.surname || k.initial || k.birth_date, p.id, p.birth_date
    from (select distinct sound(first_surname) as surname, left(sound(given_names), 1) as initial, birth_date from brought
          where birth_date is not null) k
    join people p on sound(p.first_surname) = k.surname and p.birth_date = k.birth_date and left(sound(p.given_names), 1) = k.initial
)
select kind, key, array_agg(id order by id) as people
from member
group by kind, key
having count(*) between 2 and current_setting('app.block')::integer and (kind <> 'name' or bool_or(birth_date is null));
