-- A word typed badly by a letter is compared with the words there are, which are few, and not with a million names.
create table name_words (
    id bigint generated always as identity,
    -- Compared byte by byte, so that its index serves equality and beginnings.
    word text collate "C" not null,
    constraint name_words_pkey primary key (id),
    constraint name_words_word_check check (word ~ '^[a-z]{4,}$')
);
comment on table name_words is 'Words that some name has or had, folded; says of nobody who bears it';
comment on column name_words.word is 'Four letters or more. Not unique: a unique index would make whoever registers a person wait for a running import that brings the same new word';
create index name_words_word_idx on name_words (word);

-- The column of the new rows that holds the folded name is the argument.
create function keep_name_words() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    execute format(
        'insert into name_words (word)
         select distinct w.word from new_rows n cross join lateral string_to_table(n.%I, '' '') w (word)
         where w.word ~ ''^[a-z]{4,}$'' and not exists (select from name_words k where k.word = w.word)', tg_argv[0]);
    return null;
end $$;
comment on function keep_name_words() is 'Adds the words of new and changed names to name_words';

create trigger keep_words_insert after insert on people referencing new table as new_rows for each statement execute function keep_name_words('search_name');
create trigger keep_words_update after update on people referencing new table as new_rows for each statement execute function keep_name_words('search_name');
create trigger keep_words_insert after insert on earlier_identities referencing new table as new_rows for each statement execute function keep_name_words('search_value');

insert into name_words (word)
select distinct w.word
from (select search_name as name from people union all select search_value from earlier_identities) n
cross join lateral string_to_table(n.name, ' ') w (word)
where w.word ~ '^[a-z]{4,}$';
