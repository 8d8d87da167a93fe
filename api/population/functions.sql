-- Every value is drawn from the seed, the number of whom it is about and a salt that names the question. Nothing is
-- left to chance, to the clock or to the order of rows: the same seed gives the same people.
-- The bodies are single expressions, which the planner writes into the statements that use them.

create function pg_temp.hash(n bigint, salt int) returns bigint language sql immutable parallel safe
as $$ select hashint8extended(n, hashint8extended({seed}, salt)) $$;

-- From 0 to sides - 1.
create function pg_temp.draw(n bigint, salt int, sides int) returns int language sql immutable parallel safe
as $$ select ((hashint8extended(n, hashint8extended({seed}, salt)) & 9223372036854775807) % sides)::int $$;

-- An id in the shape of UUIDv7: the milliseconds of a fixed day and bits of the hash. What belongs together
-- shares its millisecond, so that indexes grow at their end.
create function pg_temp.id(kind int, n bigint, millisecond bigint) returns uuid language sql immutable parallel safe
as $$ select encode(
    int8send(((1795132800000 + millisecond % 86400000) << 16) | 28672 | (hashint8extended(n, hashint8extended({seed}, kind)) & 4095))
    || int8send((hashint8extended(n, hashint8extended({seed}, -kind)) & 4611686018427387903) | (-9223372036854775808)), 'hex')::uuid $$;

-- The last day that the population knows of.
create function pg_temp.last_day() returns date language sql immutable parallel safe as $$ select date '2026-11-20' $$;

-- Noon in Sonora, and some minutes.
create function pg_temp.noon(day date, minutes int) returns timestamptz language sql immutable parallel safe
as $$ select (day + time '19:00' + minutes * interval '1 minute') at time zone 'UTC' $$;

-- Letters as the CURP knows them: capitals, no accents, X for Ñ, blanks for all else.
create function pg_temp.curp_words(value text) returns text[] language sql immutable parallel safe
as $$ select regexp_split_to_array(trim(regexp_replace(translate(upper(value), 'ÁÉÍÓÚÜÑ', 'AEIOUUX'), '[^A-Z]+', ' ', 'g')), ' ') $$;

create function pg_temp.curp_word(value text) returns text language sql immutable parallel safe
as $$ select coalesce((select word from unnest(pg_temp.curp_words(value)) with ordinality as w (word, place)
        where word not in ('DA', 'DAS', 'DE', 'DEL', 'DER', 'DI', 'DIE', 'DD', 'EL', 'LA', 'LAS', 'LE', 'LES', 'LOS', 'MAC', 'MC', 'MI',
                           'VAN', 'VON', 'Y')
        order by place limit 1), '') $$;

-- The digit that closes a CURP; the Ñ counts in its alphabet although no key bears it.
create function pg_temp.check_digit(root text) returns int language sql immutable parallel safe
as $$ select (10 - (
    (strpos('0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ', substr(root, 1, 1)) - 1) * 18
    + (strpos('0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ', substr(root, 2, 1)) - 1) * 17
    + (strpos('0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ', substr(root, 3, 1)) - 1) * 16
    + (strpos('0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ', substr(root, 4, 1)) - 1) * 15
    + (ascii(substr(root, 5, 1)) - 48) * 14 + (ascii(substr(root, 6, 1)) - 48) * 13
    + (ascii(substr(root, 7, 1)) - 48) * 12 + (ascii(substr(root, 8, 1)) - 48) * 11
    + (ascii(substr(root, 9, 1)) - 48) * 10 + (ascii(substr(root, 10, 1)) - 48) * 9
    + (strpos('0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ', substr(root, 11, 1)) - 1) * 8
    + (strpos('0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ', substr(root, 12, 1)) - 1) * 7
    + (strpos('0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ', substr(root, 13, 1)) - 1) * 6
    + (strpos('0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ', substr(root, 14, 1)) - 1) * 5
    + (strpos('0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ', substr(root, 15, 1)) - 1) * 4
    + (strpos('0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ', substr(root, 16, 1)) - 1) * 3
    + (strpos('0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ', substr(root, 17, 1)) - 1) * 2) % 10) % 10 $$;

-- The part of an address before the @.
create function pg_temp.fold_mail(value text) returns text language sql immutable parallel safe
as $$ select translate(lower(split_part(value, ' ', 1)), 'áéíóúüñ''-', 'aeiouun') $$;

-- Whether an id was given by this load.
create function pg_temp.is_ours(id uuid) returns boolean language sql immutable parallel safe
as $$ select id between '01a1f640-bc00-7000-8000-000000000000' and '01a1fb67-17ff-7fff-bfff-ffffffffffff' $$;
