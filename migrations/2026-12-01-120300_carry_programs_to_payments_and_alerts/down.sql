drop trigger carry_program on alerts;
drop trigger carry_program on payments;
alter table alerts drop column program_id;
alter table payments drop column program_id;
drop function carry_program();
