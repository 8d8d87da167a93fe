//! A payment that a case has made again is the one that Payments tells of, under whatever reference of its own.

use serde_json::{Value, json};

use super::{Desk, act, applied, resolution};
use crate::support::fixtures::{ABenefit, a_benefit, run, text};

async fn reported(desk: &Desk, dated_on: &str, rows: Value) -> Value {
    let body = json!({"dated_on": dated_on, "rows": rows});
    let sent = desk.payments.post("/payment-reports", body).await.ok(202);
    desk.office.work().await;
    let path = format!("/payment-files/{}", sent["id"].as_str().expect("an id"));
    let commit = format!("{path}/commits");
    desk.payments.post(&commit, json!({})).await.ok(202);
    desk.office.work().await;
    desk.payments.get(&path).await.ok(200)
}

fn row(benefit: &ABenefit, reference: &str, change: Value) -> Value {
    let mut row = json!({"benefit_folio": benefit.folio, "reference": reference, "corresponds_to": "2026-10-01",
        "scheduled_on": null, "paid_on": null, "event_on": null, "amount": "1500.00", "state": "rejected",
        "reason": null, "channel": "transfer", "payee": "PERSONA PRUEBA", "account_last4": "0123", "origin_reference": null});
    for (name, value) in change.as_object().expect("fields") {
        row[name] = value.clone();
    }
    row
}

#[actix_web::test]
async fn the_attempt_takes_the_reference_of_the_file() {
    let desk = Desk::open().await;
    run(
        &desk.office,
        "update grounds set effective_rule = 'on_date', requires_hearing = false",
    )
    .await;
    let benefit = a_benefit(&desk.office).await;
    let failed = json!({"reason": "Cuenta inexistente", "event_on": "2026-11-19"});
    reported(&desk, "2026-11-20", json!([row(&benefit, "P-OCT", failed)])).await;
    let payment = "select id from payments where reference = 'P-OCT'";
    let payment = text(&desk.office, payment).await.expect("the payment");
    let again = json!({"kind": "rescheduling", "ground_code": "transfer-rejected", "payment_ids": [payment], "pays_on": "2026-12-15"});
    let case = desk.approved_as(&benefit, again).await;
    let sent = desk.sent(&[&case]).await;
    let rows = json!([applied(&sent, 0)]);
    act(&desk.payments, &sent, "acknowledgements", resolution(rows))
        .await
        .ok(200);
    let attempts =
        "select string_agg(reference || ' ' || state, ', ' order by recorded_at, id) from payments";
    assert_eq!(
        text(&desk.office, attempts).await.as_deref(),
        Some("P-OCT rescheduled, P-OCT-R1 scheduled")
    );
    let reissued =
        json!({"state": "reissued", "origin_reference": "P-OCT", "scheduled_on": "2026-12-15"});
    let file = reported(
        &desk,
        "2026-11-22",
        json!([
            row(&benefit, "SPEI-9", reissued.clone()),
            row(&benefit, "SPEI-10", reissued)
        ]),
    )
    .await;
    assert_eq!(
        json!([file["applied"], file["rejected"]]),
        json!([1, 1]),
        "{file}"
    );
    assert_eq!(
        text(&desk.office, attempts).await.as_deref(),
        Some("P-OCT rescheduled, SPEI-9 scheduled")
    );
    let paid = json!({"state": "paid", "origin_reference": "P-OCT", "paid_on": "2026-11-23"});
    reported(&desk, "2026-11-23", json!([row(&benefit, "SPEI-9", paid)])).await;
    assert_eq!(
        text(&desk.office, attempts).await.as_deref(),
        Some("P-OCT rescheduled, SPEI-9 paid")
    );
}
