-- Who is family of the people of `looked_at`, by the nearest link that is recorded and current.
create temporary table kin on commit drop as
with current_relation as (
    select person_id, related_person_id as other_id, kind from person_relations where kind in ('guardian', 'sibling') and valid_to is null
), link as (
    select a.person_id, b.person_id as other_id, 2 as place, 'shared_guardian' as link
    from looked_at k join current_relation a on a.person_id = k.person_id and a.kind = 'guardian'
    join current_relation b on b.other_id = a.other_id and b.kind = 'guardian' and b.person_id <> a.person_id
    union all
    select r.person_id, r.other_id, case r.kind when 'sibling' then 1 else 3 end, r.kind
    from looked_at k join current_relation r on r.person_id = k.person_id
    union all
    select r.other_id, r.person_id, case r.kind when 'sibling' then 1 else 3 end, r.kind
    from looked_at k join current_relation r on r.other_id = k.person_id
)
select distinct on (person_id, other_id) person_id, other_id, link from link order by person_id, other_id, place;
create index on kin (person_id);
analyze kin;
