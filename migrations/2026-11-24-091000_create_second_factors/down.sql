drop table factor_challenges;
drop table trusted_devices;
drop table recovery_codes;
drop table passkeys;
drop table totp_secrets;
