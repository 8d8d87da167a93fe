-- Another name, CURP, birth date or sex, and death: what was changed, from when on, by what proof.
create table identity_changes (
    id uuid primary key,
    person_id uuid not null,
    kind text not null,
    effective_on date not null,
    source text not null,
    note text,
    old_name text,
    new_name text,
    old_curp text collate "C",
    new_curp text collate "C",
    old_birth_date date,
    new_birth_date date,
    old_sex text,
    new_sex text,
    recorded_at timestamptz not null default now(),
    recorded_by uuid,
    constraint identity_changes_person_fkey foreign key (person_id) references people,
    constraint identity_changes_recorded_by_fkey foreign key (recorded_by) references users,
    constraint identity_changes_kind_check check (kind in ('correction', 'legal_change', 'death', 'death_withdrawn')),
    constraint identity_changes_source_check check (source in
        ('renapo', 'birth_certificate', 'death_certificate', 'marriage_certificate', 'court_order', 'official_id', 'family_notice', 'other')),
    constraint identity_changes_note_check check (length(note) between 1 and 500),
    constraint identity_changes_death_check check (kind not in ('death', 'death_withdrawn')
        or (new_name is null and new_curp is null and new_birth_date is null and new_sex is null)),
    constraint identity_changes_withdrawal_check check (kind <> 'death_withdrawn' or note is not null)
);
comment on table identity_changes is 'What was changed of somebody''s identity, and deaths; a wrong entry is mended by another, never erased';
comment on column identity_changes.kind is 'correction: it was captured wrongly; legal_change: the old was true until then; death, and death_withdrawn where it was recorded wrongly';
comment on column identity_changes.effective_on is 'From which day on the new is true; of a death, the day of it';
comment on column identity_changes.source is 'What proves it';
comment on column identity_changes.note is 'In the office''s words: number of the certificate, why it was wrong';
comment on column identity_changes.old_name is 'Old and new stand in pairs, null where that datum did not change';
create index identity_changes_person_idx on identity_changes (person_id, recorded_at desc, id desc);
create index identity_changes_recorded_by_idx on identity_changes (recorded_by);
call audit_table('identity_changes');
insert into sensitive_columns (table_name, column_name, reason) values
    ('identity_changes', 'note', 'Why an identity was changed may tell of gender, family or health');

alter table earlier_identities add column change_id uuid,
    add constraint earlier_identities_change_fkey foreign key (change_id) references identity_changes;
comment on column earlier_identities.change_id is 'The change that ended it, which says why; null for what was known before changes were kept';
create index earlier_identities_change_idx on earlier_identities (change_id);

alter table people add column died_on date;
comment on column people.died_on is 'Day of death; ends no award by itself';

alter table changes drop constraint changes_kind_check;
alter table changes add constraint changes_kind_check check (kind in (
    'beneficiary.registered', 'beneficiary.deregistered',
    'benefit.awarded', 'benefit.state_changed', 'benefit.terms_changed',
    'payment.scheduled', 'payment.state_changed',
    'person.curp_recorded', 'person.curp_corrected', 'person.identity_corrected', 'person.deceased'));

create or replace function tell_people() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if feed_is_off() then return null; end if;
    insert into changes (kind, person_id, effective_on)
    select t.kind, n.id, t.effective_on
    from new_rows n join old_rows o using (id)
    cross join lateral (
        select case when o.curp is null then 'person.curp_recorded' else 'person.curp_corrected' end as kind, sonora_today() as effective_on
        where n.curp is distinct from o.curp
        union all
        -- A death that was recorded wrongly and is withdrawn corrects the identity.
        select 'person.identity_corrected', sonora_today()
        where (n.given_names, n.first_surname, n.second_surname, n.sex, n.birth_date)
            is distinct from (o.given_names, o.first_surname, o.second_surname, o.sex, o.birth_date)
            or (n.died_on is null and o.died_on is not null)
        union all
        select 'person.deceased', n.died_on
        where n.died_on is not null and o.died_on is null
    ) t
    order by n.id;
    return null;
end $$;
comment on function tell_people() is 'That somebody''s CURP or identity was recorded or corrected, never what it is, and that somebody died, told to the feed';
