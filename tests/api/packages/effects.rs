//! What applying does to the benefit: at once, on its day, or at the next cut of the registry.

use seguimiento::daily;
use serde_json::json;

use super::{Desk, act, applied, benefit_state, resolution};
use crate::support::cases::FACTS;
use crate::support::fixtures::{a_benefit, an_alert, run, text};

#[actix_web::test]
async fn a_cancellation_with_evidence_ends_the_benefit_and_its_alert() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    let alert = an_alert(&desk.office, &benefit).await;
    let change = json!({"kind": "cancellation", "ground_code": "resignation", "alert_id": alert});
    let case = desk.approved_as(&benefit, change).await;
    let sent = desk.sent(&[&case]).await;
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    assert_eq!(
        benefit_state(&desk.office, &benefit).await.as_deref(),
        Some("cancelled 2026-11-23")
    );
    assert_eq!(
        text(&desk.office, "select state from alerts")
            .await
            .as_deref(),
        Some("resolved")
    );
    let again = json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "ground_code": "not-enrolled",
        "facts": FACTS, "effective_on": "2026-11-23"});
    desk.officer
        .post("/procedures", again)
        .await
        .problem(409, "benefit-not-eligible");
}

#[actix_web::test]
async fn what_is_scheduled_takes_effect_on_its_day() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    let case = desk
        .approved_as(
            &benefit,
            json!({"effective_on": "2026-11-24", "ends_on": "2026-12-15"}),
        )
        .await;
    let sent = desk.sent(&[&case]).await;
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    assert_eq!(
        benefit_state(&desk.office, &benefit).await.as_deref(),
        Some("active 2026-02-01")
    );
    let shown = desk
        .officer
        .get(&format!(
            "/procedures/{}",
            case["id"].as_str().expect("an id")
        ))
        .await
        .ok(200);
    assert_eq!(shown["benefit"]["pending_change"]["to"], "suspended");

    let round = async || {
        daily::round(&desk.office.db, &desk.office.state)
            .await
            .expect("the round")
    };
    assert_eq!(round().await, 0);
    // Midnight in Sonora.
    desk.office.at("2026-11-24T07:00:00Z");
    assert_eq!(round().await, 1);
    assert_eq!(round().await, 0);
    assert_eq!(
        benefit_state(&desk.office, &benefit).await.as_deref(),
        Some("suspended 2026-11-24")
    );
    // Its end is a case of its own that Payments applies; the day alone resumes nothing.
    let by =
        "select count(*) from timeline_entries where kind = 'benefit_changed' and actor_id is null";
    assert_eq!(text(&desk.office, by).await.as_deref(), Some("1"));
}

#[actix_web::test]
async fn a_cancelled_benefit_is_not_resumed() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    let pause = desk
        .approved_as(&benefit, json!({"ends_on": "2026-12-15"}))
        .await;
    let sent = desk.sent(&[&pause]).await;
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    let end = desk
        .approved_as(
            &benefit,
            json!({"kind": "cancellation", "ground_code": "resignation"}),
        )
        .await;
    let sent = desk.sent(&[&end]).await;
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    desk.office.at("2026-12-15T19:00:00Z");
    assert_eq!(
        daily::round(&desk.office.db, &desk.office.state)
            .await
            .expect("the round"),
        0
    );
    assert_eq!(
        benefit_state(&desk.office, &benefit).await.as_deref(),
        Some("cancelled 2026-11-23")
    );
    let waiting = "select count(*) from benefit_changes where took_effect_at is null";
    assert_eq!(text(&desk.office, waiting).await.as_deref(), Some("0"));
}

#[actix_web::test]
async fn some_grounds_wait_for_the_next_cut_of_the_registry() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    run(&desk.office, "update grounds set effective_rule = 'next_registry_cut' where code = 'requested-by-beneficiary'").await;
    let case = desk.approved_as(&benefit, json!({})).await;
    let sent = desk.sent(&[&case]).await;
    assert_eq!(sent["rows"][0]["effective_on"], "2026-12-01");
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    let pending = "select effective_on from benefit_changes where took_effect_at is null";
    assert_eq!(
        text(&desk.office, pending).await.as_deref(),
        Some("2026-12-01")
    );
}
