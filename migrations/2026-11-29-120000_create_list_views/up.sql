create table list_views (
    id uuid primary key,
    owner_id uuid not null,
    list text not null,
    name text not null,
    query jsonb not null default '{}',
    layout jsonb not null default '[]',
    shared boolean not null default false,
    version integer not null default 1,
    created_at timestamptz not null,
    constraint list_views_owner_fkey foreign key (owner_id) references users,
    constraint list_views_name_key unique (owner_id, list, name),
    constraint list_views_list_check check (list in ('alerts', 'asked_not_applied', 'audit_events', 'beneficiaries',
        'bulk_procedures', 'complaints', 'imports', 'packages', 'payment_conflicts', 'payment_files', 'payments',
        'planned_ends', 'procedures', 'rounds', 'schools', 'users')),
    constraint list_views_name_check check (name = btrim(name) and length(name) between 1 and 80),
    constraint list_views_query_check check (jsonb_typeof(query) = 'object' and not query @? '$.* ? (@.type() != "string")'),
    constraint list_views_layout_check check (jsonb_typeof(layout) = 'array' and not layout
        @? '$[*] ? (!(@.id like_regex "^[a-z][a-z_]{0,39}$" && @.shown.type() == "boolean" && (!exists(@.width) || (@.width.type() == "number" && @.width >= 60 && @.width <= 1200))))')
);
comment on table list_views is 'Filters, order and columns of a list under a name, of one account and perhaps shared; of nobody in particular';
comment on column list_views.query is 'Parameters of the list by name, each from a closed set: no text that was typed, and nobody''s id';
comment on column list_views.layout is 'Columns in their order, shown or not, with their widths; empty for those of the list itself';
comment on column list_views.shared is 'Whether everybody who may open the list sees it';
create index list_views_shared_idx on list_views (list) where shared;
call audit_table('list_views');
