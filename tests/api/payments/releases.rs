//! A hold because the bank refused the account ends by the bank's own answer.

use serde_json::{Value, json};

use super::Desk;
use crate::support::cases::{FACTS, take};

/// A payment held because the bank refused the account.
async fn held(desk: &Desk) -> Value {
    desk.reported("2026-11-20", json!([desk.row("A-1", json!({}))]))
        .await;
    let payment = desk.payment("A-1").await;
    let body = json!({"kind": "payment_hold", "benefit_id": desk.benefit.benefit_id, "ground_code": "bank-data-rejected",
        "payment_ids": [payment["id"]], "facts": FACTS, "effective_on": "2026-11-23"});
    let case = desk.officer.post("/procedures", body).await.ok(201);
    let case = take(&desk.officer, &case, "submissions", json!({}))
        .await
        .ok(200);
    let deputy = desk.office.someone("deputy").await;
    take(&deputy, &case, "approvals", json!({})).await.ok(200);
    let ids = json!({"procedure_ids": [case["id"]]});
    let package = desk.officer.post("/packages", ids).await.ok(201);
    let path = format!("/packages/{}", package["id"].as_str().expect("an id"));
    let sent = desk
        .officer
        .post_at(&format!("{path}/dispatches"), 1, json!({}))
        .await
        .ok(200);
    let answer = json!({"resolution_number": "SIPB/0412/2026", "signatory": "Lic. Rosa Pagos", "resolved_on": "2026-11-23",
        "rows": [{"row_id": sent["rows"][0]["id"], "outcome": "applied", "applied_on": "2026-11-23"}]});
    desk.payments
        .post_at(&format!("{path}/acknowledgements"), 2, answer)
        .await
        .ok(200);
    assert_eq!(desk.payment("A-1").await["state"], "held");
    case
}

async fn releases(desk: &Desk) -> Vec<Value> {
    let page = desk.officer.get("/procedures?act=end").await.ok(200);
    page["items"].as_array().cloned().expect("cases")
}

#[actix_web::test]
async fn a_test_deposit_that_arrives_opens_the_release() {
    let desk = Desk::open().await;
    held(&desk).await;
    let deposit = |reference: &str, change: Value| {
        let mut row = desk.row(
            reference,
            json!({"state": "test_deposit", "amount": "0.01", "scheduled_on": null, "paid_on": "2026-11-23"}),
        );
        for (name, value) in change.as_object().expect("fields") {
            row[name] = value.clone();
        }
        row
    };
    let bounced = json!({"reason": "Cuenta inexistente"});
    desk.reported("2026-11-23", json!([deposit("T-1", bounced)]))
        .await;
    assert!(releases(&desk).await.is_empty(), "it came back");
    let file = desk
        .reported("2026-11-23", json!([deposit("T-2", json!({}))]))
        .await;
    let opened = releases(&desk).await;
    assert_eq!(opened.len(), 1, "{file}");
    assert_eq!(
        (&opened[0]["kind"], &opened[0]["state"]),
        (&json!("payment_hold"), &json!("approved"))
    );
    desk.reported("2026-11-23", json!([deposit("T-3", json!({}))]))
        .await;
    assert_eq!(releases(&desk).await.len(), 1, "once");
}
