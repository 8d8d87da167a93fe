-- A notice tells the person of one ground and a hearing answers one notice: change the ground, and the person must be told again.
alter table procedure_notices add column ground_id uuid;
update procedure_notices n set ground_id = p.ground_id from procedures p where p.id = n.procedure_id;
alter table procedure_notices alter column ground_id set not null;
alter table procedure_notices add constraint procedure_notices_ground_fkey foreign key (ground_id) references grounds;
create index procedure_notices_ground_idx on procedure_notices (ground_id);
comment on column procedure_notices.ground_id is 'The ground the person was told of; the notice counts only while the proposal rests on it';

alter table procedure_hearings add column notice_id uuid;
update procedure_hearings h set notice_id = (
    select n.id from procedure_notices n where n.procedure_id = h.procedure_id order by n.recorded_at desc, n.id desc limit 1);
alter table procedure_hearings alter column notice_id set not null;
alter table procedure_hearings add constraint procedure_hearings_notice_fkey foreign key (notice_id) references procedure_notices;
create index procedure_hearings_notice_idx on procedure_hearings (notice_id);
comment on column procedure_hearings.notice_id is 'The notice that was answered, or left without answer';

create index procedures_created_idx on procedures (created_at desc, id desc);
create index procedures_effective_idx on procedures (effective_on, id);
