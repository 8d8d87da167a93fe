-- Planned ends of one kind, which nearly all of them are.
create index procedures_planned_ends_kind_idx on procedures (kind, ends_on, id)
    where act = 'impose' and ends_on is not null and state in ('applied', 'confirmed', 'modified');
-- The names of a school's thousands, to order them by, without the wide rows of the people.
create index people_named_idx on people (id) include (search_name);
