//! Steps that tests of cases and packages take again and again.

use serde_json::{Value, json};

use super::fixtures::ABenefit;
use super::{Answer, Client, Office};

pub const FACTS: &str = "La escuela reportó baja temporal desde el 15 de octubre.";

/// Opens a case and answers with it.
pub async fn propose(client: &Client, about: &ABenefit, kind: &str, ground: &str) -> Value {
    let body = json!({"kind": kind, "benefit_id": about.benefit_id, "ground_code": ground, "facts": FACTS,
        "effective_on": "2026-11-23"});
    client.post("/procedures", body).await.ok(201)
}

/// Takes a step on the case at the version it was last seen at.
pub async fn take(client: &Client, case: &Value, step: &str, body: Value) -> Answer {
    let path = format!("/procedures/{}/{step}", case["id"].as_str().expect("an id"));
    let version = case["version"].as_i64().expect("a version");
    client.post_at(&path, version, body).await
}

/// Notice and answer.
pub async fn hear(client: &Client, case: &Value) -> Value {
    let noticed = take(
        client,
        case,
        "notices",
        json!({"channel": "email", "notified_on": "2026-11-23"}),
    )
    .await
    .ok(200);
    let heard =
        json!({"outcome": "answered", "heard_on": "2026-11-23", "statement": "Confirma la baja."});
    take(client, &noticed, "hearings", heard).await.ok(200)
}

/// A case that waits for its decision.
pub async fn submitted(client: &Client, about: &ABenefit) -> Value {
    let case = propose(client, about, "suspension", "temporary-leave").await;
    let heard = hear(client, &case).await;
    take(client, &heard, "submissions", json!({})).await.ok(200)
}

/// A suspension that Payments applied, as the officer sees it.
pub async fn applied(
    office: &Office,
    officer: &Client,
    deputy: &Client,
    about: &ABenefit,
) -> Value {
    let case = submitted(officer, about).await;
    take(deputy, &case, "approvals", json!({})).await.ok(200);
    let payments = office.someone("payments").await;
    let gathered = json!({"procedure_ids": [case["id"]]});
    let draft = officer.post("/packages", gathered).await.ok(201);
    let path = format!("/packages/{}", draft["id"].as_str().expect("an id"));
    let sent = officer
        .post_at(&format!("{path}/dispatches"), 1, json!({}))
        .await
        .ok(200);
    let rows = json!([{"row_id": sent["rows"][0]["id"], "outcome": "applied", "applied_on": "2026-11-23"}]);
    let answer = json!({"resolution_number": "SIPB/0001/2026", "signatory": "Lic. Rosa Pagos",
        "resolved_on": "2026-11-23", "rows": rows});
    let version = sent["version"].as_i64().expect("a version");
    payments
        .post_at(&format!("{path}/acknowledgements"), version, answer)
        .await
        .ok(200);
    let path = format!("/procedures/{}", case["id"].as_str().expect("an id"));
    officer.get(&path).await.ok(200)
}

pub fn allowed(case: &Value) -> Vec<&str> {
    case["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .filter(|step| step["allowed"] == true)
        .filter_map(|step| step["event"].as_str())
        .collect()
}

pub fn why_not<'a>(case: &'a Value, event: &str) -> &'a str {
    let steps = case["steps"].as_array().expect("steps");
    let step = steps.iter().find(|step| step["event"] == event);
    step.expect("the step")["reason_code"]
        .as_str()
        .unwrap_or("allowed")
}
