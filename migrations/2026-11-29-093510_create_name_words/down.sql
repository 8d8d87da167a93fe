drop trigger keep_words_insert on earlier_identities;
drop trigger keep_words_update on people;
drop trigger keep_words_insert on people;
drop function keep_name_words();
drop table name_words;
