//! Clocks of business days: reminded before, escalated after, interrupted by what the person owes, anew by what they give.

use serde_json::{Value, json};

use super::{filed, followed, opened, step};
use crate::support::fixtures::text;
use crate::support::{Client, Office};

async fn round(office: &Office, at: &str) {
    office.at(at);
    seguimiento::daily::round(&office.db, &office.state)
        .await
        .expect("the round");
}

async fn kinds(who: &Client) -> Vec<String> {
    let tasks = who.get("/tasks").await.ok(200);
    let mut kinds: Vec<String> = tasks["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|task| task["kind"].as_str().unwrap().to_owned())
        .collect();
    kinds.sort();
    kinds
}

async fn classified(office: &Office, kind: &str) -> (Client, Value, Value) {
    let officer = office.someone("follow_up").await;
    let filed = filed(office, kind).await;
    let complaint = opened(&officer, &filed).await;
    let kind = json!({"kind": kind, "priority": null, "reason": null});
    let complaint = step(&officer, &complaint, "classifications", kind)
        .await
        .ok(200);
    (officer, filed, complaint)
}

#[actix_web::test]
async fn reminded_once_escalated_once_and_coloured_by_how_near() {
    let office = Office::open().await;
    let (officer, _, complaint) = classified(&office, "service_complaint").await;
    let complaint = step(&officer, &complaint, "takings", Value::Null)
        .await
        .ok(200);
    assert_eq!(
        (complaint["due_on"].as_str(), complaint["due"].as_str()),
        (Some("2026-12-07"), Some("on_time"))
    );
    round(&office, "2026-12-02T19:00:00Z").await;
    assert_eq!(kinds(&officer).await, ["attend_complaint"]);
    // Thursday: two business days before Monday.
    for _ in 0..2 {
        round(&office, "2026-12-03T19:00:00Z").await;
        assert_eq!(
            kinds(&officer).await,
            ["attend_complaint", "complaint_due_soon"]
        );
    }
    assert_eq!(
        officer.get("/complaints?due=soon").await.ok(200)["items"][0]["due"],
        "soon"
    );
    let coordinator = office.someone("coordinator").await;
    for _ in 0..2 {
        round(&office, "2026-12-08T19:00:00Z").await;
        assert_eq!(kinds(&coordinator).await, ["complaint_overdue"]);
    }
    assert_eq!(
        officer.get("/complaints?due=overdue").await.ok(200)["total"]["value"],
        1
    );
    assert_eq!(
        officer.get("/complaints?due=soon").await.ok(200)["total"]["value"],
        0
    );
}

#[actix_web::test]
async fn what_was_not_completed_is_attended_with_what_there_is() {
    let office = Office::open().await;
    let (officer, filed, complaint) = classified(&office, "service_complaint").await;
    let asked = json!({"text": "¿Qué día fue?"});
    step(&officer, &complaint, "completion-requests", asked)
        .await
        .ok(200);
    round(&office, "2026-12-07T19:00:00Z").await;
    assert_eq!(
        followed(&office, &filed).await["state"],
        "awaiting_completion"
    );
    round(&office, "2026-12-08T19:00:00Z").await;
    let seen = followed(&office, &filed).await;
    assert_eq!(
        (seen["state"].as_str(), seen["due_on"].as_str()),
        (Some("classified"), Some("2026-12-22"))
    );
    assert_eq!(
        text(
            &office,
            "select string_agg(ended_because, ',' order by started_on, id) from complaint_clocks"
        )
        .await
        .unwrap(),
        "interrupted,lapsed"
    );
}

#[actix_web::test]
async fn a_request_for_ones_data_has_its_own_clock() {
    let office = Office::open().await;
    let (officer, filed, complaint) = classified(&office, "privacy_request").await;
    // 12 December is a Saturday, 25 December and 1 January are holidays.
    assert_eq!(filed["due_on"], complaint["due_on"]);
    let reason = json!({"reason": "Hay que buscar en el archivo de concentración."});
    let extended = step(&officer, &complaint, "extensions", reason.clone())
        .await
        .ok(200);
    assert!(extended["due_on"].as_str() > complaint["due_on"].as_str());
    step(&officer, &extended, "extensions", reason)
        .await
        .problem(409, "not-extendable");
    let answer = json!({"body": "Procede: se corregirá el domicilio.", "outcome": "upheld", "cause_id": null});
    let answered = step(&officer, &extended, "answers", answer).await.ok(200);
    let clock = answered["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|clock| clock["kind"] == "effect")
        .unwrap();
    assert_eq!(
        (answered["state"].as_str(), clock["ended_on"].is_null()),
        (Some("answered"), true)
    );
    let done = step(&officer, &answered, "conclusions", Value::Null)
        .await
        .ok(200);
    assert_eq!(
        (done["state"].as_str(), done["due_on"].is_null()),
        (Some("concluded"), true)
    );
}

#[actix_web::test]
async fn a_request_for_ones_data_that_is_not_completed_counts_as_not_presented() {
    let office = Office::open().await;
    let (officer, filed, complaint) = classified(&office, "privacy_request").await;
    office.at("2026-12-01T19:00:00Z");
    let asked = json!({"text": "Falta acreditar la identidad."});
    step(&officer, &complaint, "completion-requests", asked.clone())
        .await
        .problem(409, "too-late-to-ask");
    office.at("2026-11-30T19:00:00Z");
    step(&officer, &complaint, "completion-requests", asked)
        .await
        .ok(200);
    round(&office, "2026-12-15T19:00:00Z").await;
    assert_eq!(followed(&office, &filed).await["state"], "concluded");
}

#[actix_web::test]
async fn other_terms_hold_for_what_comes_later() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let term = |from: &str| {
        json!({"kind": "suggestion", "answer_business_days": 3, "extension_business_days": 0,
        "effect_business_days": 0, "ask_business_days": 5, "complete_business_days": 10, "unanswered_concludes": false,
        "legal_basis": "Acuerdo", "valid_from": from})
    };
    coordinator
        .post("/complaint-terms", term("2026-11-23"))
        .await
        .problem(422, "invalid");
    coordinator
        .post("/complaint-terms", term("2026-11-24"))
        .await
        .ok(201);
    assert_eq!(filed(&office, "suggestion").await["due_on"], "2026-12-07");
    office.at("2026-11-24T19:00:00Z");
    assert_eq!(filed(&office, "suggestion").await["due_on"], "2026-11-27");
}
