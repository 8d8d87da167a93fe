insert into sensitive_columns (table_name, column_name, reason) values
    ('payments', 'payee_name', 'Who collects may be a parent, who is in no registry of ours'),
    ('payments', 'account_last4', 'Part of a bank account');
