//! What Payments applied in part: these effects and no others, given back like any.

use serde_json::{Value, json};

use super::{Desk, act, resolution};
use crate::support::cases::take;
use crate::support::fixtures::{a_benefit, run, text};

const STATES: &str = "select (select state from benefits) || ' '
    || (select string_agg(state, ',' order by reference) from payments) || ' ' || (select state from procedures where act = 'impose')";

/// A sent suspension of an award with two payments to come.
async fn sent(desk: &Desk) -> (Value, Value) {
    let benefit = a_benefit(&desk.office).await;
    let id = benefit.benefit_id;
    run(
        &desk.office,
        &format!(
            "insert into payments (id, benefit_id, reference, corresponds_to, amount, state, state_effective_on, scheduled_on)
             select uuid_v7(), '{id}', r, d::date, 1500, 'scheduled', '2026-11-01', d::date
             from (values ('P-DIC', '2026-12-01'), ('P-ENE', '2027-01-01')) v (r, d)"
        ),
    )
    .await;
    let case = desk.approved_as(&benefit, json!({})).await;
    let sent = desk.sent(&[&case]).await;
    (case, sent)
}

fn in_part(sent: &Value, parts: Value) -> Value {
    resolution(
        json!([{"row_id": sent["rows"][0]["id"], "outcome": "partial", "applied_on": "2026-11-23",
        "reason": "El pago de enero ya estaba en dispersión.", "parts": parts}]),
    )
}

async fn parts(desk: &Desk, sent: &Value) -> Vec<Value> {
    let (package, row) = (sent["id"].as_str(), sent["rows"][0]["id"].as_str());
    let path = format!(
        "/packages/{}/rows/{}/parts",
        package.expect("an id"),
        row.expect("an id")
    );
    let told = desk.payments.get(&path).await.ok(200);
    desk.officer.get(&path).await.problem(403, "forbidden");
    told["items"].as_array().cloned().expect("parts")
}

#[actix_web::test]
async fn only_what_payments_names_is_changed_and_given_back() {
    let desk = Desk::open().await;
    let (case, sent) = sent(&desk).await;
    let told = parts(&desk, &sent).await;
    let first: Vec<_> = told
        .iter()
        .map(|part| part["effects"][0]["code"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        first,
        ["benefit_change", "payment_change", "payment_change"]
    );
    for odd in [json!([0, 1, 2]), json!([7])] {
        act(
            &desk.payments,
            &sent,
            "acknowledgements",
            in_part(&sent, odd),
        )
        .await
        .problem(409, "answer-parts-unknown");
    }
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        in_part(&sent, json!([0, 1])),
    )
    .await
    .ok(200);
    assert_eq!(
        text(&desk.office, STATES).await.as_deref(),
        Some("suspended stopped,scheduled partially_applied")
    );
    let path = format!("/procedures/{}", case["id"].as_str().expect("an id"));
    let partly = desk.officer.get(&path).await.ok(200);
    let why = json!({"reason": "La escuela corrigió su reporte: nunca hubo motivo."});
    let reversal = take(&desk.officer, &partly, "reversals", why).await.ok(201);
    let reversal = take(&desk.deputy, &reversal, "approvals", json!({}))
        .await
        .ok(200);
    let back = desk.sent(&[&reversal]).await;
    assert_eq!(parts(&desk, &back).await, Vec::<Value>::new());
    let whole = resolution(json!([super::applied(&back, 0)]));
    act(&desk.payments, &back, "acknowledgements", whole)
        .await
        .ok(200);
    assert_eq!(
        text(&desk.office, STATES).await.as_deref(),
        Some("active scheduled,scheduled reversed")
    );
}

#[actix_web::test]
async fn what_is_answered_in_part_without_naming_it_changes_nothing() {
    let desk = Desk::open().await;
    let (_, sent) = sent(&desk).await;
    let whole = resolution(
        json!([{"row_id": sent["rows"][0]["id"], "outcome": "applied", "applied_on": "2026-11-23", "parts": [0]}]),
    );
    let refused = act(&desk.payments, &sent, "acknowledgements", whole)
        .await
        .problem(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/rows/0/parts");
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        in_part(&sent, json!([])),
    )
    .await
    .ok(200);
    assert_eq!(
        text(&desk.office, STATES).await.as_deref(),
        Some("active scheduled,scheduled partially_applied")
    );
    let review = "select count(*) from tasks where kind = 'review_refusal' and state = 'open'";
    assert_eq!(text(&desk.office, review).await.as_deref(), Some("1"));
}
