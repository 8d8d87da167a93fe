-- Two people of the same name, day and State would share a key: the registry tells them apart by the seventeenth
-- character, in the order of their numbers. Whoever finds none left waits for theirs.

with twins as (
    select left(curp, 16) as root, substr(curp, 17, 1) between '0' and '9' as is_old
    from people where curp is not null
    group by curp having count(*) > 1
), told_apart as (
    select p.id, p.curp as before, t.root, t.is_old, row_number() over (partition by t.root, t.is_old order by p.id) as place,
           pg_temp.is_ours(p.id) as is_ours
    from (select distinct * from twins) t
    join people p on left(p.curp, 16) = t.root and (substr(p.curp, 17, 1) between '0' and '9') = t.is_old
), free as (
    -- The characters that people who are not ours bear already are not given again.
    select r.root, r.is_old, letter, row_number() over (partition by r.root, r.is_old order by letter) as place
    from (select distinct root, is_old from told_apart) r,
         lateral (select chr(48 + i) as letter from generate_series(0, 9) i where r.is_old union all select chr(65 + i)
             from generate_series(0, 25) i where not r.is_old) l
    where not exists (select from told_apart o where o.root = r.root and o.is_old = r.is_old and not o.is_ours
        and substr(o.before, 17, 1) = letter)
), ours as (
    select id, root, is_old, row_number() over (partition by root, is_old order by id) as place from told_apart where is_ours
), keyed as (
    select o.id, case when f.letter is not null then o.root || f.letter end as root from ours o left join free f using (root, is_old, place)
)
update people p
set curp = k.root || pg_temp.check_digit(k.root), curp_missing_reason = case when k.root is null then 'in_process' end
from keyed k where k.id = p.id;
