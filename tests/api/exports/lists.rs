//! Every list leaves, with the rows that its filter finds, and none by whoever may not open it.

use serde_json::{Value, json};

use super::{HATS, column, export, of, with};
use crate::support::contract::document;
use crate::support::fixtures::{a_benefit, an_alert, run};
use crate::support::{Client, Office};

fn every_list() -> Vec<String> {
    let schema = &document()["components"]["schemas"]["ExportedList"]["enum"];
    serde_json::from_value(schema.clone()).expect("the lists")
}

/// Lists that lie within something, with what.
const WITHIN: &[(&str, &[&str])] = &[
    ("coverage", &["round_id"]),
    ("import_rows", &["import_id"]),
    ("report_rows", &["report_id"]),
    ("roster", &["round_id", "school_id"]),
    ("waiting_list_entries", &["call_id"]),
];

async fn total(client: &Client, list: &str) -> usize {
    let path = format!("/{}?limit=200", list.replace('_', "-"));
    let page = client.get(&path).await.ok(200);
    page["items"].as_array().expect("items").len()
}

#[actix_web::test]
async fn every_list_leaves_whole() {
    let office = Office::open().await;
    let about = a_benefit(&office).await;
    an_alert(&office, &about).await;
    let everybody = office.hats(&HATS).await;
    let mut rows = 0;
    for list in every_list() {
        if WITHIN.iter().any(|(within, _)| *within == list) {
            continue;
        }
        let listed = total(&everybody, &list).await;
        let lines = export(&everybody, of(&list, json!({}))).await;
        assert!(lines[0].iter().all(|heading| !heading.is_empty()), "{list}");
        // Reading the list writes events, which the file of the audit holds as well.
        let is_whole = if list == "audit_events" {
            lines.len() > listed
        } else {
            lines.len() == listed + 1
        };
        assert!(is_whole, "{list}: {} lines of {listed} rows", lines.len());
        rows += listed;
        let english = with(of(&list, json!({})), json!({"language": "en"}));
        let english = export(&everybody, english).await;
        assert_ne!(english[0], lines[0], "{list}: headed in English");
    }
    assert!(rows > 5, "{rows} rows were there to leave");
}

#[actix_web::test]
async fn lists_within_something_say_within_what() {
    let office = Office::open().await;
    let everybody = office.hats(&HATS).await;
    for (list, parents) in WITHIN {
        let nowhere = everybody.post("/exports", of(list, json!({}))).await;
        let problem = nowhere.problem(422, "export-parent-missing");
        let pointer = format!("/filter/{}", parents[0]);
        assert_eq!(problem["errors"][0]["pointer"], pointer);
        let ids = parents
            .iter()
            .map(|parent| ((*parent).to_owned(), json!(uuid::Uuid::now_v7())));
        let filter = Value::Object(ids.collect());
        let unknown = everybody.post("/exports", of(list, filter)).await;
        unknown.problem(404, "not-found");
    }
}

#[actix_web::test]
async fn a_school_takes_its_own_roster_and_no_other() {
    let office = Office::open().await;
    let (own, other) = (a_benefit(&office).await, a_benefit(&office).await);
    let officer = office.someone("follow_up").await;
    let term = crate::support::fixtures::text(
        &office,
        "select id::text from academic_terms where label = 'ENE-JUN 2026'",
    )
    .await;
    let round = officer
        .post(
            "/rounds",
            json!({"academic_term_id": term, "due_on": "2026-12-11"}),
        )
        .await
        .ok(201);
    let school = office.school(own.school_id).await;
    let roster = |at| json!({"round_id": round["id"], "school_id": at});
    let lines = export(&school, of("roster", roster(own.school_id))).await;
    assert_eq!(lines.len(), 2);
    // The school's work is the identifier itself, here as on its screen.
    assert!(!column(&lines, "CURP")[0].contains('•'), "{lines:?}");
    let theirs = school
        .post("/exports", of("roster", roster(other.school_id)))
        .await;
    theirs.problem(404, "not-found");
    let registry = school
        .post("/exports", of("beneficiaries", json!({})))
        .await;
    registry.problem(403, "forbidden");
    let covered = of("coverage", json!({"round_id": round["id"]}));
    assert_eq!(export(&school, covered.clone()).await.len(), 2);
    assert_eq!(export(&officer, covered).await.len(), 3);
}

#[actix_web::test]
async fn the_file_holds_what_the_filter_finds_in_the_order_of_the_list() {
    let office = Office::open().await;
    let (first, second) = (a_benefit(&office).await, a_benefit(&office).await);
    let held = format!(
        "update benefits set state = 'suspended' where id = '{}'",
        second.benefit_id
    );
    run(&office, &held).await;
    let officer = office.someone("follow_up").await;
    let of_state = |state: &str| {
        let filter = json!({"benefit_state": state, "sort": "folio"});
        with(of("beneficiaries", filter), json!({"columns": ["folio"]}))
    };
    let folios = |lines: &[Vec<String>]| column(lines, "Folio");
    let active = export(&officer, of_state("active")).await;
    assert_eq!(folios(&active), std::slice::from_ref(&first.folio));
    let suspended = export(&officer, of_state("suspended")).await;
    assert_eq!(folios(&suspended), std::slice::from_ref(&second.folio));

    let one = of("alerts", json!({"person_id": second.person_id}));
    assert_eq!(export(&officer, one).await.len(), 1);
}

#[actix_web::test]
async fn what_the_list_does_not_have_is_refused() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let (column, filter) = ("export-column-unknown", "export-filter-unknown");
    for (change, code, pointer) in [
        (
            json!({"columns": ["folio", "shoe_size"]}),
            column,
            "/columns/1",
        ),
        (json!({"columns": ["actions"]}), column, "/columns/0"),
        (json!({"filter": {"state": "open"}}), filter, "/filter"),
        (json!({"filter": {"cursor": "abc"}}), filter, "/filter"),
        (
            json!({"filter": {"benefit_state": "asleep", "sort": "name"}}),
            filter,
            "/filter/benefit_state",
        ),
        (json!({"purpose": "curiosity"}), "invalid", "/purpose"),
        (json!({"list": "people"}), "invalid", "/list"),
    ] {
        let body = with(of("beneficiaries", json!({})), change.clone());
        let refused = officer.post("/exports", body).await;
        let problem = refused.problem(422, code);
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{change}");
    }
    let desk = office.someone("desk").await;
    let refused = desk.post("/exports", of("beneficiaries", json!({}))).await;
    refused.problem(403, "forbidden");
    // Who reads the audit does not yet take it along.
    let deputy = office.someone("deputy").await;
    let audit = deputy.post("/exports", of("audit_events", json!({}))).await;
    audit.problem(403, "forbidden");
    let foreign = officer.post("/exports", of("users", json!({}))).await;
    foreign.problem(403, "forbidden");
    let record = office.someone("oic").await.get("/exports").await.ok(200);
    assert_eq!(record["items"], json!([]), "what was refused did not leave");
}
