drop table provider_log_ins;
drop table external_identities;
