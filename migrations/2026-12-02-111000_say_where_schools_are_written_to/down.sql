comment on column schools.contact_email is 'Where the school is written to: its account is invited there';
drop view school_addresses;
