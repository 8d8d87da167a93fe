delete from changes where kind = 'person.deceased';
alter table changes drop constraint changes_kind_check;
alter table changes add constraint changes_kind_check check (kind in (
    'beneficiary.registered', 'beneficiary.deregistered',
    'benefit.awarded', 'benefit.state_changed', 'benefit.terms_changed',
    'payment.scheduled', 'payment.state_changed',
    'person.curp_recorded', 'person.curp_corrected', 'person.identity_corrected'));

create or replace function tell_people() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if feed_is_off() then return null; end if;
    insert into changes (kind, person_id, effective_on)
    select t.kind, n.id, sonora_today()
    from new_rows n join old_rows o using (id)
    cross join lateral (
        select case when o.curp is null then 'person.curp_recorded' else 'person.curp_corrected' end as kind
        where n.curp is distinct from o.curp
        union all
        select 'person.identity_corrected'
        where (n.given_names, n.first_surname, n.second_surname, n.sex, n.birth_date)
            is distinct from (o.given_names, o.first_surname, o.second_surname, o.sex, o.birth_date)
    ) t
    order by n.id;
    return null;
end $$;
comment on function tell_people() is 'That somebody''s CURP or identity was recorded or corrected, never what it is, told to the feed';

alter table people drop column died_on;
alter table earlier_identities drop column change_id;
delete from sensitive_columns where table_name = 'identity_changes';
drop table identity_changes;
