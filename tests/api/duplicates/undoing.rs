//! Two people again: every row as it was, what came since left alone, and nothing by halves.

use std::collections::BTreeMap;

use seguimiento::population::Size;
use serde_json::json;
use uuid::Uuid;

use super::{a_person, keeping, merged, of, pair, undo, version};
use crate::derived::holds;
use crate::population::{populated, texts};
use crate::support::fixtures::{run, text};
use crate::support::{Client, Office};

/// What is no business of the office's, or tells of the merge itself.
const APART: &[&str] = &[
    "audit_events",
    "audit_salts",
    "audit_seals",
    "change_feed",
    "changes",
    "folio_counters",
    "idempotency_keys",
    "log_in_throttles",
    "name_words",
    "person_merge_rows",
    "person_merges",
    "refresh_tokens",
    "round_program_tallies",
    "round_tallies",
    "school_tallies",
    "sessions",
];

/// Every row of every business table but for its version, and how often it is there.
pub(super) async fn everything(office: &Office) -> BTreeMap<String, usize> {
    let tables = texts(
        office,
        "select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not relispartition and relname <> '__diesel_schema_migrations' order by 1",
    )
    .await;
    let mut all = BTreeMap::new();
    for table in tables
        .iter()
        .filter(|table| !APART.contains(&table.as_str()))
    {
        // The timeline keeps telling that there was a merge.
        let told = if table == "timeline_entries" {
            "where kind not in ('people_merged', 'merge_undone')"
        } else {
            ""
        };
        let rows = format!(
            "select '{table} ' || (to_jsonb(t) - 'version')::text as name from {table} t {told}"
        );
        for row in texts(office, &rows).await {
            *all.entry(row).or_default() += 1;
        }
    }
    all
}

pub(super) fn differing<'a>(
    one: &'a BTreeMap<String, usize>,
    other: &BTreeMap<String, usize>,
) -> Vec<&'a String> {
    let rows = one
        .iter()
        .filter(|(row, times)| other.get(*row) != Some(*times));
    rows.map(|(row, _)| row).collect()
}

/// Two who have much in common: a program, a term at school, a round.
async fn a_full_pair(office: &Office) -> (Uuid, Uuid) {
    let ids = texts(
        office,
        "with seated as materialized (
             select round_id, person_id from roster_entries order by round_id, person_id limit 60
         ), alike as materialized (
             select distinct a.person_id as one, b.person_id as other
             from seated a join seated b on b.round_id = a.round_id and b.person_id > a.person_id
             where exists (select from registrations x join registrations y on y.program_id = x.program_id and y.state = x.state
                     where x.person_id = a.person_id and y.person_id = b.person_id)
               and exists (select from enrolments x join enrolments y on y.academic_term_id = x.academic_term_id and y.valid_to is null
                     where x.person_id = a.person_id and x.valid_to is null and y.person_id = b.person_id)
               and not exists (select from benefits x join benefits y on y.call_id = x.call_id
                     where x.person_id = a.person_id and y.person_id = b.person_id)
         )
         select id::text as name
         from (select one, other from alike where not exists (select from merge_conflicts(one, other)) limit 1) p
         cross join lateral (values (1, one), (2, other)) v (place, id) order by place",
    )
    .await;
    let id = |at: usize| ids[at].parse().expect("an id");
    (id(0), id(1))
}

#[actix_web::test]
async fn every_row_is_as_it_was() {
    let office = populated(Size {
        people: 600,
        years: 2,
        seed: 7,
    })
    .await;
    let (kept, absorbed) = a_full_pair(&office).await;
    let officer = office.someone("follow_up").await;
    let seen = pair(&officer, kept, absorbed).await;
    let before = everything(&office).await;
    let path = of(&seen, "duplicates", "merges");
    let choices = json!({"phone": "other", "first_surname": "other", "address": "other"});
    let merge = officer
        .post_at(&path, version(&seen), keeping(kept, choices))
        .await
        .ok(201);
    for part in ["moved", "ended", "removed", "changed"] {
        assert_ne!(merge[part], json!([]), "{part}: {merge:#}");
    }
    let left = format!("select count(*) as value from people where id = '{absorbed}'");
    assert_eq!(text(&office, &left).await.as_deref(), Some("0"));
    holds(&office, "the merge").await;

    undo(&officer, &merge).await.ok(200);
    let after = everything(&office).await;
    assert_eq!(differing(&before, &after), Vec::<&String>::new(), "lost");
    assert_eq!(differing(&after, &before), Vec::<&String>::new(), "new");
    holds(&office, "the undo").await;
}

async fn three(office: &Office) -> [Uuid; 3] {
    let names = ["Ana", "Anna", "Hana"];
    let mut ids = [Uuid::nil(); 3];
    for (id, name) in ids.iter_mut().zip(names) {
        *id = a_person(office, [name, "Soto", "Vega"], &[]).await;
    }
    ids
}

async fn reload(officer: &Client, merge: &serde_json::Value) -> serde_json::Value {
    let path = format!("/merges/{}", merge["id"].as_str().expect("an id"));
    officer.get(&path).await.ok(200)
}

#[actix_web::test]
async fn what_changed_since_refuses_the_whole() {
    let office = Office::open().await;
    let [kept, absorbed, _] = three(&office).await;
    let officer = office.someone("follow_up").await;
    let merge = merged(&officer, kept, absorbed, json!({"given_names": "other"})).await;
    run(
        &office,
        &format!("update people set given_names = 'Anita' where id = '{kept}'"),
    )
    .await;
    let seen = reload(&officer, &merge).await;
    assert_eq!(seen["undo"]["allowed"], false);
    assert_eq!(seen["undo"]["reason_code"], "undo-refused");
    let refused = undo(&officer, &merge).await.problem(422, "undo-refused");
    assert_eq!(refused["errors"][0]["code"], "row-changed");
    run(
        &office,
        &format!("update people set given_names = 'Anna' where id = '{kept}'"),
    )
    .await;
    let undone = undo(&officer, &merge).await.ok(200);
    assert_eq!(
        (&undone["state"], &undone["undo"]["reason_code"]),
        (&json!("undone"), &json!("merge-undone"))
    );
    undo(&officer, &undone).await.problem(409, "merge-undone");
    undo(&officer, &merge).await.problem(412, "stale-version");
}

#[actix_web::test]
async fn what_came_since_stays_with_who_was_kept() {
    let office = Office::open().await;
    let [kept, absorbed, _] = three(&office).await;
    let officer = office.someone("follow_up").await;
    let merge = merged(&officer, kept, absorbed, json!({})).await;
    let address = format!(
        "insert into addresses (id, person_id, street, exterior_number, neighbourhood, postal_code, municipality_code, valid_from)
         values (uuid_v7(), '{kept}', 'Nueva', '1', 'Centro', '83000', '26030', '2026-11-23')"
    );
    run(&office, &address).await;
    undo(&officer, &merge).await.ok(200);
    let owner = text(&office, "select person_id from addresses").await;
    assert_eq!(owner, Some(kept.to_string()));
    officer
        .get(&format!("/beneficiaries/{absorbed}"))
        .await
        .ok(200);
}

#[actix_web::test]
async fn merges_are_undone_from_the_last_to_the_first() {
    let office = Office::open().await;
    let [first, second, third] = three(&office).await;
    let officer = office.someone("follow_up").await;
    let inner = merged(&officer, second, first, json!({})).await;
    let outer = merged(&officer, third, second, json!({})).await;
    let gone = officer
        .get(&format!("/beneficiaries/{first}"))
        .await
        .problem(410, "person-merged");
    assert_eq!(gone["merged_into"], third.to_string());
    let refused = undo(&officer, &inner).await.problem(422, "undo-refused");
    assert_eq!(refused["errors"][0]["code"], "kept-person-gone");
    undo(&officer, &outer).await.ok(200);
    undo(&officer, &inner).await.ok(200);
    let page = officer.get("/merges?state=undone").await.ok(200);
    assert_eq!(page["items"].as_array().map(Vec::len), Some(2));
}
