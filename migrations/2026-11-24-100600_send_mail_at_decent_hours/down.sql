alter table mail_messages drop column not_before;
