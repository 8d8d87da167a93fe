-- What all share: terms, calls with their tiers and least averages, schools, and one round for each term.

insert into academic_terms (id, label, kind, starts_on, ends_on)
select id, label, kind, starts_on, ends_on from term t where not exists (select from academic_terms a where a.id = t.id);

insert into calls (id, program_id, code, name, fiscal_year, academic_term_id)
select id, program_id, code, name, fiscal_year, academic_term_id from call where is_new;

insert into tiers (id, call_id, code, name, amount, exemption_percent)
select t.id, c.id, t.code, t.name, t.amount, t.exemption from tier t join call c using (call_no) where c.is_new;

insert into call_parameters (id, call_id, name, value, valid_from, source)
select pg_temp.id(12, call_no, y), id, 'minimum_average', minimum, make_date(y, 8, 1), 'Valor inventado'
from call where is_new and minimum is not null;

insert into schools (id, school_key, shift, name, level, municipality_code, sector, grade_scale, recorded_at)
select id, school_key, shift, name, level, municipality_code, sector, scale,
       pg_temp.noon(make_date(2026 - current_setting('population.years')::int, 7, 15), 0)
from school;

-- Where somebody opened a round of a term already, that one stays the open one.
insert into rounds (id, academic_term_id, state, opened_on, due_on, opened_by, recorded_at)
select pg_temp.id(2, term_no, y), id,
       case when is_current and not exists (select from rounds r where r.academic_term_id = t.id and r.state = 'open') then 'open'
           else 'closed' end,
       starts_on + 30, ends_on - 5, current_setting('population.author')::uuid, pg_temp.noon(starts_on + 30, 0)
from term t;
