-- Terms of the law, each version dated with the text that sets it: a change of the law is a row, not a release.
create table legal_terms (
    id uuid primary key default uuid_v7(),
    code text not null,
    name_es text not null,
    name_en text not null,
    business_days smallint not null,
    legal_basis_id uuid not null,
    valid_from date not null,
    valid_to date,
    constraint legal_terms_key unique (code, valid_from),
    constraint legal_terms_code_check check (code in ('takes_effect', 'appeal', 'appeal_cure', 'appeal_decision')),
    constraint legal_terms_days_check check (business_days between 0 and 120),
    constraint legal_terms_period_check check (valid_to is null or valid_to >= valid_from),
    constraint legal_terms_legal_basis_fkey foreign key (legal_basis_id) references legal_bases
);
comment on table legal_terms is 'Business days that the law gives: until a notification takes effect, to appeal, to cure a writ, to decide an appeal';
create index legal_terms_legal_basis_idx on legal_terms (legal_basis_id);
call audit_table('legal_terms');

insert into legal_bases (law, article, text_es, valid_from) values
    ('Ley 159 de Procedimiento Administrativo del Estado de Sonora', 'arts. 106 a 110', 'Contra los actos y resoluciones que pongan fin al procedimiento procede el recurso de inconformidad, optativo al juicio ante el Tribunal. Se presenta por escrito ante la autoridad que emitió el acto, dentro de los quince días hábiles siguientes a aquél en que surta efectos la notificación o se tenga conocimiento de él.', '2026-01-01'),
    ('Ley 159 de Procedimiento Administrativo del Estado de Sonora', 'notificaciones', 'Las notificaciones surten efectos al día hábil siguiente de aquél en que se practican.', '2026-01-01'),
    ('Ley 159 de Procedimiento Administrativo del Estado de Sonora', 'recurso de inconformidad: prevención y resolución', 'Si al escrito le faltan requisitos se previene al recurrente para que los subsane; la prevención interrumpe el plazo para resolver.', '2026-01-01');
insert into legal_terms (code, name_es, name_en, business_days, legal_basis_id, valid_from)
select v.code, v.name_es, v.name_en, v.days, b.id, '2026-01-01'
from (values
    ('takes_effect', 'La notificación surte efectos', 'The notification takes effect', 1, 'notificaciones'),
    ('appeal', 'Plazo para interponer el recurso de inconformidad', 'Term to file the administrative appeal', 15, 'arts. 106 a 110'),
    ('appeal_cure', 'Plazo para atender la prevención', 'Term to cure the writ', 5, 'recurso de inconformidad: prevención y resolución'),
    ('appeal_decision', 'Plazo para resolver el recurso', 'Term to decide the appeal', 20, 'recurso de inconformidad: prevención y resolución')
) v (code, name_es, name_en, days, article)
join legal_bases b on b.article = v.article;

create table procedure_notifications (
    id uuid primary key,
    procedure_id uuid not null,
    channel text not null,
    notified_on date not null,
    takes_effect_on date not null,
    received_by text,
    notes text,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint procedure_notifications_procedure_key unique (procedure_id),
    constraint procedure_notifications_procedure_fkey foreign key (procedure_id) references procedures,
    constraint procedure_notifications_recorded_by_fkey foreign key (recorded_by) references users,
    constraint procedure_notifications_channel_check check (channel in ('in_person', 'registered_mail', 'email', 'phone', 'school', 'digital_file')),
    constraint procedure_notifications_effect_check check (takes_effect_on >= notified_on)
);
comment on table procedure_notifications is 'The resolution as the person was told of it; the day it was notified is not the day it takes effect';
create index procedure_notifications_recorded_by_idx on procedure_notifications (recorded_by);
call audit_table('procedure_notifications');

create table procedure_receipts (
    id uuid primary key,
    notice_id uuid,
    notification_id uuid,
    received_on date not null,
    received_by text,
    proof text not null,
    notes text,
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint procedure_receipts_notice_fkey foreign key (notice_id) references procedure_notices,
    constraint procedure_receipts_notification_fkey foreign key (notification_id) references procedure_notifications,
    constraint procedure_receipts_recorded_by_fkey foreign key (recorded_by) references users,
    constraint procedure_receipts_proof_check check (proof in ('signature', 'postal_slip', 'link_opened', 'reply', 'school_receipt', 'other')),
    constraint procedure_receipts_subject_check check (num_nonnulls(notice_id, notification_id) = 1),
    constraint procedure_receipts_person_check check ((recorded_by is null) = (proof = 'link_opened'))
);
comment on table procedure_receipts is 'Proof that a notice or a resolution reached the person: who, when, how; opening the link is one';
create unique index procedure_receipts_notice_key on procedure_receipts (notice_id, proof) where proof = 'link_opened';
create index procedure_receipts_notice_idx on procedure_receipts (notice_id);
create index procedure_receipts_notification_idx on procedure_receipts (notification_id);
create index procedure_receipts_recorded_by_idx on procedure_receipts (recorded_by);
call audit_table('procedure_receipts');

create table hearing_links (
    id uuid primary key,
    procedure_id uuid not null,
    notice_id uuid not null,
    token_hash bytea not null,
    mail_id uuid,
    issued_by uuid not null,
    issued_at timestamptz not null,
    opened_at timestamptz,
    used_at timestamptz,
    voided_at timestamptz,
    constraint hearing_links_procedure_fkey foreign key (procedure_id) references procedures,
    constraint hearing_links_notice_fkey foreign key (notice_id) references procedure_notices,
    constraint hearing_links_mail_fkey foreign key (mail_id) references mail_messages,
    constraint hearing_links_issued_by_fkey foreign key (issued_by) references users,
    constraint hearing_links_token_key unique (token_hash)
);
comment on table hearing_links is 'Single-use links by which a person answers a notice without an account; tokens by SHA-256, open as long as the term';
comment on column hearing_links.mail_id is 'The mail that carried it; null for one handed over on paper';
create unique index hearing_links_open_key on hearing_links (procedure_id) where used_at is null and voided_at is null;
create index hearing_links_procedure_idx on hearing_links (procedure_id);
create index hearing_links_notice_idx on hearing_links (notice_id);
create index hearing_links_mail_idx on hearing_links (mail_id);
create index hearing_links_issued_by_idx on hearing_links (issued_by);
call audit_table('hearing_links');

alter table procedure_hearings alter column recorded_by drop not null,
    add column folio text,
    add column link_id uuid,
    add constraint procedure_hearings_folio_key unique (folio),
    add constraint procedure_hearings_link_key unique (link_id),
    add constraint procedure_hearings_link_fkey foreign key (link_id) references hearing_links,
    add constraint procedure_hearings_author_check check (num_nonnulls(recorded_by, link_id) = 1),
    add constraint procedure_hearings_receipt_check check ((link_id is null) = (folio is null));
comment on column procedure_hearings.folio is 'Receipt of an answer that the person gave by the link';
comment on column procedure_hearings.recorded_by is 'Null where the person answered by the link';

create table hearing_files (
    id uuid primary key,
    link_id uuid not null,
    hearing_id uuid,
    file_sha256 text not null,
    file_name text not null,
    media_type text not null,
    size bigint not null,
    added_at timestamptz not null,
    removed_at timestamptz,
    constraint hearing_files_link_fkey foreign key (link_id) references hearing_links,
    constraint hearing_files_hearing_fkey foreign key (hearing_id) references procedure_hearings,
    constraint hearing_files_file_fkey foreign key (file_sha256) references files
);
comment on table hearing_files is 'Documents that a person adds to their answer; hearing_id once it is given';
create index hearing_files_link_idx on hearing_files (link_id);
create index hearing_files_hearing_idx on hearing_files (hearing_id);
create index hearing_files_file_idx on hearing_files (file_sha256);
call audit_table('hearing_files');

create table appeals (
    id uuid primary key,
    folio text not null,
    procedure_id uuid not null,
    state text not null,
    filed_on date not null,
    term_ended_on date,
    late boolean not null,
    appellant text not null,
    capacity text not null,
    address text not null,
    resolution_number text not null,
    notified_on date,
    grievances text not null,
    evidence_offered text,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    cure_requested_on date,
    cure_missing text,
    cured_on date,
    cure_answer text,
    admitted_on date,
    ended_on date,
    decision_number text,
    signatory text,
    reasons text,
    decided_by uuid,
    version integer not null default 1,
    constraint appeals_folio_key unique (folio),
    constraint appeals_procedure_fkey foreign key (procedure_id) references procedures,
    constraint appeals_recorded_by_fkey foreign key (recorded_by) references users,
    constraint appeals_decided_by_fkey foreign key (decided_by) references users,
    constraint appeals_state_check check (state in ('filed', 'in_cure', 'admitted', 'dismissed', 'confirmed', 'modified', 'revoked')),
    constraint appeals_capacity_check check (capacity in ('self_interest', 'representative')),
    constraint appeals_decision_check check (
        (state in ('dismissed', 'confirmed', 'modified', 'revoked')) = (num_nonnulls(ended_on, signatory, reasons, decided_by) = 4))
);
comment on table appeals is 'Recurso de inconformidad against an applied case: the writ as it was filed, and what became of it';
comment on column appeals.late is 'Filed after the term: recorded and marked, for whoever admits it to judge';
comment on column appeals.term_ended_on is 'Last day of the term as it stood on filing; null where the resolution was never notified or the clock was stopped';
comment on column appeals.notified_on is 'When the writ says that the act was notified';
create unique index appeals_open_key on appeals (procedure_id) where state in ('filed', 'in_cure', 'admitted');
create index appeals_procedure_idx on appeals (procedure_id);
create index appeals_recorded_by_idx on appeals (recorded_by);
create index appeals_decided_by_idx on appeals (decided_by);
call audit_table('appeals');

create table appeal_steps (
    id uuid primary key,
    appeal_id uuid not null,
    event text not null,
    from_state text,
    to_state text not null,
    reason text,
    actor_id uuid not null,
    recorded_at timestamptz not null,
    version integer not null,
    constraint appeal_steps_appeal_fkey foreign key (appeal_id) references appeals,
    constraint appeal_steps_actor_fkey foreign key (actor_id) references users
);
comment on table appeal_steps is 'Append-only history of an appeal';
create index appeal_steps_appeal_idx on appeal_steps (appeal_id, version);
create index appeal_steps_actor_idx on appeal_steps (actor_id);
call audit_table('appeal_steps');

create table appeal_files (
    id uuid primary key,
    appeal_id uuid not null,
    file_sha256 text not null,
    file_name text not null,
    media_type text not null,
    size bigint not null,
    description text,
    added_by uuid not null,
    added_at timestamptz not null,
    constraint appeal_files_appeal_fkey foreign key (appeal_id) references appeals,
    constraint appeal_files_file_fkey foreign key (file_sha256) references files,
    constraint appeal_files_added_by_fkey foreign key (added_by) references users
);
comment on table appeal_files is 'The writ itself and the evidence that came with it';
create index appeal_files_appeal_idx on appeal_files (appeal_id);
create index appeal_files_file_idx on appeal_files (file_sha256);
create index appeal_files_added_by_idx on appeal_files (added_by);
call audit_table('appeal_files');

create table procedure_clocks (
    id uuid primary key,
    procedure_id uuid not null,
    kind text not null,
    notice_id uuid,
    notification_id uuid,
    appeal_id uuid,
    term_id uuid,
    starts_on date not null,
    business_days smallint not null,
    state text not null,
    due_on date,
    ended_on date,
    version integer not null default 1,
    constraint procedure_clocks_procedure_fkey foreign key (procedure_id) references procedures,
    constraint procedure_clocks_notice_fkey foreign key (notice_id) references procedure_notices,
    constraint procedure_clocks_notification_fkey foreign key (notification_id) references procedure_notifications,
    constraint procedure_clocks_appeal_fkey foreign key (appeal_id) references appeals,
    constraint procedure_clocks_term_fkey foreign key (term_id) references legal_terms,
    constraint procedure_clocks_kind_check check (kind in ('answer', 'appeal', 'appeal_cure', 'appeal_decision')),
    constraint procedure_clocks_subject_check check (num_nonnulls(notice_id, notification_id, appeal_id) = 1),
    constraint procedure_clocks_state_check check (state in ('running', 'stopped', 'ended')),
    constraint procedure_clocks_due_check check ((state = 'running' and due_on is not null) or (state = 'stopped' and due_on is null) or state = 'ended'),
    constraint procedure_clocks_ended_check check ((state = 'ended') = (ended_on is not null)),
    constraint procedure_clocks_days_check check (business_days between 0 and 120)
);
comment on table procedure_clocks is 'Terms that run in a case, in business days from the day after they start: to answer, to appeal, to cure, to decide';
comment on column procedure_clocks.due_on is 'Last day, computed from start, days and stops on the business calendar; null while stopped';
create index procedure_clocks_procedure_idx on procedure_clocks (procedure_id, kind);
create index procedure_clocks_notice_idx on procedure_clocks (notice_id);
create index procedure_clocks_notification_idx on procedure_clocks (notification_id);
create index procedure_clocks_appeal_idx on procedure_clocks (appeal_id);
create index procedure_clocks_term_idx on procedure_clocks (term_id);
create index procedure_clocks_due_idx on procedure_clocks (due_on) where state = 'running';
call audit_table('procedure_clocks');

create table procedure_clock_stops (
    id uuid primary key,
    clock_id uuid not null,
    kind text not null,
    stopped_on date not null,
    resumed_on date,
    reason text not null,
    resumed_reason text,
    stopped_by uuid not null,
    stopped_at timestamptz not null,
    resumed_by uuid,
    resumed_at timestamptz,
    constraint procedure_clock_stops_clock_fkey foreign key (clock_id) references procedure_clocks,
    constraint procedure_clock_stops_stopped_by_fkey foreign key (stopped_by) references users,
    constraint procedure_clock_stops_resumed_by_fkey foreign key (resumed_by) references users,
    constraint procedure_clock_stops_kind_check check (kind in ('pause', 'interruption')),
    constraint procedure_clock_stops_period_check check (resumed_on >= stopped_on),
    constraint procedure_clock_stops_resumption_check check (num_nonnulls(resumed_on, resumed_reason, resumed_by, resumed_at) in (0, 4))
);
comment on table procedure_clock_stops is 'When a clock stood still and why: paused, it goes on with the days left; interrupted, it begins again';
create unique index procedure_clock_stops_open_key on procedure_clock_stops (clock_id) where resumed_on is null;
create index procedure_clock_stops_clock_idx on procedure_clock_stops (clock_id, stopped_on);
create index procedure_clock_stops_stopped_by_idx on procedure_clock_stops (stopped_by);
create index procedure_clock_stops_resumed_by_idx on procedure_clock_stops (resumed_by);
call audit_table('procedure_clock_stops');

-- Notices given before clocks were rows get theirs, with the last day that was told to the person.
insert into procedure_clocks (id, procedure_id, kind, notice_id, starts_on, business_days, state, due_on, ended_on)
select uuid_v7(), n.procedure_id, 'answer', n.id, n.notified_on, g.hearing_business_days,
    case when h.id is null then 'running' else 'ended' end, n.answer_due_on, h.heard_on
from procedure_notices n join grounds g on g.id = n.ground_id left join procedure_hearings h on h.notice_id = n.id;

insert into sensitive_columns (table_name, column_name, reason) values
    ('procedure_notifications', 'notes', 'Notes on a notification may tell of health or conduct'),
    ('procedure_receipts', 'notes', 'Notes on a receipt may tell of health or conduct'),
    ('procedure_clock_stops', 'reason', 'Why a term stood still may tell of health or family'),
    ('procedure_clock_stops', 'resumed_reason', 'Why a term stood still may tell of health or family'),
    ('hearing_links', 'token_hash', 'What a link is checked against is nobody''s to read'),
    ('appeals', 'grievances', 'What a person says in their defence may tell of health, family or conduct'),
    ('appeals', 'evidence_offered', 'What a person says in their defence may tell of health, family or conduct'),
    ('appeals', 'cure_answer', 'What a person says in their defence may tell of health, family or conduct'),
    ('appeals', 'cure_missing', 'What is asked of a person may tell of health, family or conduct'),
    ('appeals', 'reasons', 'The reasons of a decision may tell of health, family or conduct');

-- Whoever attends people takes their appeal; the Director, superior of those who approved and applied, decides it.
insert into role_permissions (role_id, permission) values
    ('follow_up', 'procedures.file_appeals'),
    ('desk', 'procedures.file_appeals'),
    ('coordinator', 'procedures.file_appeals'),
    ('director', 'procedures.decide_appeals'),
    ('director', 'procedures.view'),
    ('director', 'people.see_sensitive'),
    ('director', 'tasks.complete');
insert into incompatible_permissions (permission, other_permission, reason_es, reason_en) values
    ('procedures.decide_appeals', 'procedures.propose',
     'Quien propone un caso no resuelve el recurso en su contra.',
     'Whoever proposes a case does not decide the appeal against it.'),
    ('procedures.approve', 'procedures.decide_appeals',
     'Quien aprueba un caso no resuelve el recurso en su contra.',
     'Whoever approves a case does not decide the appeal against it.'),
    ('packages.acknowledge', 'procedures.decide_appeals',
     'Quien aplica un caso no resuelve el recurso en su contra.',
     'Whoever applies a case does not decide the appeal against it.');
