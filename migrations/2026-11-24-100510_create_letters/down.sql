delete from role_permissions where permission in ('letters.view', 'letters.edit');
drop table letter_receipts;
drop table letters;
