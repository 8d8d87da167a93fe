drop table invented_data;
drop table agency_refusals;
drop table agency_client_uses;
drop table agency_assertions;
drop table agency_person_ids;
delete from sensitive_columns where table_name = 'agency_client_secrets';
drop table agency_client_secrets;
drop table agency_clients;
drop table agreements;
