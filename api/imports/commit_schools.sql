-- Accepted rows of a school list: new schools are added, known ones updated where something differs.
create temporary table incoming on commit drop as
select p.*
from import_rows r
cross join lateral jsonb_to_record(r.parsed) as p (school_key text, shift text, name text, level text,
    municipality_code text, sector text, email text, grade_scale smallint)
where r.import_id = current_setting('app.import')::uuid and r.accepted;

create temporary table outcome on commit drop as
select count(*) as rows, 0::bigint as created, 0::bigint as updated, 0::bigint as unchanged, 0::bigint as tasks_opened
from incoming;

with added as (
    insert into schools (id, school_key, shift, name, level, municipality_code, sector, grade_scale, contact_email,
        contact_noted_on)
    select uuid_v7(), i.school_key, i.shift, i.name, i.level, i.municipality_code, coalesce(i.sector, 'public'), i.grade_scale,
        i.email, case when i.email is not null then current_setting('app.today')::date end
    from incoming i
    on conflict (school_key, shift) do nothing
    returning id
)
update outcome set created = (select count(*) from added);

-- The grade scale of a known school is left alone: staff may have set it; and so is its address where the list tells none.
with changed as (
    update schools s
    set name = i.name, level = i.level, municipality_code = i.municipality_code,
        sector = coalesce(i.sector, s.sector), contact_email = coalesce(i.email, s.contact_email),
        contact_noted_on = case when i.email is distinct from s.contact_email and i.email is not null
            then current_setting('app.today')::date else s.contact_noted_on end,
        version = s.version + 1
    from incoming i
    where s.school_key = i.school_key and s.shift = i.shift
      and (s.name, s.level, s.municipality_code, s.sector, s.contact_email)
          is distinct from (i.name, i.level, i.municipality_code, coalesce(i.sector, s.sector), coalesce(i.email, s.contact_email))
    returning s.id
)
update outcome set updated = (select count(*) from changed);

update outcome set unchanged = rows - created - updated;
