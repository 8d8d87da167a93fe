-- How cases go: who takes which step, through which steps a case came to where it stands, and on which ground.

create temporary table clerk as
select role, coalesce((select u.id from users u where u.email = local || '@demo.example'), current_setting('population.author')::uuid) as id
from (values ('follow_up', 'seguimiento'), ('coordinator', 'coordinacion'), ('deputy', 'subdireccion'), ('payments', 'pagos'),
    ('director', 'direccion')) w (role, local);

create temporary table event (event, to_state, role, told_as) as
values ('create', 'draft', 'follow_up', 'procedure_created'), ('notify', 'in_hearing', 'follow_up', 'procedure_noticed'),
    ('hear', 'in_hearing', 'follow_up', 'procedure_heard'),
       ('submit', 'submitted', 'follow_up', 'procedure_submitted'), ('return', 'returned', 'deputy', 'procedure_returned'),
           ('approve', 'approved', 'deputy', 'procedure_approved'),
       ('reject', 'rejected', 'deputy', 'procedure_rejected'), ('withdraw', 'withdrawn', 'follow_up', 'procedure_withdrawn'),
           ('package', 'packaged', 'coordinator', null),
       ('send', 'sent', 'coordinator', 'package_sent'), ('apply', 'applied', 'payments', 'package_answered'),
           ('apply_partially', 'partially_applied', 'payments', 'package_answered'),
       ('refuse', 'refused', 'payments', 'package_answered'), ('notify_resolution', 'applied', 'follow_up', 'resolution_notified'),
           ('file_appeal', 'appealed', 'coordinator', 'appeal_filed'),
       ('decide_appeal', null, 'director', 'appeal_decided'), ('end', 'ended', 'payments', 'procedure_ended'),
           ('reverse', 'reversed', 'payments', 'procedure_reversed');

create temporary table route as
select goal, is_heard, case when is_heard and 'submit' = any(events) then array['create', 'notify', 'hear'] || events[2:] else events
    end as events
from (values ('draft', '{create}'::text[]), ('in_hearing', '{create,notify}'), ('submitted', '{create,submit}'),
    ('returned', '{create,submit,return}'),
             ('approved', '{create,submit,approve}'), ('rejected', '{create,submit,reject}'), ('withdrawn', '{create,withdraw}'),
                 ('packaged', '{create,submit,approve,package}'),
             ('sent', '{create,submit,approve,package,send}'), ('refused', '{create,submit,approve,package,send,refuse}'),
             ('applied', '{create,submit,approve,package,send,apply}'), ('notified',
                 '{create,submit,approve,package,send,apply,notify_resolution}'),
             ('partially_applied', '{create,submit,approve,package,send,apply_partially}'),
                 ('appealed', '{create,submit,approve,package,send,apply,notify_resolution,file_appeal}'),
             ('confirmed', '{create,submit,approve,package,send,apply,notify_resolution,file_appeal,decide_appeal}'),
             ('modified', '{create,submit,approve,package,send,apply,notify_resolution,file_appeal,decide_appeal}'),
             ('revoked', '{create,submit,approve,package,send,apply,notify_resolution,file_appeal,decide_appeal}'),
             ('ended', '{create,submit,approve,package,send,apply,end}'), ('reversed',
                 '{create,submit,approve,package,send,apply,reverse}'),
             ('ending', '{create,package,send,apply}'), ('reversing', '{create,submit,approve,package,send,apply}')) r (goal, events),
     (values (true), (false)) h (is_heard);

create temporary table ground as
select distinct on (kind, code) id, kind, code, name_es, requires_hearing, hearing_business_days, requires_evidence, evidence_kinds,
    effects_vacate_place, effective_rule,
       (select b.law || ', ' || b.article from legal_bases b where b.id = g.legal_basis_id) as legal_basis
from grounds g where program_id is null and valid_to is null
order by kind, code, valid_from desc;

-- Business days, each with its place among them.
create temporary table business_day as
select day::date as day, row_number() over (order by day)::int as place
from generate_series(date '2025-11-01', date '2027-12-31', interval '1 day') day
where extract(isodow from day) < 6 and not exists (select from holidays h where h.on_date = day::date);
create index on pg_temp.business_day (day);
create index on pg_temp.business_day (place);
