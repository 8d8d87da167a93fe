drop table complaint_templates;
drop table complaint_terms;
drop table complaint_causes;
drop table complaint_offices;
