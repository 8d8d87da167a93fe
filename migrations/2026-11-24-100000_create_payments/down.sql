drop table payment_changes;
drop table payments;
