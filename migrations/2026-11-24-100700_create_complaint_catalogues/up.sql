create table complaint_offices (
    id uuid primary key default uuid_v7(),
    code text not null,
    name_es text not null,
    name_en text,
    address text,
    valid_from date not null,
    valid_to date,
    constraint complaint_offices_code_key unique (code),
    constraint complaint_offices_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table complaint_offices is 'Offices of the Institute where complaints are received and answered';
call audit_table('complaint_offices');

create table complaint_causes (
    id uuid primary key default uuid_v7(),
    code text not null,
    name_es text not null,
    name_en text,
    category text not null,
    valid_from date not null,
    valid_to date,
    version integer not null default 1,
    constraint complaint_causes_code_key unique (code),
    constraint complaint_causes_category_check check (category in
        ('timeliness', 'treatment', 'information', 'payment', 'requirements', 'system', 'other')),
    constraint complaint_causes_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table complaint_causes is 'What complaints turn out to be caused by; improvement actions are taken against these';
comment on column complaint_causes.category is 'Attribute of the service that failed, after the state''s evaluation of services';
call audit_table('complaint_causes');

create table complaint_terms (
    id uuid primary key default uuid_v7(),
    kind text not null,
    answer_business_days smallint not null,
    extension_business_days smallint not null default 0,
    effect_business_days smallint not null default 0,
    ask_business_days smallint not null,
    complete_business_days smallint not null,
    unanswered_concludes boolean not null default false,
    legal_basis text not null,
    valid_from date not null,
    valid_to date,
    constraint complaint_terms_key unique (kind, valid_from),
    constraint complaint_terms_kind_check check (kind in ('service_complaint', 'misconduct_report', 'suggestion', 'request',
        'commendation', 'privacy_request', 'appeal')),
    constraint complaint_terms_answer_check check (answer_business_days between 1 and 120),
    constraint complaint_terms_extension_check check (extension_business_days between 0 and 120),
    constraint complaint_terms_effect_check check (effect_business_days between 0 and 120),
    constraint complaint_terms_ask_check check (ask_business_days between 1 and 60),
    constraint complaint_terms_complete_check check (complete_business_days between 1 and 60),
    constraint complaint_terms_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table complaint_terms is 'Terms of each kind in business days, each version dated: a complaint keeps the one in force when it was received';
comment on column complaint_terms.extension_business_days is 'By how much the answer may be put off, once and with notice; zero: not at all';
comment on column complaint_terms.effect_business_days is 'Within how long what was granted must be done, counted from the answer; zero: nothing has to be done';
comment on column complaint_terms.ask_business_days is 'Until when the person may be asked to complete, counted from receipt';
comment on column complaint_terms.complete_business_days is 'How long the person has to complete; asking interrupts the term to answer, completing starts it anew';
comment on column complaint_terms.unanswered_concludes is 'Whether what was not completed in time counts as not presented; otherwise it is attended with what there is';
call audit_table('complaint_terms');

create table complaint_templates (
    id uuid primary key default uuid_v7(),
    kind text,
    name_es text not null,
    name_en text,
    body text not null,
    valid_from date not null,
    valid_to date,
    version integer not null default 1,
    constraint complaint_templates_name_key unique (name_es),
    constraint complaint_templates_kind_check check (kind in ('service_complaint', 'misconduct_report', 'suggestion', 'request',
        'commendation', 'privacy_request', 'appeal')),
    constraint complaint_templates_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table complaint_templates is 'Answers that are written often, with {{fields}} that the complaint fills in; kind null: for any';
call audit_table('complaint_templates');
