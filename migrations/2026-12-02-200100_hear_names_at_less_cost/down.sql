create or replace function sound(value text) returns text
language sql immutable parallel safe strict
as $$
    select regexp_replace(translate(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        public.fold(value), 'qu([ei])', 'k\1', 'g'), 'c([ei])', 's\1', 'g'), 'g([ei])', 'j\1', 'g'), 'll', 'y', 'g'), 'ch', 'x', 'g'),
        'vzcqkwh ''-.', 'bskkkg'), '(.)\1+', '\1', 'g')
$$;
