-- How a surname sounds in Sonora's Spanish: what is written in two ways and said in one falls together.
create function sound(value text) returns text
language sql immutable parallel safe strict
as $$
    select regexp_replace(translate(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        public.fold(value), 'qu([ei])', 'k\1', 'g'), 'c([ei])', 's\1', 'g'), 'g([ei])', 'j\1', 'g'), 'll', 'y', 'g'), 'ch', 'x', 'g'),
        'vzcqkwh ''-.', 'bskkkg'), '(.)\1+', '\1', 'g')
$$;
comment on function sound(text) is 'A name as it sounds: b and v, s, z and soft c, k and qu, g and j before e and i, ll and y are one, h is none';

create index people_sound_idx on people (sound(first_surname), birth_date);
create index people_curp_root_idx on people (left(curp, 10));

-- Working weights: enough for the tray from 50 on. Twins share birth, phone and home; two CURPs speak against being one.
create function weigh_pair(a people, b people, out reasons jsonb, out score integer)
language sql stable set search_path = public, pg_temp
as $$
    select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'weight', weight) order by place), '[]'), coalesce(sum(weight), 0)::integer
    from (values
        (1, 'similar_curp', 45, left(a.curp, 16) = left(b.curp, 16)),
        (2, 'earlier_curp', 60, exists (select from earlier_identities e where e.kind = 'curp'
            and (e.person_id = a.id and e.search_value = lower(b.curp) or e.person_id = b.id and e.search_value = lower(a.curp)))),
        (3, 'same_name', 40, a.search_name = b.search_name),
        (4, 'similar_name', 25, a.search_name <> b.search_name and similarity(a.search_name, b.search_name) >= 0.6),
        (5, 'same_sound', 10, case when a.search_name = b.search_name or similarity(a.search_name, b.search_name) < 0.3 then false
            else sound(a.first_surname) = sound(b.first_surname)
                and coalesce(sound(a.second_surname), '') = coalesce(sound(b.second_surname), '') end),
        (6, 'same_birth_date', 25, a.birth_date = b.birth_date),
        (7, 'same_phone', 15, a.phone = b.phone),
        (8, 'same_email', 15, lower(a.email) = lower(b.email)),
        (9, 'same_municipality', 5, a.municipality_code = b.municipality_code),
        (10, 'different_curp', -40, left(a.curp, 16) <> left(b.curp, 16)),
        (11, 'different_birth_date', -20, a.birth_date <> b.birth_date),
        (12, 'different_sex', -20, a.sex <> b.sex)
    ) said (place, reason, weight, holds)
    where holds
$$;
comment on function weigh_pair(people, people) is 'What speaks for two people being one and against it, and the sum; nothing of programs, so that none is told by it';

create table duplicates (
    id uuid primary key default uuid_v7(),
    one_id uuid not null,
    other_id uuid not null,
    state text not null default 'open',
    score smallint not null,
    reasons jsonb not null,
    found_at timestamptz not null,
    note text,
    proposed_by uuid,
    decided_by uuid,
    decided_at timestamptz,
    decision_reason text,
    version integer not null default 1,
    constraint duplicates_proposed_by_fkey foreign key (proposed_by) references users,
    constraint duplicates_decided_by_fkey foreign key (decided_by) references users,
    constraint duplicates_state_check check (state in ('open', 'dismissed', 'merged')),
    constraint duplicates_score_check check (score between 0 and 100),
    constraint duplicates_two_check check (one_id <> other_id),
    constraint duplicates_proposal_check check ((note is null) = (proposed_by is null)),
    constraint duplicates_decision_check check ((state = 'dismissed') = (num_nonnulls(decided_at, decision_reason) = 2)
        and (decided_at is not null or decided_by is null))
);
comment on table duplicates is 'Pairs of people who may be one, with what speaks for it; what a person decided no search opens again';
comment on column duplicates.one_id is 'Not tied to people: who is absorbed leaves that table, and a merged pair stays';
comment on column duplicates.score is 'Sum of the weights of the reasons, from 0 to 100';
comment on column duplicates.reasons is 'What speaks for and against, as [{reason, weight}]';
comment on column duplicates.note is 'What somebody wrote who saw it by hand; such a pair no search takes away';
comment on column duplicates.decision_reason is 'Why the two are two people';
create unique index duplicates_pair_key on duplicates (least(one_id, other_id), greatest(one_id, other_id));
create index duplicates_one_idx on duplicates (one_id);
create index duplicates_other_idx on duplicates (other_id);
create index duplicates_proposed_by_idx on duplicates (proposed_by);
create index duplicates_decided_by_idx on duplicates (decided_by);
create index duplicates_score_idx on duplicates (score, id);
create index duplicates_found_idx on duplicates (found_at, id);
create index duplicates_state_score_idx on duplicates (state, score, id);
create index duplicates_state_found_idx on duplicates (state, found_at, id);
create index duplicates_note_idx on duplicates (score, id) where note is not null;
create index duplicates_reasons_idx on duplicates using gin (reasons jsonb_path_ops);
call audit_table('duplicates');
insert into sensitive_columns (table_name, column_name, reason) values
    ('duplicates', 'note', 'Why two people are one may tell of family or filiation'),
    ('duplicates', 'decision_reason', 'Why two people are two may tell of family or filiation');

alter table jobs drop constraint jobs_kind_check,
    add constraint jobs_kind_check check (kind in ('preview_import', 'commit_import', 'judge_report', 'commit_report',
        'preview_payment_file', 'commit_payment_file', 'make_bulk', 'find_duplicates'));
