alter table bulk_procedures drop column payments;
