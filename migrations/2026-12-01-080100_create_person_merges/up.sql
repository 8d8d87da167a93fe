create table person_merges (
    id uuid primary key default uuid_v7(),
    folio text not null,
    duplicate_id uuid not null,
    state text not null default 'done',
    kept_id uuid not null,
    kept_name text not null,
    absorbed_id uuid not null,
    absorbed_name text not null,
    reason text not null,
    merged_by uuid not null,
    merged_at timestamptz not null,
    undone_by uuid,
    undone_at timestamptz,
    undo_reason text,
    version integer not null default 1,
    constraint person_merges_folio_key unique (folio),
    constraint person_merges_duplicate_fkey foreign key (duplicate_id) references duplicates,
    constraint person_merges_merged_by_fkey foreign key (merged_by) references users,
    constraint person_merges_undone_by_fkey foreign key (undone_by) references users,
    constraint person_merges_state_check check (state in ('done', 'undone')),
    constraint person_merges_two_check check (kept_id <> absorbed_id),
    constraint person_merges_undone_check check ((state = 'undone') = (num_nonnulls(undone_by, undone_at, undo_reason) = 3))
);
comment on table person_merges is 'Two people made one, and two again where that was undone';
comment on column person_merges.kept_id is 'Not tied to people: whoever is kept may be absorbed by a third later';
comment on column person_merges.absorbed_id is 'Who left people; the row is in the ledger';
comment on column person_merges.kept_name is 'As it was before';
create unique index person_merges_absorbed_key on person_merges (absorbed_id) where state = 'done';
create index person_merges_absorbed_idx on person_merges (absorbed_id);
create index person_merges_kept_idx on person_merges (kept_id);
create index person_merges_duplicate_idx on person_merges (duplicate_id);
create index person_merges_merged_by_idx on person_merges (merged_by);
create index person_merges_undone_by_idx on person_merges (undone_by);
create index person_merges_order_idx on person_merges (merged_at, id);
create index person_merges_state_idx on person_merges (state, merged_at, id);
call audit_table('person_merges');
insert into sensitive_columns (table_name, column_name, reason) values
    ('person_merges', 'reason', 'Why two people are one may tell of family or filiation'),
    ('person_merges', 'undo_reason', 'Why two people are two may tell of family or filiation');

create table person_merge_rows (
    id uuid primary key default uuid_v7(),
    merge_id uuid not null,
    step integer not null,
    table_name text not null,
    row_key jsonb not null,
    act text not null,
    before jsonb,
    after jsonb,
    constraint person_merge_rows_merge_fkey foreign key (merge_id) references person_merges,
    constraint person_merge_rows_act_check check (act in ('moved', 'ended', 'changed', 'removed', 'added')),
    constraint person_merge_rows_images_check check ((before is null) = (act = 'added') and (after is null) = (act = 'removed'))
);
comment on table person_merge_rows is 'Ledger of a merge: each row that it touched, as it was and as it became, so that undoing gives it back';
comment on column person_merge_rows.step is 'Statements of the merge in their order; undoing goes back through them';
comment on column person_merge_rows.row_key is 'Primary key of the row, by column';
comment on column person_merge_rows.act is 'moved: it is the kept person''s now; ended: it became a past one; changed: other columns; removed: the kept person has it already; added: it was not there';
comment on column person_merge_rows.before is 'Columns that changed, as they were; of a removed row, all';
comment on column person_merge_rows.after is 'The same columns as they became; of an added row, all';
create index person_merge_rows_merge_idx on person_merge_rows (merge_id, step);
