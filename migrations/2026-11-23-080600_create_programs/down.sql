drop table tiers;
drop table call_parameters;
drop table calls;
drop table programs;
drop table academic_terms;
