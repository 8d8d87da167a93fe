create table holidays (
    id uuid primary key default uuid_v7(),
    on_date date not null,
    name_es text not null,
    name_en text,
    legal_basis text not null,
    constraint holidays_on_date_key unique (on_date)
);
comment on table holidays is 'Days besides Saturday and Sunday on which no legal clock of the State of Sonora runs';
call audit_table('holidays');

create table registry_cuts (
    id uuid primary key default uuid_v7(),
    cut_on date not null,
    constraint registry_cuts_cut_on_key unique (cut_on)
);
comment on table registry_cuts is 'Dates on which changes of the beneficiary registry take effect for grounds that say so';
call audit_table('registry_cuts');

create table folio_counters (
    series text not null,
    year integer not null,
    last integer not null,
    constraint folio_counters_pkey primary key (series, year)
);
comment on table folio_counters is 'Gap-free numbering per series and year; the row is locked by the transaction that takes a number';
