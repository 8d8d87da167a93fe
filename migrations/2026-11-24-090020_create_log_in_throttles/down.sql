drop table log_in_throttles;
