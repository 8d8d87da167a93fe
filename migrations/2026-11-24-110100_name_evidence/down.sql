alter table procedure_evidence drop column kind;
update grounds set on_silence = 'none', silence_business_days = 0 where created_by is null;
