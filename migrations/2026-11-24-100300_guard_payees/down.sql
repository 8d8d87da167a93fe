delete from sensitive_columns where table_name = 'payments' and column_name in ('payee_name', 'account_last4');
