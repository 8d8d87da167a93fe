alter table invented_data drop column population;
