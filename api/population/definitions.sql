-- How the large tables are taken apart for the load and put together again: their indexes, the foreign keys of and to
-- them, and the audit of every table that is filled. `stage` is the order of putting together, `weight` what an index
-- costs beside another of the same table.

with large (name) as (
    select unnest(array['people', 'addresses', 'person_relations', 'earlier_identities', 'registrations', 'registration_changes',
        'benefits',
                        'benefit_changes', 'payments', 'payment_changes', 'enrolments', 'roster_entries', 'academic_records',
                            'timeline_entries',
                        'alerts', 'tasks', 'procedures', 'procedure_steps', 'procedure_payments', 'procedure_effects'])
), tables as (
    select to_regclass('public.' || name)::oid as id from large
), foreign_keys as (
    select * from pg_constraint where contype = 'f' and (conrelid in (select id from tables) or confrelid in (select id from tables))
), indexes as (
    select i.*, c.relname as name, k.oid as constraint_id, k.contype
    from pg_index i join pg_class c on c.oid = i.indexrelid
    left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u')
    where i.indrelid in (select id from tables)
), filled as (
    select conrelid::oid as id from foreign_keys union select id from tables
    union select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace
        and c.relname in ('academic_terms', 'calls', 'tiers', 'call_parameters', 'rounds', 'schools', 'academic_reports', 'packages',
            'package_rows',
                          'procedure_evidence', 'procedure_hearings', 'procedure_notices', 'procedure_notifications', 'procedure_clocks',
                              'appeals', 'appeal_steps')
)
select 1 as stage, indrelid::regclass::text as relation, null as undo, pg_get_indexdef(indexrelid) as redo,
       case when pg_get_indexdef(indexrelid) like '% USING gin %' then 12 else 1 end as weight
from indexes
union all
select 2, conrelid::regclass::text, format('alter table %s drop constraint %I', conrelid::regclass, conname),
       format('alter table %s add constraint %I %s using index %I', conrelid::regclass, conname, case contype when 'p' then 'primary key'
           else 'unique' end, conname), 1
from pg_constraint where oid in (select constraint_id from indexes)
union all
select 0, indrelid::regclass::text, format('drop index %I', name), null, 1 from indexes where constraint_id is null
union all
select 3, conrelid::regclass::text, format('alter table %s drop constraint %I', conrelid::regclass, conname),
       format('alter table %s add constraint %I %s not valid', conrelid::regclass, conname, pg_get_constraintdef(oid)), 1 from foreign_keys
union all
select 4, conrelid::regclass::text, null, format('alter table %s validate constraint %I', conrelid::regclass, conname), 1 from foreign_keys
union all
select 5, id::regclass::text, format('alter table %s disable trigger user', id::regclass),
    format('alter table %s enable trigger user', id::regclass), 1 from filled
union all
select 6, id::regclass::text, null, format('analyze %s', id::regclass), 1 from filled
order by stage, relation, redo
