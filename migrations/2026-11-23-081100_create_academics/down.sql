drop table alerts;
drop table academic_records;
drop table academic_report_rows;
drop table academic_reports;
drop table roster_entries;
drop table rounds;
