-- Folios without gaps, packages by the day on which they went out, and what the cases tell of a person and ask of the
-- clerks: all that needs every case to be known.

analyze people, registrations, procedures, procedure_steps, procedure_payments, appeals;

create temporary table numbered_case as
select id, 'PR-' || extract(year from created_at)::int || '-' || lpad((last + number)::text, 6, '0') as folio,
    extract(year from created_at)::int as year, last + number as number
from (select p.id, p.created_at, coalesce((select f.last from folio_counters f where f.series = 'PR'
    and f.year = extract(year from p.created_at)::int), 0) as last,
             row_number() over (partition by extract(year from p.created_at)::int order by p.created_at, p.id) as number
      from procedures p where pg_temp.is_ours(p.id)) n;
update procedures p set folio = n.folio from numbered_case n where n.id = p.id;
insert into folio_counters (series, year, last) select 'PR', year, max(number) from numbered_case group by year
on conflict (series, year) do update set last = excluded.last;

update appeals a set folio = n.folio
from (select a.id, 'RI-' || extract(year from a.filed_on)::int || '-' || lpad((coalesce((select f.last
    from folio_counters f where f.series = 'RI' and f.year = extract(year from a.filed_on)::int), 0)
          + row_number() over (partition by extract(year from a.filed_on) order by a.filed_on, a.id))::text, 6, '0') as folio
      from appeals a where pg_temp.is_ours(a.id)) n
where n.id = a.id;
insert into folio_counters (series, year, last)
select 'RI', substr(folio, 4, 4)::int, max(right(folio, 6)::int) from appeals where pg_temp.is_ours(id) group by substr(folio, 4, 4)::int
on conflict (series, year) do update set last = excluded.last;

-- A package of a day holds the cases that were sent on it, and a draft those that wait.
create temporary table parcel as
select *, pg_temp.id(60, day - date '2020-01-01' + 100000 * is_sent::int, day - date '2020-01-01') as id,
       'PQ-' || extract(year from day)::int || '-' || lpad((coalesce((select f.last from folio_counters f where f.series = 'PQ'
           and f.year = extract(year from day)::int), 0)
           + row_number() over (partition by extract(year from day)::int order by day, is_sent))::text, 6, '0') as folio
from (select distinct coalesce(s.recorded_at, p.recorded_at)::date as day, s.id is not null as is_sent
      from procedure_steps p left join procedure_steps s on s.procedure_id = p.procedure_id and s.event = 'send'
      where p.event = 'package' and pg_temp.is_ours(p.id)) d;
analyze pg_temp.parcel;
create temporary table parcel_case as
select k.id as parcel_id, k.folio as parcel_folio, k.is_sent, k.day, p.procedure_id,
    row_number() over (partition by k.id order by p.procedure_id)::int as position,
       a.event as answer, a.recorded_at as answered_at, a.reason
from procedure_steps p
left join procedure_steps s on s.procedure_id = p.procedure_id and s.event = 'send'
left join procedure_steps a on a.procedure_id = p.procedure_id and a.event in ('apply', 'apply_partially', 'refuse')
join parcel k on k.day = coalesce(s.recorded_at, p.recorded_at)::date and k.is_sent = (s.id is not null)
where p.event = 'package' and pg_temp.is_ours(p.id);
create index on pg_temp.parcel_case (procedure_id);
analyze pg_temp.parcel_case;

create temporary table parcel_row as
select c.*, jsonb_strip_nulls(jsonb_build_object('act', nullif(p.act, 'impose')))
    || jsonb_build_object('position', c.position, 'procedure_id', p.id, 'procedure_folio', p.folio, 'kind', p.kind, 'person_id',
        p.person_id, 'name', e.name, 'curp', e.curp,
       'benefit_folio', b.folio, 'program', g.name, 'ground_code', r.code, 'ground', r.name_es, 'legal_basis', r.legal_basis,
       'asked', 'Aplicar la ' || case p.act when 'impose' then w.word when 'end' then 'reactivación' else 'reversión de la ' || w.word end
           || ' del ' || case when b.id is null then 'registro en el padrón de ' || g.name else 'beneficio ' || b.folio end
           || coalesce(', pagos ' || y.reference, '') || ' a partir del ' || to_char(p.effective_on, 'DD/MM/YYYY')
               || coalesce(' y hasta el ' || to_char(p.ends_on, 'DD/MM/YYYY'), '') || '.',
       'effective_on', p.effective_on, 'ends_on', p.ends_on) as asked
from parcel_case c
join procedures p on p.id = c.procedure_id
join (values ('payment_hold', 'retención'), ('suspension', 'suspensión'), ('cancellation', 'cancelación'), ('completion', 'conclusión'),
    ('deregistration', 'baja'),
             ('reallocation', 'reasignación'), ('rescheduling', 'reprogramación')) w (kind, word) on w.kind = p.kind
join people e on e.id = p.person_id join programs g on g.id = p.program_id join ground r on r.id = p.ground_id
left join benefits b on b.id = p.benefit_id
left join procedure_payments pp on pp.procedure_id = p.id left join payments y on y.id = pp.payment_id;

-- The seal is the hash of the canonical JSON: no blanks, keys in order.
insert into packages (id, folio, state, created_by, created_at, sent_by, sent_at, sha256, version)
select k.id, k.folio, case when not k.is_sent then 'draft' when r.waiting > 0 then 'sent' else 'answered' end, c.id,
    s.sent_at - interval '2 hours',
       case when k.is_sent then c.id end, case when k.is_sent then s.sent_at end,
       case when k.is_sent then encode(sha256(convert_to('{"folio":' || to_json(k.folio) || ',"rows":[' || r.rows || '],"sent_at":"'
           || to_char(s.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"}', 'UTF8')), 'hex') end,
       case when not k.is_sent then 1 when r.waiting > 0 then 2 else 3 end
from parcel k join clerk c on c.role = 'coordinator'
cross join lateral (select (k.day + time '23:00') at time zone 'UTC' as sent_at) s
join (select parcel_id, count(*) filter (where answer is null) as waiting,
             string_agg((select '{' || string_agg(to_json(key) || ':' || value::text, ',' order by key collate "C") || '}'
                 from jsonb_each(asked)), ',' order by position) as rows
      from parcel_row group by parcel_id) r on r.parcel_id = k.id;
insert into folio_counters (series, year, last) select 'PQ', extract(year from day)::int, max(right(folio, 6)::int) from parcel group by 2
on conflict (series, year) do update set last = excluded.last;

insert into package_rows (id, package_id, position, procedure_id, asked, outcome, resolution_number, signatory, resolved_on, applied_on,
    reason, answered_by, answered_at)
select pg_temp.id(61, row_number() over (order by parcel_id, position), row_number() over (order by parcel_id, position)), parcel_id,
    position, procedure_id, case when is_sent then asked end,
       case answer when 'apply' then 'applied' when 'apply_partially' then 'partial' when 'refuse' then 'rejected' end,
       case when answer is not null then 'RES-' || (asked ->> 'procedure_folio') end, case when answer is not null then 'Pablo Pagos' end,
           answered_at::date,
       case when answer in ('apply', 'apply_partially') then answered_at::date end, case
           when answer <> 'apply' then coalesce(reason, 'Sin más datos.') end,
       case when answer is not null then c.id end, answered_at
from parcel_row join clerk c on c.role = 'payments';

insert into timeline_entries (id, person_id, occurred_at, kind, title, detail, actor_id, subject_kind, subject_id, params)
select pg_temp.id(62, row_number() over (order by s.id), row_number() over (order by s.id)), p.person_id, s.recorded_at, v.told_as,
       case v.event when 'create' then 'Se propuso la ' || w.what || ' (' || p.folio || ')'
           when 'notify' then 'Se notificó el inicio de la ' || w.what || ' (' || p.folio || ')'
                    when 'hear' then 'Concluyó la audiencia de la ' || w.what || ' (' || p.folio || ')'
                        when 'submit' then 'La propuesta de ' || w.what || ' se envió a aprobación (' || p.folio || ')'
                    when 'approve' then 'Se aprobó la propuesta de ' || w.what || ' (' || p.folio || ')'
                        when 'return' then 'La propuesta de ' || w.what || ' se devolvió para corrección (' || p.folio || ')'
                    when 'reject' then 'Se rechazó la propuesta de ' || w.what || ' (' || p.folio || ')'
                        when 'withdraw' then 'Se retiró la propuesta de ' || w.what || ' (' || p.folio || ')'
                    when 'notify_resolution' then 'Se notificó la resolución de la ' || w.what || ' (' || p.folio || ')'
                        when 'file_appeal' then 'Se interpuso recurso contra la ' || w.what || ' (' || p.folio || ')'
                    when 'decide_appeal' then 'Se resolvió el recurso contra la ' || w.what || ' (' || p.folio || ')'
                        when 'end' then 'Terminó la ' || w.what || ' (' || p.folio || ')'
                    when 'reverse' then 'Se revirtió la ' || w.what || ' (' || p.folio || ')' when 'send' then 'La ' || w.what || ' ('
                        || p.folio || ') se envió a Pagos en el paquete ' || k.parcel_folio
                    else 'Pagos respondió sobre la ' || w.what || ' (' || p.folio || ') del paquete ' || k.parcel_folio end,
       s.reason, s.actor_id, case when v.role <> 'payments' and v.event <> 'send' or k.procedure_id is null
           or v.event in ('end', 'reverse') then 'procedure' else 'package' end,
       case when v.role <> 'payments' and v.event <> 'send' or k.procedure_id is null or v.event in ('end', 'reverse') then p.id
           else k.parcel_id end,
       jsonb_strip_nulls(jsonb_build_object('folio', p.folio, 'kind', p.kind, 'act', p.act, 'ground', r.name_es, 'ground_code', r.code,
           'benefit_folio', b.folio, 'name', e.name,
           'effective_on', p.effective_on, 'from', s.from_state, 'to', s.to_state, 'reason', s.reason,
           'package', case when v.event in ('send', 'apply', 'apply_partially', 'refuse') then k.parcel_folio end))
from procedure_steps s
join procedures p on p.id = s.procedure_id
join event v using (event)
cross join lateral (select case p.act when 'end' then 'reactivación' when 'reverse' then 'reversión de la ' else '' end || case
    when p.act = 'end' then '' else
       case p.kind when 'payment_hold' then 'retención' when 'suspension' then 'suspensión' when 'cancellation' then 'cancelación'
           when 'completion' then 'conclusión'
                   when 'deregistration' then 'baja' when 'reallocation' then 'reasignación' else 'reprogramación' end end as what) w
join people e on e.id = p.person_id join ground r on r.id = p.ground_id
left join benefits b on b.id = p.benefit_id
left join parcel_case k on k.procedure_id = p.id
where pg_temp.is_ours(s.id) and v.told_as is not null;

-- What waits for somebody: cases in hand, packages at Payments, and the keys that people still lack.
insert into tasks (id, kind, title, params, person_id, subject_kind, subject_id, due_on, assigned_role, assigned_to, opened_at)
select pg_temp.id(63, row_number() over (order by p.id), row_number() over (order by p.id)), d.kind, d.title || ' ' || p.folio || ' de '
    || e.name,
       jsonb_strip_nulls(jsonb_build_object('folio', p.folio, 'kind', p.kind, 'act', p.act, 'ground', r.name_es, 'ground_code', r.code,
           'benefit_folio', b.folio, 'name', e.name, 'effective_on', p.effective_on)),
       p.person_id, 'procedure', p.id, case when d.kind = 'await_hearing' then p.hearing_due_on end, d.role, case
           when d.role is null then p.proposed_by end, s.recorded_at
from procedures p
join (values ('in_hearing', 'await_hearing', 'Registrar la respuesta en el trámite', null),
    ('submitted', 'approve_procedure', 'Decidir la propuesta', 'deputy'),
             ('returned', 'correct_procedure', 'Corregir la propuesta', null),
                 ('approved', 'send_package', 'Enviar a Pagos el trámite', 'follow_up'),
             ('packaged', 'send_package', 'Enviar a Pagos el trámite', 'follow_up'),
                 ('partially_applied', 'review_refusal', 'Revisar lo que Pagos no aplicó del trámite', 'follow_up'),
             ('refused', 'review_refusal', 'Revisar lo que Pagos no aplicó del trámite', 'follow_up')) d (state, kind, title,
                 role) using (state)
join people e on e.id = p.person_id join ground r on r.id = p.ground_id left join benefits b on b.id = p.benefit_id
join procedure_steps s on s.procedure_id = p.id and s.version = p.version
where pg_temp.is_ours(p.id)
union all
select pg_temp.id(64, row_number() over (order by k.id), row_number() over (order by k.id)), 'acknowledge_package', 'Responder el paquete '
    || k.folio || ': ' || c.cases || ' trámites',
       jsonb_build_object('folio', k.folio, 'rows', c.cases::text), null, 'package', k.id, null, 'payments', null, k.sent_at
from packages k join (select package_id, count(*) as cases from package_rows group by package_id) c on c.package_id = k.id
where k.state = 'sent' and pg_temp.is_ours(k.id)
union all
select pg_temp.id(65, row_number() over (order by p.id), row_number() over (order by p.id)), 'obtain_curp', 'Obtener la CURP de ' || p.name,
    jsonb_build_object('name', p.name), p.id, 'person', p.id, null,
       'follow_up', null, p.recorded_at
from people p where p.curp is null and pg_temp.is_ours(p.id) and exists (select from registrations r where r.person_id = p.id);
