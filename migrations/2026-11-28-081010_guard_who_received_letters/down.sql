delete from sensitive_columns where table_name = 'letter_receipts';
