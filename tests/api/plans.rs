//! Each filter and order that a list on a large table offers has its index: read from the plans of the very statements
//! that the lists send, at 200,000 rows.

use std::cell::RefCell;

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use diesel::sql_types::Text;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use seguimiento::population::Size;
use serde_json::Value;

use crate::population::{as_owner, populated, texts};
use crate::support::contract::{document, operations};
use crate::support::{Client, Name, Office};

const LARGE: &[&str] = &[
    "academic_records",
    "alerts",
    "payments",
    "procedures",
    "registry_entries",
];

/// Totals stop here, and whatever meets so many rows soon needs no index to count them.
const CAP: f64 = 10_000.0;

thread_local! {
    /// What this test's connections were asked; other tests have threads of their own, where nobody listens.
    static SENT: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "the driver asks for a maker of an optional one"
)]
fn listener() -> Option<Box<dyn Instrumentation>> {
    Some(Box::new(|event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            SENT.with_borrow_mut(|sent| {
                if let Some(sent) = sent {
                    sent.push(query.to_string());
                }
            });
        }
    }))
}

fn heard() -> Vec<String> {
    SENT.replace(Some(Vec::new())).unwrap_or_default()
}

/// How tables were to be joined, and the statements of a list: its page, and its total where it is counted.
fn sent() -> (&'static str, Vec<String>) {
    let all = heard();
    let as_written = all.iter().any(|text| text.contains("join_collapse_limit"));
    let joining = if as_written {
        "set join_collapse_limit = 1"
    } else {
        "reset join_collapse_limit"
    };
    let lists = |text: &String| text.contains(" as page_key") || text.contains(") capped");
    (joining, all.into_iter().filter(lists).collect())
}

/// The statement with its values where their numbers stood.
fn with_values(told: &str) -> String {
    let (sql, binds) = told.rsplit_once(" -- binds: ").expect("binds are told");
    let inside = binds.trim().trim_start_matches('[').trim_end_matches(']');
    let values = split(inside);
    let mut sql = sql.to_owned();
    for (index, value) in values.iter().enumerate().rev() {
        sql = sql.replace(&format!("${}", index + 1), &literal(value));
    }
    sql
}

/// Values apart; none of those here holds a list.
fn split(binds: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut quoted = false;
    for character in binds.chars() {
        quoted ^= character == '"';
        match values.last_mut() {
            Some(_) if character == ',' && !quoted => values.push(String::new()),
            Some(value) => value.push(character),
            None => {}
        }
    }
    values
        .into_iter()
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
        .collect()
}

fn literal(value: &str) -> String {
    let plain = value
        .strip_prefix("Some(")
        .and_then(|inner| inner.strip_suffix(')'))
        .unwrap_or(value);
    format!("'{}'", plain.trim_matches('"').replace('\'', "''"))
}

/// Nodes of the plan that read a large table whole or sort a large part of it.
fn faults(plan: &Value, is_total: bool, found: &mut Vec<String>) {
    let rows = |node: &Value| node["Plan Rows"].as_f64().unwrap_or_default();
    let inner = || plan["Plans"].as_array().into_iter().flatten();
    let relation = plan["Relation Name"].as_str().unwrap_or_default();
    match plan["Node Type"].as_str() {
        Some("Seq Scan") if LARGE.contains(&relation) && !(is_total && rows(plan) > CAP) => {
            found.push(format!("reads {relation} whole"));
        }
        Some("Sort") if inner().any(|node| rows(node) > CAP) => {
            found.push(format!("sorts by {}", plan["Sort Key"]));
        }
        _ => {}
    }
    for node in inner() {
        faults(node, is_total, found);
    }
}

async fn judge(owner: &mut AsyncPgConnection, asked: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (joining, statements) = sent();
    assert!(!statements.is_empty(), "{asked}: no statement of a list");
    owner.batch_execute(joining).await.expect("a setting");
    for told in statements {
        let sql = with_values(&told);
        let explained: Name = diesel::sql_query("select pg_temp.plan_of($1) as name")
            .bind::<Text, _>(&sql)
            .get_result(owner)
            .await
            .unwrap_or_else(|error| panic!("{asked}: {error}: {sql}"));
        let plan: Value = serde_json::from_str(&explained.name).expect("JSON");
        let mut faulty = Vec::new();
        faults(&plan[0]["Plan"], told.contains(") capped"), &mut faulty);
        found.extend(faulty.iter().map(|fault| format!("{asked} {fault}: {sql}")));
        if told.contains(") capped") && joining.ends_with('1') && told.contains(" join ") {
            found.push(format!("{asked} joins to count: {sql}"));
        }
    }
    found
}

const PLAN_OF: &str = "
    create function pg_temp.plan_of(statement text) returns text language plpgsql as $$
    declare
        plan json;
    begin
        execute 'explain (format json) ' || statement into plan;
        return plan;
    end $$";

/// Rows of the population again and again until there are 200,000; triggers and references rest, and nobody minds that
/// what may be there once is there often.
const GROW: &str = "
        set session_replication_role = replica;
        create temp table fresh (relation text, attribute text, expression text);
        insert into fresh values
            ('academic_records', 'id', 'uuid_v7()'), ('academic_records', 'recorded_at', 't.recorded_at + n * interval ''1 second'''),
            ('alerts', 'id', 'uuid_v7()'), ('alerts', 'opened_at', 't.opened_at + n * interval ''1 second'''),
            ('alerts', 'search_name', 't.search_name || '' '' || n'),
            ('payments', 'id', 'uuid_v7()'), ('payments', 'reference', 't.reference || ''-'' || n'),
            ('procedures', 'id', 'uuid_v7()'), ('procedures', 'folio', 't.folio || ''-'' || n'),
            ('procedures', 'created_at', 't.created_at + n * interval ''1 second'''),
            ('registry_entries', 'search_name', 't.search_name || '' '' || n'), ('registry_entries', 'folio', 't.folio || ''-'' || n'),
            ('registry_entries', 'recorded_at', 't.recorded_at + n * interval ''1 second'''),
            ('registry_entries', 'registered_by_import', 'case when n % 2 = 0 then md5(''import'')::uuid end');
        do $$
        declare large record; rows bigint; indexes text[]; definition text;
        begin
            for large in select distinct relation from fresh loop
                execute format('select count(*) from %I', large.relation) into rows;
                execute coalesce((select string_agg(format('alter table %s drop constraint %I cascade', conrelid::regclass, conname), ';')
                    from pg_constraint where conrelid = large.relation::regclass
                      and (contype = 'u' or contype = 'p' and large.relation = 'registry_entries')), 'select');
                execute coalesce((select string_agg(format('drop index %s', indexrelid::regclass), ';') from pg_index
                    where indrelid = large.relation::regclass and indisunique and not indisprimary), 'select');
                -- Built in one go they take a tenth of the time.
                select array_agg(pg_get_indexdef(indexrelid)) into indexes from pg_index
                where indrelid = large.relation::regclass and not indisunique;
                execute (select string_agg(format('drop index %s', indexrelid::regclass), ';') from pg_index
                    where indrelid = large.relation::regclass and not indisunique);
                execute (
                    select format('insert into %1$I (%2$s) select %3$s from %1$I t cross join generate_series(1, %4$s) n',
                        large.relation, string_agg(format('%I', attname), ', ' order by attnum),
                        string_agg(coalesce(f.expression, format('t.%I', attname)), ', ' order by attnum), 200000 / rows)
                    from pg_attribute left join fresh f on f.relation = large.relation and f.attribute = attname
                    where attrelid = large.relation::regclass and attnum > 0 and not attisdropped and attgenerated = '');
                foreach definition in array indexes loop
                    execute definition;
                end loop;
            end loop;
        end $$;
        reset session_replication_role;";

async fn grow(office: &Office) {
    as_owner(office, GROW).await;
    for table in LARGE {
        // As autovacuum would: without it no plan may trust an index alone.
        as_owner(office, &format!("vacuum analyze {table}")).await;
        let count = texts(
            office,
            &format!("select count(*)::text as name from {table}"),
        )
        .await;
        let rows: i64 = count[0].parse().expect("a number");
        assert!(rows >= 200_000, "{table}: {rows}");
    }
}

/// The words of a closed set, wherever the schema says them.
fn words(document: &Value, schema: &Value) -> Option<Vec<String>> {
    if let Some(target) = schema["$ref"].as_str() {
        return words(document, document.pointer(target.trim_start_matches('#'))?);
    }
    if let Some(all) = schema["enum"].as_array() {
        let texts = all.iter().filter_map(Value::as_str);
        return Some(texts.map(str::to_owned).collect());
    }
    ["oneOf", "anyOf", "allOf"]
        .iter()
        .filter_map(|key| schema[key].as_array())
        .flatten()
        .find_map(|part| words(document, part))
}

/// What a parameter may be: all of its words, or one value that exists.
async fn values_of(office: &Office, parameter: &Value) -> Vec<String> {
    let name = parameter["name"].as_str().expect("a name");
    if let Some(words) = words(&document(), &parameter["schema"]) {
        return words;
    }
    let sql = match name {
        "program_id" => {
            "select id::text as name from programs where not sensitive order by id limit 1"
        }
        "call_id" => "select call_id::text as name from registry_entries limit 1",
        "school_id" => "select school_id::text as name from academic_records limit 1",
        "round_id" => "select round_id::text as name from academic_records limit 1",
        "person_id" => "select person_id::text as name from academic_records limit 1",
        "benefit_id" => "select benefit_id::text as name from payments limit 1",
        "municipality_code" => "select '26030' as name",
        "corresponds_to" => "select max(corresponds_to)::text as name from payments",
        "until" => "select '2026-12-01' as name",
        "registered_by_import" => "select md5('import')::uuid::text as name",
        _ => return vec!["true".into(), "false".into()],
    };
    texts(office, sql).await
}

/// Every list with each of its orders and, in each order, each of its filters.
async fn questions(office: &Office, path: &str) -> Vec<String> {
    let document = document();
    let operation = &document["paths"][format!("/api/v1{path}")]["get"];
    let parameters = operation["parameters"].as_array().expect("parameters");
    let (mut sorts, mut filters) = (Vec::new(), vec![String::new()]);
    for parameter in parameters {
        let name = parameter["name"].as_str().expect("a name");
        if parameter["in"] != "query" || name == "limit" || name == "cursor" {
            continue;
        }
        let values = values_of(office, parameter).await;
        assert!(!values.is_empty(), "{path}: nothing to ask {name} for");
        let place = if name == "sort" {
            &mut sorts
        } else {
            &mut filters
        };
        place.extend(values.iter().map(|value| format!("&{name}={value}")));
    }
    if sorts.is_empty() {
        sorts.push(String::new());
    }
    let each = sorts.iter().flat_map(|sort| {
        filters
            .iter()
            .map(move |filter| format!("{path}?limit=50{filter}{sort}"))
    });
    each.collect()
}

/// The statements of a page, of the next and of the one before that are judged.
async fn ask(owner: &mut AsyncPgConnection, client: &Client, question: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut path = question.to_owned();
    for way in ["next_cursor", "prev_cursor", "none"] {
        drop(sent());
        let page = client.get(&path).await.ok(200);
        found.extend(judge(owner, &path).await);
        match page[way].as_str() {
            Some(cursor) => path = format!("{question}&cursor={cursor}"),
            None => break,
        }
    }
    found
}

/// Figures of a round that read more than the sums kept beside its rosters.
async fn figures(office: &Office, client: &Client) -> Vec<String> {
    let rounds = texts(office, "select max(id::text) as name from rounds").await;
    let mut found = Vec::new();
    for by in ["municipality", "level", "program"] {
        drop(heard());
        let path = format!("/rounds/{}/coverage-figures?by={by}", rounds[0]);
        client.get(&path).await.ok(200);
        let statements = heard();
        assert!(
            statements.iter().any(|told| told.contains("_tallies")),
            "{by}"
        );
        let large = ["roster_entries", "academic_records", "registry_entries"];
        found.extend(
            statements
                .into_iter()
                .filter(|told| large.iter().any(|table| told.contains(table))),
        );
    }
    found
}

#[actix_web::test]
async fn filters_and_orders_of_large_lists_have_their_indexes() {
    set_default_instrumentation(listener).expect("the listener is set");
    let office = populated(Size {
        people: 1_000,
        years: 2,
        seed: 7,
    })
    .await;
    grow(&office).await;
    let lists = [
        "/beneficiaries",
        "/payments",
        "/academic-statuses",
        "/alerts",
        "/procedures",
        "/planned-ends",
    ];
    let offered = operations(&document());
    for list in lists {
        let path = format!("/api/v1{list}");
        assert!(
            offered
                .iter()
                .any(|operation| operation.path == path
                    && operation.query.contains(&"cursor".into())),
            "{list}"
        );
    }
    let mut owner = AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner");
    owner.batch_execute(PLAN_OF).await.expect("a function");
    let client = office.someone("coordinator").await;
    let mut found = Vec::new();
    for list in lists {
        for question in questions(&office, list).await {
            found.extend(ask(&mut owner, &client, &question).await);
        }
    }
    found.extend(figures(&office, &client).await);
    assert!(found.is_empty(), "{} of them: {found:#?}", found.len());
}

/// What the reader of plans is for: it finds both faults where there are any.
#[actix_web::test]
async fn a_plan_without_an_index_is_found() {
    let scan = serde_json::json!({"Node Type": "Seq Scan", "Relation Name": "payments", "Plan Rows": 200_000.0});
    let sort = serde_json::json!({"Node Type": "Limit", "Plans": [{"Node Type": "Sort", "Sort Key": ["x"], "Plans": [scan]}]});
    let mut found = Vec::new();
    faults(&sort, false, &mut found);
    assert_eq!(found, ["sorts by [\"x\"]", "reads payments whole"]);
    let told = "select $1, $2 -- binds: [\"a, b\", Some(2026-11-23)]";
    assert_eq!(with_values(told), "select 'a, b', '2026-11-23'");
}
