//! Planned ends: the calendar opens their cases in time for the next package, and reminds of what falls due.

use seguimiento::daily;
use serde_json::{Value, json};

use crate::support::cases::{FACTS, take};
use crate::support::fixtures::{ABenefit, a_benefit, run, text};
use crate::support::mail::MailServer;
use crate::support::{Client, Office};

/// A suspension until the 15th of December, applied.
async fn suspended(office: &Office, officer: &Client) -> (ABenefit, Value) {
    let (deputy, payments) = (
        office.someone("deputy").await,
        office.someone("payments").await,
    );
    let benefit = a_benefit(office).await;
    let body = json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "ground_code": "requested-by-beneficiary",
        "facts": FACTS, "effective_on": "2026-11-23", "ends_on": "2026-12-15"});
    let case = officer.post("/procedures", body).await.ok(201);
    let case = take(officer, &case, "submissions", json!({})).await.ok(200);
    let case = take(&deputy, &case, "approvals", json!({})).await.ok(200);
    sent_and_applied(officer, &payments, &case, "2026-11-23").await;
    (benefit, case)
}

async fn sent_and_applied(officer: &Client, payments: &Client, case: &Value, on: &str) {
    let ids = json!({"procedure_ids": [case["id"]]});
    let package = officer.post("/packages", ids).await.ok(201);
    let path = format!("/packages/{}", package["id"].as_str().expect("an id"));
    let sent = officer
        .post_at(&format!("{path}/dispatches"), 1, json!({}))
        .await
        .ok(200);
    let answer = json!({"resolution_number": "SIPB/0412/2026", "signatory": "Lic. Rosa Pagos", "resolved_on": on,
        "rows": [{"row_id": sent["rows"][0]["id"], "outcome": "applied", "applied_on": on}]});
    payments
        .post_at(&format!("{path}/acknowledgements"), 2, answer)
        .await
        .ok(200);
}

async fn round(office: &Office) -> usize {
    daily::round(&office.db, &office.state)
        .await
        .expect("the round")
}

async fn state(office: &Office, benefit: &ABenefit) -> Option<String> {
    let id = benefit.benefit_id;
    text(
        office,
        &format!("select state from benefits where id = '{id}'"),
    )
    .await
}

#[actix_web::test]
async fn a_planned_end_comes_approved_in_time_for_the_next_package() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let (benefit, case) = suspended(&office, &officer).await;
    let planned = officer.get("/planned-ends").await.ok(200);
    assert_eq!(planned["items"][0]["ends_on"], "2026-12-15");
    assert_eq!(planned["items"][0]["end_case"], Value::Null);
    // Six business days before it is too early; five are not.
    office.at("2026-12-07T19:00:00Z");
    assert_eq!(round(&office).await, 0);
    office.at("2026-12-08T19:00:00Z");
    assert_eq!(round(&office).await, 1);
    assert_eq!(round(&office).await, 0, "once");
    let planned = officer.get("/planned-ends?kind=suspension").await.ok(200);
    let end = &planned["items"][0]["end_case"];
    assert_eq!(end["state"], "approved");
    // Nothing is resumed before Payments did it.
    assert_eq!(state(&office, &benefit).await.as_deref(), Some("suspended"));
    office.at("2026-12-15T19:00:00Z");
    round(&office).await;
    assert_eq!(state(&office, &benefit).await.as_deref(), Some("suspended"));
    let payments = office.someone("payments").await;
    sent_and_applied(&officer, &payments, end, "2026-12-15").await;
    assert_eq!(state(&office, &benefit).await.as_deref(), Some("active"));
    let path = format!("/procedures/{}", case["id"].as_str().expect("an id"));
    assert_eq!(officer.get(&path).await.ok(200)["state"], "ended");
    assert_eq!(
        officer.get("/planned-ends").await.ok(200)["items"],
        json!([])
    );
}

#[actix_web::test]
async fn what_somebody_did_with_a_planned_end_is_not_done_again() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    suspended(&office, &officer).await;
    office.at("2026-12-08T19:00:00Z");
    assert_eq!(round(&office).await, 1);
    let planned = officer.get("/planned-ends").await.ok(200);
    let id = planned["items"][0]["end_case"]["id"]
        .as_str()
        .expect("a case");
    let end = officer.get(&format!("/procedures/{id}")).await.ok(200);
    let reason = json!({"reason": "La persona pidió que continúe la suspensión."});
    take(&officer, &end, "withdrawals", reason).await.ok(200);
    office.at("2026-12-09T19:00:00Z");
    assert_eq!(round(&office).await, 0);
}

#[actix_web::test]
async fn who_has_work_that_falls_due_is_told_once_a_business_day() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let server = MailServer::start().await;
    run(
        &office,
        "insert into tasks (id, kind, title, assigned_role, due_on)
         values (uuid_v7(), 'send_package', 'Enviar', 'follow_up', '2026-11-24'),
                (uuid_v7(), 'send_package', 'Enviar', 'follow_up', '2026-11-20'),
                (uuid_v7(), 'send_package', 'Enviar', 'follow_up', '2026-12-20')",
    )
    .await;
    office.someone("coordinator").await;
    office.someone("desk").await;
    round(&office).await;
    round(&office).await;
    let letters = server.after_sending(&office).await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    let told = |words: &str| {
        letters
            .iter()
            .filter(|letter| letter.contains(words))
            .count()
    };
    assert_eq!(told("hábiles: 1. Vencidas: 1."), 1);
    assert_eq!(told("Vencidas de otras personas y áreas: 1."), 1);
    // A Saturday is no day to remind anybody.
    office.at("2026-11-28T19:00:00Z");
    round(&office).await;
    assert_eq!(server.after_sending(&office).await.len(), 2);
    officer.get("/me/day").await.ok(200);
}
