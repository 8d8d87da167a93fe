-- Payments and alerts of one program, newest first: the program stood two tables away, on the call of the benefit.
-- A benefit keeps its call and a call its program, so that what is carried to the row stays true.
create function carry_program() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
    select c.program_id into new.program_id from benefits b join calls c on c.id = b.call_id where b.id = new.benefit_id;
    return new;
end $$;
comment on function carry_program() is 'Writes the program of its benefit on a row';

alter table payments add column program_id uuid;
alter table alerts add column program_id uuid;
comment on column payments.program_id is 'Of the benefit; carried here by the database for lists of one program';
comment on column alerts.program_id is 'Of the benefit; carried here by the database for lists of one program';
-- Nothing happened to these rows: neither the audit nor agencies have anything to learn.
alter table payments disable trigger user;
alter table alerts disable trigger user;
update payments y set program_id = c.program_id from benefits b join calls c on c.id = b.call_id where b.id = y.benefit_id;
update alerts l set program_id = c.program_id from benefits b join calls c on c.id = b.call_id where b.id = l.benefit_id;
alter table alerts enable trigger user;
alter table payments enable trigger user;
alter table payments alter column program_id set not null;
alter table alerts alter column program_id set not null;

create trigger carry_program before insert or update of benefit_id on payments for each row execute function carry_program();
create trigger carry_program before insert or update of benefit_id on alerts for each row execute function carry_program();
create index payments_program_idx on payments (program_id, corresponds_to, id);
create index alerts_program_idx on alerts (program_id, opened_at, id);
