//! A file never overrides a decision: what contradicts one waits in the tray.

use serde_json::{Value, json};

use super::Desk;
use crate::support::fixtures::{run, text};

/// A payment held by a case that was applied; the case itself is no matter here.
async fn held(desk: &Desk) {
    desk.reported("2026-11-20", json!([desk.row("A-1", json!({}))]))
        .await;
    run(
        &desk.office,
        "update payments set state = 'held' where reference = 'A-1'",
    )
    .await;
}

async fn tray(desk: &Desk, state: &str) -> Vec<Value> {
    let page = desk
        .officer
        .get(&format!("/payment-conflicts?state={state}"))
        .await
        .ok(200);
    page["items"].as_array().expect("conflicts").clone()
}

async fn decide(desk: &Desk, conflict: &Value, decision: &str) -> crate::support::Answer {
    let coordinator = desk.office.someone("coordinator").await;
    let path = format!(
        "/payment-conflicts/{}/decisions",
        conflict["id"].as_str().expect("an id")
    );
    let body = json!({"decision": decision, "reason": "Se aclaró con Integración de Pagos."});
    coordinator
        .post_at(
            &path,
            conflict["version"].as_i64().expect("a version"),
            body,
        )
        .await
}

#[actix_web::test]
async fn what_contradicts_a_hold_waits_and_kept_it_never_returns() {
    let desk = Desk::open().await;
    held(&desk).await;
    let paid = json!({"state": "paid", "paid_on": "2026-11-21"});
    let file = desk
        .reported("2026-11-21", json!([desk.row("A-1", paid.clone())]))
        .await;
    assert_eq!(json!([file["conflicts"], file["applied"]]), json!([1, 0]));
    let payment = desk.payment("A-1").await;
    assert_eq!(
        json!([payment["state"], payment["has_conflict"]]),
        json!(["held", true])
    );
    let conflict = tray(&desk, "open").await.remove(0);
    assert_eq!(
        json!([conflict["ours"], conflict["theirs"]]),
        json!(["held", "paid"])
    );
    let tasks = "select count(*) from tasks where kind = 'decide_payment_conflict' and state = 'open' and assigned_role = 'coordinator'";
    assert_eq!(text(&desk.office, tasks).await.as_deref(), Some("1"));

    // The next day's file says the same: still one conflict.
    desk.reported("2026-11-22", json!([desk.row("A-1", paid.clone())]))
        .await;
    let conflict = tray(&desk, "open").await;
    assert_eq!(conflict.len(), 1);
    assert_eq!(conflict[0]["file_dated_on"], "2026-11-22");

    desk.officer
        .post_at(
            &format!(
                "/payment-conflicts/{}/decisions",
                conflict[0]["id"].as_str().expect("an id")
            ),
            2,
            json!({"decision": "keep_ours", "reason": "No es quién para decidirlo."}),
        )
        .await
        .problem(403, "forbidden");
    decide(&desk, &conflict[0], "keep_ours").await.ok(200);
    decide(&desk, &conflict[0], "keep_ours")
        .await
        .problem(412, "stale-version");
    assert_eq!(text(&desk.office, tasks).await.as_deref(), Some("0"));
    assert_eq!(desk.payment("A-1").await["state"], "held");
    let file = desk
        .judged("2026-11-23", json!([desk.row("A-1", paid)]))
        .await;
    assert_eq!(desk.verdicts(&file).await[0].1, "kept-before");
}

#[actix_web::test]
async fn taking_theirs_pays_a_held_payment_once() {
    let desk = Desk::open().await;
    held(&desk).await;
    let paid = json!({"state": "paid", "paid_on": "2026-11-21"});
    desk.reported("2026-11-21", json!([desk.row("A-1", paid)]))
        .await;
    let conflict = tray(&desk, "open").await.remove(0);
    let taken = decide(&desk, &conflict, "take_theirs").await.ok(200);
    assert_eq!(taken["state"], "taken");
    let payment = desk.payment("A-1").await;
    assert_eq!(
        json!([payment["state"], payment["paid_on"]]),
        json!(["paid", "2026-11-21"])
    );
    let mut closed = conflict.clone();
    closed["version"] = taken["version"].clone();
    decide(&desk, &closed, "keep_ours")
        .await
        .problem(409, "conflict-closed");
}

#[actix_web::test]
async fn a_payment_that_moved_meanwhile_is_not_taken() {
    let desk = Desk::open().await;
    held(&desk).await;
    let paid = json!({"state": "paid", "paid_on": "2026-11-21"});
    desk.reported("2026-11-21", json!([desk.row("A-1", paid)]))
        .await;
    run(
        &desk.office,
        "update payments set state = 'stopped' where reference = 'A-1'",
    )
    .await;
    let conflict = tray(&desk, "open").await.remove(0);
    decide(&desk, &conflict, "take_theirs")
        .await
        .problem(409, "conflict-moved");
    assert_eq!(desk.payment("A-1").await["state"], "stopped");
}

#[actix_web::test]
async fn a_new_payment_of_an_award_that_ended_waits_too_and_is_made_when_taken() {
    let desk = Desk::open().await;
    run(
        &desk.office,
        &format!(
            "update benefits set state = 'cancelled', state_effective_on = '2026-09-15' where id = '{}'",
            desk.benefit.benefit_id
        ),
    )
    .await;
    let before = desk.row("A-1", json!({"corresponds_to": "2026-08-01"}));
    let after = desk.row("A-2", json!({"corresponds_to": "2026-09-01"}));
    let file = desk
        .reported("2026-11-20", json!([before, after.clone()]))
        .await;
    assert_eq!(json!([file["applied"], file["conflicts"]]), json!([1, 1]));
    assert_eq!(desk.payment("A-2").await, Value::Null);
    let conflict = tray(&desk, "open").await.remove(0);
    assert_eq!(conflict["ours"], "cancelled");
    decide(&desk, &conflict, "take_theirs").await.ok(200);
    assert_eq!(desk.payment("A-2").await["state"], "scheduled");
}

#[actix_web::test]
async fn a_later_file_that_agrees_settles_it() {
    let desk = Desk::open().await;
    held(&desk).await;
    let paid = json!({"state": "paid", "paid_on": "2026-11-21"});
    desk.reported("2026-11-21", json!([desk.row("A-1", paid)]))
        .await;
    desk.reported(
        "2026-11-22",
        json!([desk.row("A-1", json!({"state": "held"}))]),
    )
    .await;
    assert!(tray(&desk, "open").await.is_empty());
    assert_eq!(tray(&desk, "settled").await.len(), 1);
}
