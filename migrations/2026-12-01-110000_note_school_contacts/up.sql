alter table schools
    add column contact_email text,
    add column contact_noted_on date,
    add constraint schools_contact_email_check check (contact_email = lower(contact_email) and contact_email like '_%@_%'),
    add constraint schools_contact_noted_check check (contact_email is null or contact_noted_on is not null);
comment on column schools.contact_email is 'Where the school is written to: its account is invited there';
comment on column schools.contact_noted_on is 'The day on which the address was noted, or taken away';
