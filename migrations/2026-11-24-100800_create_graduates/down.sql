drop table cohort_members;
drop table cohorts;
drop view known_degrees;
drop view known_graduations;
drop table graduation_facts;
drop view contact_states;
drop table contact_checks;
