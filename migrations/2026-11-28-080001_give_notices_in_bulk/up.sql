-- While the notices of an act on many go out, nothing else is done with it.
alter table bulk_procedures
    add column notice_channel text,
    drop constraint bulk_procedures_state_check,
    add constraint bulk_procedures_state_check check (state in ('previewed', 'making', 'made', 'noticing', 'undone', 'discarded')),
    add constraint bulk_procedures_notice_channel_check check (notice_channel in ('in_person', 'registered_mail', 'school'));
comment on column bulk_procedures.notice_channel is 'How printed notices reach those without a mail address; none: they are told one by one';
