//! Holds for every operation that shows people, present and future: whoever reads leaves a trace of whom they saw.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use diesel::sql_types::{Array, Text};
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::Story;
use crate::support::Name;
use crate::support::contract::{Operation, document};

/// Whether the operation reads: commands leave what they changed, by the triggers.
fn reads(operation: &Operation) -> bool {
    let path = operation.path.as_str();
    operation.method == Method::GET || path.ends_with("/searches") || path.ends_with("/exports")
}

/// Whether a success shows people: their ids or masked identifiers in JSON, or a file, which may hold anybody.
fn shows_people(document: &Value, operation: &Operation) -> bool {
    let successes = operation.responses.iter();
    successes
        .filter(|(status, _)| status.starts_with('2'))
        .filter_map(|(_, response)| response["content"].as_object())
        .flatten()
        .any(|(kind, content)| match kind.as_str() {
            "application/json" => names_people(document, &content["schema"], &mut BTreeSet::new()),
            "text/event-stream" => false,
            _ => true,
        })
}

fn names_people(document: &Value, schema: &Value, seen: &mut BTreeSet<String>) -> bool {
    match schema {
        Value::Object(map) => map.iter().any(|(key, value)| match (key.as_str(), value) {
            ("$ref", Value::String(target)) => {
                let is_new = seen.insert(target.clone());
                let inner = document.pointer(target.trim_start_matches('#'));
                target.ends_with("/Masked")
                    || is_new && names_people(document, inner.expect("a schema"), seen)
            }
            ("properties", Value::Object(fields)) => {
                fields.contains_key("person_id") || names_people(document, value, seen)
            }
            _ => names_people(document, value, seen),
        }),
        Value::Array(list) => list.iter().any(|value| names_people(document, value, seen)),
        _ => false,
    }
}

/// Every operation that reads was asked in the story, and left its event.
pub async fn all_left_a_trace(story: &Story) {
    let document = document();
    let asked: BTreeMap<String, Vec<String>> = story.requests.borrow().clone();
    let mut silent = Vec::new();
    let mut read = 0;
    for (id, operation) in &story.operations {
        if !reads(operation) || !shows_people(&document, operation) {
            continue;
        }
        read += 1;
        let requests = asked.get(id).cloned().unwrap_or_default();
        if !left_a_trace(story, requests).await {
            silent.push(id);
        }
    }
    assert!(read > 15, "the contract shows people in {read} places");
    assert_eq!(silent, Vec::<&String>::new(), "read without a trace");
}

async fn left_a_trace(story: &Story, requests: Vec<String>) -> bool {
    let found: Vec<Name> = diesel::sql_query(
        "select id::text as name from audit_events
         where request_id = any($1::uuid[]) and action in ('search', 'list', 'read', 'export', 'download') limit 1",
    )
    .bind::<Array<Text>, _>(requests)
    .load(&mut *story.office.db.connection().await.expect("a connection"))
    .await
    .expect("rows");
    !found.is_empty()
}
