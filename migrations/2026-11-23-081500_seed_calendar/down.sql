delete from registry_cuts;
delete from holidays;
