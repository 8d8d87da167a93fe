update bulk_procedures set state = 'made' where state = 'noticing';
alter table bulk_procedures
    drop column notice_channel,
    drop constraint bulk_procedures_state_check,
    add constraint bulk_procedures_state_check check (state in ('previewed', 'making', 'made', 'undone', 'discarded'));
