-- The people, known by now (who_is_who.sql), join the waiting list of the call. The list takes the place of the one
-- before: who waited and is not on it any more leaves it; who was offered a place or answered keeps what they have.

create temporary table applying on commit drop as
select distinct on (i.person_id) i.*, m.call_id, e.id as entry_id, e.state as stands
from incoming i
join imports m on m.id = current_setting('app.import')::uuid
left join waiting_list_entries e on e.call_id = m.call_id and e.person_id = i.person_id
order by i.person_id, i.row_number;

create temporary table moved (entry_id uuid, from_state text, to_state text) on commit drop;

with added as (
    insert into waiting_list_entries (id, call_id, person_id, import_id, applicant_folio, tier_id, applied_on, criteria, rank,
                                      state, recorded_at)
    select uuid_v7(), call_id, person_id, current_setting('app.import')::uuid, applicant_folio, tier_id, applied_on, criteria, 0,
           'waiting', current_setting('app.now')::timestamptz
    from applying where entry_id is null
    returning id
)
insert into moved select id, null, 'waiting' from added;

with changed as (
    update waiting_list_entries e
    set import_id = current_setting('app.import')::uuid, applicant_folio = a.applicant_folio, tier_id = a.tier_id,
        applied_on = a.applied_on, criteria = a.criteria,
        state = case when e.state = 'removed' then 'waiting' else e.state end, version = e.version + 1
    from applying a
    where e.id = a.entry_id and e.state in ('waiting', 'skipped', 'removed')
    returning e.id, a.stands, e.state
)
insert into moved select id, stands, state from changed where stands <> state;

with gone as (
    update waiting_list_entries e set state = 'removed', version = e.version + 1
    from imports m
    where m.id = current_setting('app.import')::uuid and e.call_id = m.call_id and e.state = 'waiting'
      and not exists (select from applying a where a.person_id = e.person_id)
    returning e.id
)
insert into moved select id, 'waiting', 'removed' from gone;

insert into waiting_list_changes (id, entry_id, from_state, to_state, actor_id, recorded_at)
select uuid_v7(), entry_id, from_state, to_state, nullif(current_setting('app.actor', true), '')::uuid,
       current_setting('app.now')::timestamptz
from moved;

-- Nobody is denied a benefit for lacking a CURP; somebody has to help obtain it (LNETB art. 66).
with opened as (
    insert into tasks (id, kind, title, params, person_id, subject_kind, subject_id, assigned_role, opened_at)
    select uuid_v7(), 'obtain_curp', 'Obtener la CURP de ' || p.name, jsonb_build_object('name', p.name),
           p.id, 'person', p.id, 'follow_up', current_setting('app.now')::timestamptz
    from people p
    where p.curp is null and p.id in (select person_id from applying)
      and not exists (select from tasks t where t.subject_id = p.id and t.kind = 'obtain_curp' and t.state = 'open')
    returning id
)
update outcome set tasks_opened = (select count(*) from opened);

update outcome set rows = (select count(*) from applying),
                   created = (select count(*) from applying where entry_id is null),
                   updated = (select count(*) from applying where stands in ('waiting', 'skipped', 'removed'));
update outcome set unchanged = rows - created - updated;
