-- A ground may ask for certain documents: what each one is has to be known.
alter table procedure_evidence
    add column kind text not null default 'other',
    add constraint procedure_evidence_kind_check check (kind in ('official_id', 'school_letter', 'medical_certificate',
        'death_certificate', 'signed_request', 'bank_statement', 'registry_extract', 'authority_resolution',
        'payment_rejection', 'other'));
alter table procedure_evidence alter column kind drop default;
comment on column procedure_evidence.kind is 'What the document is, in the words of grounds.evidence_kinds';

-- Our working values until the office sets its own, as everything here: a hold left alone costs the person their money.
update grounds set on_silence = 'remind', silence_business_days = 10
where kind in ('suspension', 'cancellation', 'deregistration') and on_silence = 'none';
update grounds set on_silence = 'escalate', silence_business_days = 5
where kind in ('payment_hold', 'rescheduling') and on_silence = 'none';
