drop table folio_counters;
drop table registry_cuts;
drop table holidays;
