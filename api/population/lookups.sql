-- What the steps look up, in tables of this connection alone. The lists of words (temporary table word) came before,
-- each from the most frequent to the rarest: how often a word is drawn falls with its place (Zipf), as among real people.

create temporary table frequency as
select list, word, floor(8192 * coalesce(lag(share) over w, 0))::int as first_bucket, floor(8192 * share)::int - 1 as last_bucket
from (select list, place, word, sum(1 / power(place + 3, 0.9)) over (partition by list order by place)
          / sum(1 / power(place + 3, 0.9)) over (partition by list) as share
      from word where list not in ('municipalities', 'inconvenient')) shares
window w as (partition by list order by place);

-- The letters that each word gives to a CURP. The key of a compound name that begins with María or José takes them from the
-- next word.
create temporary table lettered as
select list, word, first_bucket, last_bucket, left(key, 1) as initial,
       coalesce(substring(substr(key, 2) from '[AEIOU]'), 'X') as vowel,
       coalesce(substring(substr(key, 2) from '[B-DF-HJ-NP-TV-Z]'), 'X') as consonant,
       key in ('MARIA', 'MA', 'M', 'JOSE', 'J') as is_common,
       left(later, 1) as later_initial, coalesce(substring(substr(later, 2) from '[B-DF-HJ-NP-TV-Z]'), 'X') as later_consonant
from (
    select *, coalesce(nullif(pg_temp.curp_word(word), ''), 'X') as key,
           case when strpos(word, ' ') > 0 then pg_temp.curp_word(substr(word, strpos(word, ' ') + 1)) end as later
    from frequency offset 0
) keyed;
create temporary table bucket as select * from lettered, generate_series(first_bucket, last_bucket) bucket;

create temporary table surname as select bucket, word, initial, vowel, consonant from bucket where list = 'surnames';
create temporary table given as
select case list when 'women' then 'female' else 'male' end as sex, bucket, word,
       case when is_common and later_initial is not null then later_initial else initial end as initial,
       case when is_common and later_initial is not null then later_consonant else consonant end as consonant,
       is_common and later_initial is null as is_common
from bucket where list in ('women', 'men');
create temporary table second_name as
select case list when 'women_second' then 'female' else 'male' end as sex, bucket, word, initial, consonant
from bucket where list in ('women_second', 'men_second');
create temporary table inconvenient as select word as letters from word where list = 'inconvenient';
create temporary table place_name as
select list, (row_number() over (partition by list order by place) - 1)::int as place, count(*) over (partition by list)::int as places,
    word
from word where list in ('streets', 'neighbourhoods', 'school_names');

-- Municipalities by the people of the census of 2020; whoever has no code of area of its own borrows Hermosillo's.
create temporary table municipality as
select m.code, coalesce(o.area_code, '662') as area_code, coalesce(o.postal_from, 83000 + 7 * right(m.code, 3)::int) as postal_from,
       m.population_2020, (m.population_2020::float8 / sum(m.population_2020) over ()) as share,
       coalesce(floor(16384 * sum(m.population_2020) over (order by m.code rows between unbounded preceding and 1 preceding)
           / sum(m.population_2020) over ()), 0)::int as first_bucket,
       floor(16384 * sum(m.population_2020) over (order by m.code) / sum(m.population_2020) over ())::int - 1 as last_bucket
from municipalities m
left join (select split_part(word, ',', 1) as code, split_part(word, ',', 2) as area_code, split_part(word, ',', 3)::int as postal_from
           from word where list = 'municipalities' and word ~ '^[0-9]') o using (code);
create temporary table municipality_bucket as
select bucket, code, area_code, postal_from from municipality, generate_series(first_bucket, last_bucket) bucket;

-- Sixteen numbers in a row are some households: M mother, F father, C child. Those without parents here study away from home.
create temporary table pattern (pattern, slot, first_slot, role, kids, place) as
with patterns (pattern, households) as (
    values (0, '{C,C,C,C,MC,MFCC,MCC,C,C,C}'::text[]), (1, '{C,C,MCC,MC,MFCCC,C,C,C,C}'),
           (2, '{C,MFC,MC,C,MCCC,C,MCC,C}'), (3, '{C,C,C,C,MCC,MC,MFCC,C,C,C}')
), households as (
    select pattern, members, place, sum(length(members)) over (partition by pattern order by place) - length(members) as first_slot
    from patterns, unnest(households) with ordinality as h (members, place)
)
select pattern, (first_slot + slot - 1)::int, first_slot::int, member,
       length(translate(members, 'MF', '')), (count(*) filter (where member = 'C') over (partition by pattern,
           first_slot order by slot))::int - 1
from households, string_to_table(members, null) with ordinality as m (member, slot);

create temporary table birth_state (first_share, last_share, state) as
values (0, 899, 'SR'), (900, 919, 'SL'), (920, 934, 'BC'), (935, 945, 'CH'), (946, 953, 'JC'), (954, 959, 'DF'), (960, 965, 'OC'),
       (966, 970, 'VZ'), (971, 974, 'NT'), (975, 978, 'GR'), (979, 982, 'MC'), (983, 985, 'DG'), (986, 988, 'BS'), (989, 999, 'NE');
