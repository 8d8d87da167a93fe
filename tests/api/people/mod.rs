//! The search box: what finds whom, in what order, and what finds nobody; whom an account saw last; who somebody was before;
//! identifiers that come later or are shown with a purpose.

mod identifiers;
mod identity;
mod parts;
mod recent;
mod searching;
mod together;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::fixtures::run;
use crate::support::{Client, Office};

/// Somebody with this name and nothing else.
async fn a_person(office: &Office, given: &str, first: &str, second: &str) -> Uuid {
    let id = Uuid::now_v7();
    run(
        office,
        &format!(
            "insert into people (id, given_names, first_surname, second_surname, curp_missing_reason)
             values ('{id}', '{given}', '{first}', nullif('{second}', ''), 'unknown')"
        ),
    )
    .await;
    id
}

/// Adds a guardian of the person; the relation.
async fn guarded_by(office: &Office, person: Uuid, guardian: Uuid) -> Uuid {
    let id = Uuid::now_v7();
    run(
        office,
        &format!(
            "insert into person_relations (id, person_id, related_person_id, kind, valid_from)
             values ('{id}', '{person}', '{guardian}', 'guardian', '2026-01-01')"
        ),
    )
    .await;
    id
}

/// Makes the person a student of a school with this name.
async fn studies_at(office: &Office, person: Uuid, school: &str, key: &str) {
    let school_id = Uuid::now_v7();
    run(
        office,
        &format!(
            "insert into schools (id, school_key, shift, name, level, municipality_code, sector, grade_scale)
             values ('{school_id}', '{key}', 'matutino', '{school}', 'superior', '26029', 'public', 100);
             insert into enrolments (id, person_id, school_id, academic_term_id, valid_from)
             select '{}', '{person}', '{school_id}', id, '2026-01-12' from academic_terms where label = 'ENE-JUN 2026'",
            Uuid::now_v7()
        ),
    )
    .await;
}

async fn found(reader: &Client, q: &str) -> Vec<Value> {
    let hits = reader
        .post("/people/searches", json!({"q": q}))
        .await
        .ok(200);
    hits["items"].as_array().expect("items").clone()
}

/// Names of who was found, in order.
async fn names(reader: &Client, q: &str) -> Vec<String> {
    let hits = found(reader, q).await;
    let names = hits.iter().map(|hit| hit["name"].as_str().expect("a name"));
    names.map(str::to_owned).collect()
}

/// Why each was found.
async fn reasons(reader: &Client, q: &str) -> Vec<Value> {
    let hits = found(reader, q).await;
    for hit in &hits {
        assert_eq!(hit["matched_by"], hit["reasons"][0]["by"], "{q}");
    }
    hits.iter().map(|hit| hit["reasons"].clone()).collect()
}
