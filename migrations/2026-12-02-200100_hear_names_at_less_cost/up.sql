-- The same sounds, without an expression to match for each: an index holds this of every person, and a search for
-- duplicates hears all names.
create or replace function sound(value text) returns text
language sql immutable strict parallel safe
as $$
    select regexp_replace(translate(replace(replace(replace(replace(replace(replace(replace(replace(
        public.fold(value), 'que', 'ke'), 'qui', 'ki'), 'ce', 'se'), 'ci', 'si'), 'ge', 'je'), 'gi', 'ji'), 'll', 'y'), 'ch', 'x'),
        'vzcqkwh ''-.', 'bskkkg'), '(.)\1+', '\1', 'g')
$$;
