//! The contract: checked in, complete, consistent.

use std::collections::BTreeSet;

use seguimiento::{app, openapi};
use serde_json::Value;

fn document() -> Value {
    serde_json::to_value(app::document()).expect("JSON")
}

fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            if operation.get("responses").is_some() {
                found.push((path.clone(), method.clone(), operation.clone()));
            }
        }
    }
    found
}

#[test]
fn the_file_is_what_the_routes_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.yaml");
    let written = std::fs::read_to_string(path).expect("openapi.yaml");
    let current = openapi::yaml::write(&app::document()).expect("YAML");
    assert!(
        written == current,
        "openapi.yaml is out of date: run `make openapi`"
    );
}

#[test]
fn what_shows_a_thing_leads_on() {
    let document = document();
    let leads = |path: &str, name: &str, parameter: &str| {
        let links = document.pointer(path).expect("links");
        assert_eq!(links[name]["operationId"], name, "{links}");
        links[name]["parameters"][parameter]
            .as_str()
            .expect("a parameter")
            .to_owned()
    };
    let created = "/paths/~1api~1v1~1procedures/post/responses/201/links";
    assert_eq!(
        leads(created, "show_procedure", "procedure_id"),
        "$response.body#/id"
    );
    let listed = "/paths/~1api~1v1~1procedures/get/responses/200/links";
    assert_eq!(
        leads(listed, "show_procedure", "procedure_id"),
        "$response.body#/items/0/id"
    );
    let shown = "/paths/~1api~1v1~1procedures~1{procedure_id}/get/responses/200/links";
    assert_eq!(
        leads(shown, "submit_procedure", "procedure_id"),
        "$request.path.procedure_id"
    );
    assert_eq!(
        leads(shown, "submit_procedure", "If-Match"),
        "$response.header.ETag"
    );
}

#[test]
fn operations_have_ids_tags_words_and_problems() {
    let document = document();
    let mut ids = BTreeSet::new();
    for (path, method, operation) in operations(&document) {
        let id = operation["operationId"]
            .as_str()
            .expect("an operationId")
            .to_owned();
        assert!(ids.insert(id.clone()), "{id} twice");
        assert_eq!(
            operation["tags"].as_array().map(Vec::len),
            Some(1),
            "{id}: one tag"
        );
        assert!(operation["summary"].is_string(), "{id}: a sentence");
        // What OAuth itself lays down lies at the root and answers in its own shape.
        let is_oauth = ["/oauth/", "/.well-known/"]
            .iter()
            .any(|root| path.starts_with(root));
        assert!(is_oauth || path.starts_with("/api/v1/"), "{id}");
        let responses = operation["responses"].as_object().expect("responses");
        assert!(
            responses
                .keys()
                .any(|status| status.starts_with(['2', '3'])),
            "{id}: a success, or the way to one"
        );
        for (status, response) in responses {
            if status.starts_with(['4', '5']) {
                let content = response["content"]
                    .as_object()
                    .unwrap_or_else(|| panic!("{id} {status}: a body"));
                let kind = if is_oauth && content.contains_key("application/json") {
                    "application/json"
                } else {
                    "application/problem+json"
                };
                assert_eq!(content.keys().collect::<Vec<_>>(), [kind], "{id} {status}");
            }
        }
        if method == "patch" || method == "put" {
            assert!(
                responses.contains_key("412") && responses.contains_key("428"),
                "{id}: edits carry If-Match"
            );
        }
    }
}

#[test]
fn problems_name_only_codes_of_the_union() {
    let document = document();
    let known: BTreeSet<&str> = openapi::problem_codes().into_iter().collect();
    let mut named = BTreeSet::new();
    for (path, _, operation) in operations(&document) {
        if path.starts_with("/oauth/") {
            continue;
        }
        for (status, response) in operation["responses"].as_object().expect("responses") {
            if status.starts_with(['4', '5']) {
                for code in response["description"].as_str().expect("codes").split(", ") {
                    let code = code.trim();
                    assert!(
                        known.contains(code),
                        "{}: {status} names {code}",
                        operation["operationId"]
                    );
                    named.insert(code.to_owned());
                }
            }
        }
    }
    // What no operation answers by itself: jobs keep them, or the frame gives them.
    let elsewhere = [
        "bad-credentials",
        "cancelled",
        "conflict",
        "idempotency-key-reused",
        "method-not-allowed",
    ];
    for code in known {
        assert!(
            named.contains(code) || elsewhere.contains(&code),
            "no operation documents {code}"
        );
    }
}

#[test]
fn every_reference_resolves() {
    let document = document();
    let mut missing = BTreeSet::new();
    walk(&document, &mut |value| {
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            let pointer = target.strip_prefix('#').unwrap_or(target);
            if document.pointer(pointer).is_none() {
                missing.insert(target.to_owned());
            }
        }
    });
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn requests_with_a_json_body_show_an_example() {
    let document = document();
    for (_, _, operation) in operations(&document) {
        let Some(schema) = operation.pointer("/requestBody/content/application~1json/schema")
        else {
            continue;
        };
        let target = schema["$ref"]
            .as_str()
            .unwrap_or_else(|| panic!("{}: a named schema", operation["operationId"]));
        let schema = document
            .pointer(target.trim_start_matches('#'))
            .expect("a schema");
        let shown = schema.get("example").is_some() || schema.get("examples").is_some();
        assert!(shown, "{} shows no example", operation["operationId"]);
    }
}

/// What others build on; none of it may go.
const PROMISED: &str = "log_in refresh_session show_me search_people list_beneficiaries show_beneficiary show_timeline \
    create_import show_import list_import_rows commit_import download_import_workbook create_round list_rounds \
    show_coverage create_academic_report list_academic_report_rows commit_academic_report list_academic_statuses \
    list_alerts create_procedure preview_procedure submit_procedure approve_procedure return_procedure \
    reject_procedure create_package send_package acknowledge_package list_jobs show_job list_audit_events";

#[test]
fn what_was_promised_is_there() {
    let document = document();
    let present: BTreeSet<String> = operations(&document)
        .iter()
        .filter_map(|(_, _, operation)| operation["operationId"].as_str().map(str::to_owned))
        .collect();
    let missing: Vec<_> = PROMISED
        .split_whitespace()
        .filter(|id| !present.contains(*id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn successes_with_a_readable_body_show_an_example() {
    let document = document();
    for (_, _, operation) in operations(&document) {
        let id = &operation["operationId"];
        for (status, response) in operation["responses"].as_object().expect("responses") {
            let content = response["content"].as_object().into_iter().flatten();
            for (kind, content) in content.filter(|_| status.starts_with('2')) {
                let is_file = [
                    "*/*",
                    "officedocument",
                    "octet-stream",
                    "pdf",
                    "zip",
                    "text/csv",
                ]
                .iter()
                .any(|file| kind.contains(file));
                assert!(
                    is_file || content.get("example").is_some(),
                    "{id} {status} shows no example: RECORD_EXAMPLES=1 make openapi"
                );
            }
        }
    }
}

fn walk(value: &Value, look: &mut impl FnMut(&Value)) {
    look(value);
    match value {
        Value::Object(map) => map.values().for_each(|inner| walk(inner, look)),
        Value::Array(list) => list.iter().for_each(|inner| walk(inner, look)),
        _ => {}
    }
}
