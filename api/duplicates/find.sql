-- Pairs within the blocks, and what speaks for and against their being one. Blocks above a size hold what is common, not who is one.
create temporary table found on commit drop as
select a.id as one_id, b.id as other_id
from block k
cross join lateral unnest(k.people) with ordinality a (id, place)
cross join lateral unnest(k.people) with ordinality b (id, place)
where a.place < b.place
  and (current_setting('app.everybody')::boolean
       or a.id in (select person_id from sought) or b.id in (select person_id from sought))
union
select least(e.person_id, p.id), greatest(e.person_id, p.id)
from earlier_identities e
join people p on p.curp = upper(e.search_value) and p.id <> e.person_id
where e.kind = 'curp' and (current_setting('app.everybody')::boolean
       or e.person_id in (select person_id from sought) or p.id in (select person_id from sought))
union
-- What waits is weighed anew.
select least(one_id, other_id), greatest(one_id, other_id)
from duplicates
where state = 'open' and (current_setting('app.everybody')::boolean
       or one_id in (select person_id from sought) or other_id in (select person_id from sought));
analyze found;

-- Each pair is put together before it is weighed: weighing is dear, and what is no pair is not weighed.
create temporary table pair on commit drop as
with beside as materialized (
    select f.one_id, f.other_id, a, b
    from found f
    join people a on a.id = f.one_id
    join people b on b.id = f.other_id
)
select f.one_id, f.other_id, w.reasons, least(100, greatest(0, w.score))::smallint as score
from beside f
cross join lateral weigh_pair(f.a, f.b) w
where w.score >= current_setting('app.threshold')::integer
   or exists (select from duplicates d where least(d.one_id, d.other_id) = f.one_id and greatest(d.one_id, d.other_id) = f.other_id);

-- What a person decided stays decided.
insert into duplicates as d (id, one_id, other_id, state, score, reasons, found_at)
select uuid_v7(), one_id, other_id, 'open', score, reasons, current_setting('app.now')::timestamptz
from pair
where score >= current_setting('app.threshold')::integer
order by score desc, one_id, other_id
on conflict (least(one_id, other_id), greatest(one_id, other_id)) do update
set score = excluded.score,
    reasons = excluded.reasons,
    version = d.version + 1
where d.state = 'open' and (d.score <> excluded.score or d.reasons <> excluded.reasons);

-- What nothing speaks for any more, and nobody had said, waits no longer.
delete from duplicates d
using pair p
where d.state = 'open' and d.proposed_by is null and p.score < current_setting('app.threshold')::integer
  and least(d.one_id, d.other_id) = p.one_id and greatest(d.one_id, d.other_id) = p.other_id
  and not exists (select from person_merges m where m.duplicate_id = d.id);
