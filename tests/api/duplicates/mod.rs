//! People who are in the registry twice: who is found and why, what a person decides, one person of two and two again.

mod deciding;
mod finding;
mod merging;
mod one_call;
mod undoing;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::fixtures::run;
use crate::support::{Client, Office};

const REASON: &str = "Misma acta de nacimiento en los dos expedientes.";

/// Somebody with these columns beside a name and no CURP.
async fn a_person(
    office: &Office,
    [given, first, second]: [&str; 3],
    columns: &[(&str, &str)],
) -> Uuid {
    let id = Uuid::now_v7();
    let names: Vec<_> = columns
        .iter()
        .map(|(name, _)| format!(", {name}"))
        .collect();
    let values: Vec<_> = columns
        .iter()
        .map(|(_, value)| format!(", '{value}'"))
        .collect();
    let (names, values) = (names.concat(), values.concat());
    let missing = if columns.iter().any(|(name, _)| *name == "curp") {
        "null"
    } else {
        "'unknown'"
    };
    run(
        office,
        &format!(
            "insert into people (id, given_names, first_surname, second_surname, curp_missing_reason{names})
             values ('{id}', '{given}', '{first}', '{second}', {missing}{values})"
        ),
    )
    .await;
    id
}

async fn search(office: &Office, officer: &Client) {
    officer.post("/duplicate-searches", json!({})).await.ok(202);
    office.work().await;
}

async fn tray(reader: &Client, query: &str) -> Vec<Value> {
    let page = reader.get(&format!("/duplicates?{query}")).await.ok(200);
    page["items"].as_array().expect("items").clone()
}

/// Puts the two into the tray by hand.
async fn pair(officer: &Client, one: Uuid, other: Uuid) -> Value {
    let body = json!({"one_id": one, "other_id": other, "reason": REASON});
    officer.post("/duplicates", body).await.ok(201)
}

fn of(thing: &Value, kind: &str, act: &str) -> String {
    format!("/{kind}/{}/{act}", thing["id"].as_str().expect("an id"))
}

fn version(thing: &Value) -> i64 {
    thing["version"].as_i64().expect("a version")
}

fn keeping(kept: Uuid, choices: Value) -> Value {
    json!({"kept_id": kept, "choices": choices, "reason": REASON})
}

/// Merges the other of the two into the one.
async fn merged(officer: &Client, kept: Uuid, absorbed: Uuid, choices: Value) -> Value {
    let seen = pair(officer, kept, absorbed).await;
    let path = of(&seen, "duplicates", "merges");
    officer
        .post_at(&path, version(&seen), keeping(kept, choices))
        .await
        .ok(201)
}

async fn undo(officer: &Client, merge: &Value) -> crate::support::Answer {
    let path = of(merge, "merges", "reversals");
    let body = json!({"reason": "Son dos personas: llegó la otra CURP."});
    officer.post_at(&path, version(merge), body).await
}
