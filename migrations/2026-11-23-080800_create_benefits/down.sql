drop table enrolments;
drop table benefit_changes;
drop table benefits;
drop table registration_changes;
drop table registrations;
