-- Duplicates are a matter of family, level and period, not of one CURP. Our working values: each row can be ended and replaced.
create table compatibility_rules (
    id uuid primary key default uuid_v7(),
    per_level smallint not null,
    per_family smallint not null,
    program_kinds text[] not null,
    exempt_programs text[] not null default '{}',
    legal_source text not null,
    valid_from date not null,
    valid_to date,
    constraint compatibility_rules_per_level_check check (per_level >= 1),
    constraint compatibility_rules_per_family_check check (per_family >= 1),
    constraint compatibility_rules_kinds_check check (program_kinds <@ array['cash', 'exemption', 'in_kind', 'credit']),
    constraint compatibility_rules_period_check check (valid_to is null or valid_to >= valid_from),
    constraint compatibility_rules_once_excl exclude using gist (daterange(valid_from, valid_to, '[]') with &&)
);
comment on table compatibility_rules is 'How many living awards one family may have in terms that overlap, from a day to a day; the day is that of the award';
comment on column compatibility_rules.per_level is 'Awards of one level in one family';
comment on column compatibility_rules.per_family is 'Levels of one family that may have awards';
comment on column compatibility_rules.program_kinds is 'Kinds of program that the limits bind; awards of others neither count nor are counted';
comment on column compatibility_rules.exempt_programs is 'Codes of programs of those kinds that are left out all the same';
comment on column compatibility_rules.legal_source is 'Where the limits are written';
call audit_table('compatibility_rules');

insert into compatibility_rules (per_level, per_family, program_kinds, legal_source, valid_from) values
    (1, 2, array['cash'], 'Bases de las convocatorias de becas: una beca por familia en el mismo nivel y hasta dos en niveles distintos', '2020-01-01');

-- Such an alert rests on awards, not on what a school reported.
alter table alerts alter column round_id drop not null;
alter table alerts alter column record_id drop not null;
alter table alerts drop constraint alerts_kind_check;
alter table alerts add constraint alerts_kind_check check (kind in ('left_school', 'irregular', 'below_minimum_average', 'not_enrolled',
    'contradiction', 'incompatible_awards'));
alter table alerts add constraint alerts_record_check check (kind = 'incompatible_awards' or (round_id is not null and record_id is not null));
create index alerts_incompatible_idx on alerts (person_id) where kind = 'incompatible_awards' and state = 'open';
comment on table alerts is 'Facts of a report, or awards that do not go together, that ask for a decision; what a person decided nothing reopens';

create table alert_awards (
    id uuid primary key default uuid_v7(),
    alert_id uuid not null,
    benefit_id uuid not null,
    link text not null,
    constraint alert_awards_key unique (alert_id, benefit_id),
    constraint alert_awards_alert_fkey foreign key (alert_id) references alerts,
    constraint alert_awards_benefit_fkey foreign key (benefit_id) references benefits,
    constraint alert_awards_link_check check (link in ('same_person', 'sibling', 'shared_guardian', 'guardian'))
);
comment on table alert_awards is 'The earlier awards with which the one of an alert does not go together';
comment on column alert_awards.link is 'What its holder is to the person of the alert';
create index alert_awards_benefit_idx on alert_awards (benefit_id);
call audit_table('alert_awards');
