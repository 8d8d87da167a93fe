create table capture_requests (
    id uuid primary key,
    round_id uuid not null,
    school_id uuid not null,
    asked_by text not null,
    means text not null,
    asked_on date not null,
    file_name text not null,
    file_sha256 text not null,
    media_type text not null,
    created_by uuid not null,
    created_at timestamptz not null,
    constraint capture_requests_means_check check (means in ('in_person', 'phone', 'email', 'letter', 'visit')),
    constraint capture_requests_round_fkey foreign key (round_id) references rounds,
    constraint capture_requests_school_fkey foreign key (school_id) references schools,
    constraint capture_requests_file_fkey foreign key (file_sha256) references files,
    constraint capture_requests_created_by_fkey foreign key (created_by) references users
);
comment on table capture_requests is 'A school that cannot report asks the office to do it: who asked, by what means, and the evidence';
comment on column capture_requests.file_sha256 is 'The evidence: a scan, a mail, what the school sent on paper';
create index capture_requests_round_idx on capture_requests (round_id, school_id);
create index capture_requests_school_idx on capture_requests (school_id);
create index capture_requests_file_idx on capture_requests (file_sha256);
create index capture_requests_created_by_idx on capture_requests (created_by);
call audit_table('capture_requests');

alter table academic_reports
    add column source text not null default 'workbook',
    add column capture_request_id uuid,
    add constraint academic_reports_source_check check (source in ('workbook', 'capture')),
    add constraint academic_reports_capture_request_fkey foreign key (capture_request_id) references capture_requests;
comment on column academic_reports.source is 'workbook: a file as it was sent; capture: rows typed in or sent by a program, kept as delimited text';
comment on column academic_reports.capture_request_id is 'Only reports that the office enters on behalf of the school';
create index academic_reports_capture_request_idx on academic_reports (capture_request_id);
