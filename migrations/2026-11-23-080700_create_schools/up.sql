create table schools (
    id uuid primary key,
    school_key text not null,
    shift text not null,
    name text not null,
    search_name text not null generated always as (fold(name)) stored,
    level text not null,
    municipality_code text not null,
    sector text not null,
    grade_scale smallint not null,
    recorded_at timestamptz not null default now(),
    version integer not null default 1,
    constraint schools_key unique (school_key, shift),
    constraint schools_school_key_check check (school_key ~ '^[0-9]{2}[A-Z]{3}[0-9]{4}[A-Z]$'),
    constraint schools_shift_check check (shift in ('matutino', 'vespertino', 'nocturno', 'discontinuo', 'tiempo_completo', 'mixto')),
    constraint schools_level_check check (level in ('preescolar', 'primaria', 'secundaria', 'media_superior', 'superior', 'formacion_trabajo', 'especial')),
    constraint schools_sector_check check (sector in ('public', 'private')),
    constraint schools_grade_scale_check check (grade_scale in (10, 100)),
    constraint schools_municipality_fkey foreign key (municipality_code) references municipalities
);
comment on table schools is 'A school is a CCT and a shift: two shifts of one CCT are two schools';
comment on column schools.grade_scale is 'Highest grade: 10 in primaria and secundaria, otherwise 100 unless the school says otherwise';
create index schools_municipality_idx on schools (municipality_code);
create index schools_search_idx on schools using gin (search_name gin_trgm_ops);
alter table users add constraint users_school_fkey foreign key (school_id) references schools;
call audit_table('schools');
