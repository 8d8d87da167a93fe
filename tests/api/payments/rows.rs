//! What a row brings to a payment that the office holds already.

use serde_json::json;

use super::{Desk, file_path};
use crate::support::fixtures::text;

async fn only_verdict(desk: &Desk, dated_on: &str, row: serde_json::Value) -> String {
    let file = desk.judged(dated_on, json!([row])).await;
    desk.verdicts(&file).await.remove(0).1
}

#[actix_web::test]
async fn a_payment_goes_forward_and_never_back() {
    let desk = Desk::open().await;
    desk.reported("2026-11-20", json!([desk.row("A-1", json!({}))]))
        .await;
    let paid = json!({"state": "paid", "paid_on": "2026-11-21"});
    let file = desk
        .reported("2026-11-21", json!([desk.row("A-1", paid.clone())]))
        .await;
    assert_eq!(file["applied"], 1, "{file}");
    let payment = desk.payment("A-1").await;
    assert_eq!(
        json!([
            payment["state"],
            payment["paid_on"],
            payment["corresponds_to"],
            payment["account_last4"]
        ]),
        json!(["paid", "2026-11-21", "2026-09-01", "0123"])
    );
    assert_eq!(
        payment["payee"],
        json!({"state": "hidden", "hint": "P. P.", "field": "payee", "item_id": payment["id"]})
    );
    for (row, verdict) in [
        (desk.row("A-1", paid.clone()), "unchanged"),
        (desk.row("A-1", json!({})), "state-backwards"),
        (
            desk.row(
                "A-1",
                json!({"state": "paid", "paid_on": "2026-11-21", "amount": "1400.00"}),
            ),
            "amount-changed",
        ),
        (
            desk.row("A-1", json!({"state": "paid", "paid_on": "2026-11-20"})),
            "detailed",
        ),
        (
            desk.row("A-2", json!({"state": "reissued"})),
            "origin-missing",
        ),
        (
            desk.row(
                "A-2",
                json!({"state": "reissued", "origin_reference": "A-1"}),
            ),
            "origin-not-failed",
        ),
        (
            desk.row("A-2", json!({"state": "refunded"})),
            "state-backwards",
        ),
    ] {
        assert_eq!(only_verdict(&desk, "2026-11-22", row).await, verdict);
    }
}

#[actix_web::test]
async fn what_the_bank_sent_back_opens_a_task_until_it_is_paid_anew() {
    let desk = Desk::open().await;
    let open = "select count(*) from tasks where kind = 'mend_bank_data' and state = 'open' and assigned_role = 'follow_up'";
    let rejected =
        json!({"state": "rejected", "reason": "Cuenta inexistente", "event_on": "2026-11-19"});
    desk.reported("2026-11-20", json!([desk.row("A-1", rejected)]))
        .await;
    assert_eq!(text(&desk.office, open).await.as_deref(), Some("1"));
    let again = json!({"state": "reissued", "origin_reference": "A-1", "account_last4": "9999"});
    desk.reported("2026-11-21", json!([desk.row("A-2", again)]))
        .await;
    assert_eq!(text(&desk.office, open).await.as_deref(), Some("0"));
    let first = desk.payment("A-1").await;
    assert_eq!(first["state"], "rescheduled");
    let path = format!("/payments/{}", first["id"].as_str().expect("an id"));
    let shown = desk.officer.get(&path).await.ok(200);
    let attempts: Vec<_> = shown["attempts"]
        .as_array()
        .expect("attempts")
        .iter()
        .map(|attempt| &attempt["reference"])
        .collect();
    assert_eq!(attempts, ["A-1", "A-2"]);
    let history: Vec<_> = shown["history"]
        .as_array()
        .expect("history")
        .iter()
        .map(|change| (&change["to"], &change["file_dated_on"]))
        .collect();
    assert_eq!(
        json!(history),
        json!([["rejected", "2026-11-20"], ["rescheduled", "2026-11-21"]])
    );
    let timeline = format!(
        "/beneficiaries/{}/timeline?kind=payment_changed",
        desk.benefit.person_id
    );
    let told = desk.officer.get(&timeline).await.ok(200);
    assert_eq!(told["total"]["value"], 2, "{told}");
}

#[actix_web::test]
async fn a_file_is_compared_with_the_one_before() {
    let desk = Desk::open().await;
    desk.reported(
        "2026-11-20",
        json!([desk.row("A-1", json!({})), desk.row("A-2", json!({}))]),
    )
    .await;
    let paid = json!({"state": "paid", "paid_on": "2026-11-21"});
    let file = desk
        .reported(
            "2026-11-21",
            json!([desk.row("A-1", paid), desk.row("A-3", json!({}))]),
        )
        .await;
    let compared = desk
        .officer
        .get(&format!("{}/differences", file_path(&file)))
        .await
        .ok(200);
    let told: Vec<_> = compared["items"]
        .as_array()
        .expect("differences")
        .iter()
        .map(|row| json!([row["reference"], row["kind"], row["from"], row["to"]]))
        .collect();
    assert_eq!(
        json!(told),
        json!([
            ["A-1", "changed", "scheduled", "paid"],
            ["A-2", "gone", "scheduled", null],
            ["A-3", "new", null, "scheduled"]
        ])
    );
    assert_eq!(compared["before_dated_on"], "2026-11-20");
    let only = desk
        .officer
        .get(&format!("{}/differences?kind=gone", file_path(&file)))
        .await
        .ok(200);
    assert_eq!(only["items"].as_array().expect("differences").len(), 1);
    assert_eq!(
        desk.payment("A-2").await["state"],
        "scheduled",
        "gone from the file, not from the office"
    );
}
