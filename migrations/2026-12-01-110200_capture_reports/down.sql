alter table academic_reports drop column capture_request_id, drop column source;
drop table capture_requests;
