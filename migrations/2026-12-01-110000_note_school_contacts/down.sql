alter table schools drop column contact_noted_on, drop column contact_email;
