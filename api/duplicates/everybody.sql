-- Everybody, in the blocks in which a duplicate of theirs would be; a block of one finds nobody.
create temporary table block on commit drop as
-- Names are few and people many: each name is heard once.
with heard as materialized (
    select value, sound(value) as sound from (select first_surname from people union select given_names from people) v (value)
)
select k.kind, k.key, array_agg(p.id order by p.id) as people
from people p
join heard s on s.value = p.first_surname
join heard g on g.value = p.given_names
cross join lateral (values ('curp', left(p.curp, 10)), ('phone', p.phone), ('name', p.search_name),
    ('sound', s.sound || left(g.sound, 1) || p.birth_date)) k (kind, key)
where k.key is not null
group by k.kind, k.key
-- Of one name and two days of birth are two people; of one day, they sound the same.
having count(*) between 2 and current_setting('app.block')::integer and (k.kind <> 'name' or bool_or(p.birth_date is null));

create temporary table sought on commit drop as
select null::uuid as person_id where false;
