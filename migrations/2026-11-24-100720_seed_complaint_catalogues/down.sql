delete from complaint_templates;
delete from complaint_terms;
delete from complaint_causes;
delete from complaint_offices;
