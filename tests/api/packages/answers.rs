//! What Payments answers, in part, twice, or too late.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{Desk, act, applied, benefit_state, resolution};
use crate::support::fixtures::text;

#[actix_web::test]
async fn payments_answers_row_by_row_in_several_calls() {
    let desk = Desk::open().await;
    let (first, one) = desk.approved().await;
    let (second, two) = desk.approved().await;
    let (_, three) = desk.approved().await;
    let sent = desk.sent(&[&one, &two, &three]).await;
    let some = act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    assert_eq!(
        (&some["state"], &some["pending"]),
        (&json!("sent"), &json!(2))
    );
    let twice = resolution(json!([applied(&sent, 0), applied(&sent, 1)]));
    act(&desk.payments, &some, "acknowledgements", twice)
        .await
        .problem(409, "package-row-already-answered");

    let row = |at: usize, outcome: &str, applied_on: Value, reason: Value| json!({"row_id": sent["rows"][at]["id"], "outcome": outcome, "applied_on": applied_on, "reason": reason});
    let bare = resolution(json!([
        row(1, "rejected", Value::Null, Value::Null),
        row(2, "partial", Value::Null, Value::Null)
    ]));
    let problem = act(&desk.payments, &some, "acknowledgements", bare)
        .await
        .problem(422, "answer-incomplete");
    let pointers: Vec<_> = problem["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|error| error["pointer"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        pointers,
        ["/rows/0/reason", "/rows/1/applied_on", "/rows/1/reason"]
    );
    let strange = resolution(
        json!([{"row_id": uuid::Uuid::now_v7(), "outcome": "applied", "applied_on": "2026-11-24"}]),
    );
    let problem = act(&desk.payments, &some, "acknowledgements", strange)
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"].as_array().expect("errors").len(), 2);

    let rest = resolution(json!([
        row(
            1,
            "rejected",
            Value::Null,
            json!("El pago ya se había dispersado.")
        ),
        row(
            2,
            "partial",
            json!("2026-11-23"),
            json!("Falta una de dos dispersiones.")
        )
    ]));
    let all = act(&desk.payments, &some, "acknowledgements", rest)
        .await
        .ok(200);
    let counts = ["asked", "applied", "rejected", "partial", "pending"]
        .map(|count| all[count].as_i64().unwrap_or(-1));
    assert_eq!(
        (all["state"].as_str(), counts),
        (Some("answered"), [3, 1, 1, 1, 0])
    );
    assert_eq!(
        benefit_state(&desk.office, &first).await.as_deref(),
        Some("suspended 2026-11-23")
    );
    assert_eq!(
        benefit_state(&desk.office, &second).await.as_deref(),
        Some("active 2026-02-01")
    );
    let states = text(
        &desk.office,
        "select string_agg(state, ',' order by folio) from procedures",
    )
    .await;
    assert_eq!(states.as_deref(), Some("applied,refused,partially_applied"));
    let reviews = "select count(*) from tasks where kind = 'review_refusal' and state = 'open' and assigned_role = 'follow_up'";
    assert_eq!(text(&desk.office, reviews).await.as_deref(), Some("2"));
    let list = desk.deputy.get("/packages?state=answered").await.ok(200);
    assert_eq!(list["items"][0]["rejected"], 1);
}

#[actix_web::test]
async fn the_same_answer_twice_counts_once_and_another_comes_too_late() {
    let desk = Desk::open().await;
    let (_, case) = desk.approved().await;
    let sent = desk.sent(&[&case]).await;
    let path = format!(
        "/packages/{}/acknowledgements",
        sent["id"].as_str().expect("an id")
    );
    let body = resolution(json!([applied(&sent, 0)]));
    let send = async || {
        let request = desk
            .payments
            .request(Method::POST, &path)
            .insert_header(("Idempotency-Key", "a-1"));
        desk.payments
            .send(request.insert_header(("If-Match", "\"2\"")).set_json(&body))
            .await
    };
    assert_eq!(send().await.ok(200), send().await.ok(200));
    let changes = "select count(*) from benefit_changes where took_effect_at is not null";
    assert_eq!(text(&desk.office, changes).await.as_deref(), Some("1"));
    let colleague = desk.office.someone("payments").await;
    let problem = act(&colleague, &sent, "acknowledgements", body.clone())
        .await
        .problem(412, "stale-version");
    assert_eq!(
        (&problem["changes"][0]["what"], &problem["changes"][0]["by"]),
        (&json!("acknowledge"), &json!("payments"))
    );
}
