delete from call_parameters;
delete from tiers;
delete from calls;
delete from programs;
delete from academic_terms;
