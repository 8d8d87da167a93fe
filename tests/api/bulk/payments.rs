//! Holds and reschedulings of many: the payments of each award, of a month, and none twice.

use serde_json::{Value, json};

use super::{Desk, act, body, list, verdicts};
use crate::support::fixtures::{ABenefit, run, text};

async fn pay(desk: &Desk, benefit: &ABenefit, reference: &str, state: &str, month: &str) {
    let id = benefit.benefit_id;
    run(
        &desk.office,
        &format!(
            "insert into payments (id, benefit_id, reference, corresponds_to, amount, state, state_effective_on, scheduled_on)
             values (uuid_v7(), '{id}', '{reference}', '{month}', 1500, '{state}', '2026-11-01', '{month}')"
        ),
    )
    .await;
}

/// The calendar of the budget moves what is due in December to the fifteenth.
fn moved(folios: &[&str], change: Value) -> Value {
    let mut all = list(folios);
    (all["kind"], all["ground_code"]) = (json!("rescheduling"), json!("calendar-change"));
    all["payments"] = json!({"which": "to_come", "month": "2026-12-24", "pays_on": "2026-12-15", "channel": null});
    for (field, value) in change.as_object().expect("fields") {
        all["payments"][field] = value.clone();
    }
    all
}

async fn applied(desk: &Desk, bulk: &Value) {
    let approved = act(&desk.deputy, bulk, "approvals", json!({}))
        .await
        .ok(200);
    let packaged = act(&desk.officer, &approved, "packages", json!({}))
        .await
        .ok(200);
    super::decide::applied(desk, &packaged["packages"][0]).await;
}

const DAYS: &str = "select string_agg(reference || ' ' || scheduled_on || ' ' || state, ', ' order by reference) from payments";

#[actix_web::test]
async fn the_payments_of_a_month_are_moved_for_all_and_moved_back() {
    let desk = Desk::open().await;
    let [one, two, none] = desk.benefits().await;
    pay(&desk, &one, "A-DIC", "scheduled", "2026-12-01").await;
    pay(&desk, &one, "A-ENE", "scheduled", "2027-01-01").await;
    pay(&desk, &two, "B-DIC", "scheduled", "2026-12-01").await;
    let folios = [one.folio.as_str(), &two.folio, &none.folio];
    let made = desk.made(moved(&folios, json!({}))).await;
    assert_eq!(
        verdicts(&desk.rows(&made).await),
        [
            ("proposed", None),
            ("proposed", None),
            ("not_eligible", Some("benefit-has-no-payments"))
        ]
    );
    assert_eq!(made["payments"]["pays_on"], "2026-12-15");
    // What one open case acts on is in no other.
    let again = desk.kept(moved(&folios, json!({}))).await;
    assert_eq!(again["proposed"], 0);
    applied(&desk, &made).await;
    assert_eq!(
        text(&desk.office, DAYS).await.as_deref(),
        Some("A-DIC 2026-12-15 scheduled, A-ENE 2027-01-01 scheduled, B-DIC 2026-12-15 scheduled")
    );
    let seen = desk.seen(&made).await;
    let reason = json!({"reason": "El calendario quedó como estaba."});
    let undone = act(&desk.officer, &seen, "reversals", reason).await.ok(200);
    desk.office.work().await;
    applied(&desk, &desk.seen(&undone["corrected_by"]).await).await;
    assert_eq!(
        text(&desk.office, DAYS).await.as_deref(),
        Some("A-DIC 2026-12-01 scheduled, A-ENE 2027-01-01 scheduled, B-DIC 2026-12-01 scheduled")
    );
}

#[actix_web::test]
async fn the_payments_to_come_are_held_for_all() {
    let desk = Desk::open().await;
    let [one] = desk.benefits().await;
    pay(&desk, &one, "A-DIC", "scheduled", "2026-12-01").await;
    pay(&desk, &one, "A-OCT", "rejected", "2026-10-01").await;
    let mut held = list(&[&one.folio]);
    (held["kind"], held["ground_code"]) = (json!("payment_hold"), json!("average-not-reported"));
    held["payments"] = json!({"which": "to_come"});
    let made = desk.made(held).await;
    applied(&desk, &made).await;
    assert_eq!(
        text(&desk.office, DAYS).await.as_deref(),
        Some("A-DIC 2026-12-01 held, A-OCT 2026-10-01 rejected")
    );
}

#[actix_web::test]
async fn which_payments_is_said_where_it_matters_and_only_there() {
    let desk = Desk::open().await;
    let [one] = desk.benefits().await;
    let send = async |change| {
        let answer = desk.officer.post("/bulk-procedures", body(change)).await;
        answer.problem(422, "invalid")["errors"][0]["pointer"].clone()
    };
    let mut unsaid = moved(&[&one.folio], json!({}));
    unsaid["payments"] = Value::Null;
    assert_eq!(send(unsaid).await, "/payments");
    let mut odd = list(&[&one.folio]);
    odd["payments"] = json!({"which": "to_come"});
    assert_eq!(send(odd).await, "/payments");
    let mut gone = list(&[&one.folio]);
    (gone["kind"], gone["ground_code"]) = (json!("deregistration"), json!("death"));
    assert_eq!(send(gone).await, "/kind");
}
