drop table mail_messages;
