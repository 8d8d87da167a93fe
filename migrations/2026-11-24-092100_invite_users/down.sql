drop index users_name_idx;
drop table account_links;
-- Whoever never chose a password could not log in before either: this hash fits none.
update users set password_hash = '' where password_hash is null;
alter table users alter column password_hash set not null;
comment on column users.password_hash is 'argon2id in PHC form';
