insert into sensitive_columns (table_name, column_name, reason) values
    ('letter_receipts', 'received_by', 'Who received the answer to a complaint tells who complained (LGTAIP 115)'),
    ('letter_receipts', 'notes', 'They may tell who received it and where');
