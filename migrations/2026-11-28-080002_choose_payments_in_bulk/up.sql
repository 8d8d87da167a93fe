-- Holds and reschedulings of many choose payments of each award, not the award.
alter table bulk_procedures
    add column payments jsonb,
    add constraint bulk_procedures_payments_check check ((payments is not null) = (act = 'impose' and kind in ('payment_hold', 'rescheduling')));
comment on column bulk_procedures.payments is 'Holds and reschedulings: which payments of each award, and what becomes of them';
