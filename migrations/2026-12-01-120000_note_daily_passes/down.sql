drop table daily_passes;
