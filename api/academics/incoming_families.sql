-- The people of an import and their families: an earlier award of one may make the later award of another incompatible.
create temporary table looked_at on commit drop as
with named as (
    select distinct person_id from incoming
), relation as (
    select person_id, related_person_id as other_id, kind from person_relations where kind in ('guardian', 'sibling') and valid_to is null
)
select person_id from named
union
select r.other_id from named n join relation r on r.person_id = n.person_id
union
select r.person_id from named n join relation r on r.other_id = n.person_id
union
select o.person_id from named n join relation r on r.person_id = n.person_id and r.kind = 'guardian'
join relation o on o.other_id = r.other_id and o.kind = 'guardian';
create unique index on looked_at (person_id);
analyze looked_at;
