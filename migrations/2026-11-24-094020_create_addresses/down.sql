drop table addresses;
