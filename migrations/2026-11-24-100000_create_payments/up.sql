create table payments (
    id uuid primary key,
    benefit_id uuid not null,
    reference text not null,
    corresponds_to date not null,
    amount numeric(12, 2) not null,
    state text not null,
    state_effective_on date not null,
    scheduled_on date,
    paid_on date,
    channel text,
    payee_name text,
    account_last4 text,
    rejection_reason text,
    is_test boolean not null default false,
    reissue_of_id uuid,
    recorded_at timestamptz not null default now(),
    version integer not null default 1,
    constraint payments_reference_key unique (reference),
    constraint payments_benefit_fkey foreign key (benefit_id) references benefits,
    constraint payments_reissue_of_fkey foreign key (reissue_of_id) references payments,
    constraint payments_state_check check (state in ('scheduled', 'held', 'stopped', 'paid', 'rejected', 'uncollected', 'rescheduled', 'refund_due', 'refunded')),
    constraint payments_channel_check check (channel in ('transfer', 'card', 'cheque', 'cash')),
    constraint payments_amount_check check (amount >= 0),
    constraint payments_account_check check (account_last4 ~ '^[0-9]{4}$'),
    constraint payments_corresponds_check check (extract(day from corresponds_to) = 1),
    constraint payments_paid_check check (paid_on is not null or state not in ('paid', 'refund_due', 'refunded'))
);
comment on table payments is 'Payments of awards with money, as Payments reports them; exemptions and awards in kind have none';
comment on column payments.reference is 'As Payments names it; never ours';
comment on column payments.corresponds_to is 'First day of the month it corresponds to, which is not the month it was paid in';
comment on column payments.is_test is 'Deposit of one cent that proves the account; never counts as money';
comment on column payments.reissue_of_id is 'The failed or postponed payment that this one stands in for; the amount never changes';
create index payments_benefit_idx on payments (benefit_id, corresponds_to);
create index payments_reissue_of_idx on payments (reissue_of_id);
create index payments_state_idx on payments (state, id);
call audit_table('payments');

create table payment_changes (
    id uuid primary key,
    payment_id uuid not null,
    from_state text,
    to_state text not null,
    effective_on date not null,
    recorded_at timestamptz not null default now(),
    procedure_id uuid,
    constraint payment_changes_payment_fkey foreign key (payment_id) references payments,
    constraint payment_changes_procedure_fkey foreign key (procedure_id) references procedures
);
comment on table payment_changes is 'Append-only history of each payment; procedure_id where a case of ours brought it about';
create index payment_changes_payment_idx on payment_changes (payment_id);
create index payment_changes_procedure_idx on payment_changes (procedure_id);
call audit_table('payment_changes');
