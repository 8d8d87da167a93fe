-- Everybody with a living award, and of whom an alert waits.
create temporary table looked_at on commit drop as
select person_id from benefits where state in ('active', 'suspended')
union
select person_id from alerts where kind = 'incompatible_awards' and state = 'open';
create unique index on looked_at (person_id);
analyze looked_at;
