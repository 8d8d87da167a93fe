//! Every kind from proposal to what Payments applied, and back: the same objects, unless something came later.

use serde_json::{Value, json};

use super::{Desk, act, applied, resolution};
use crate::support::cases::take;
use crate::support::fixtures::{ABenefit, a_benefit, run, text};

/// What cases can change, in one text; what a reversal withdraws is not there any more.
async fn objects(desk: &Desk) -> String {
    let all = "select (select string_agg(b.folio || b.state || coalesce(b.tier_id::text, '') || b.amount, ' ' order by b.folio)
            from benefits b where b.follows_benefit_id is null)
        || coalesce((select string_agg(y.reference || y.state || coalesce(y.scheduled_on::text, ''), ' ' order by y.reference)
            from payments y where y.state <> 'stopped' or y.reissue_of_id is null), '')
        || (select string_agg(r.state, ' ' order by r.id) from registrations r)
        || (select string_agg(e.school_id::text, ' ' order by e.person_id, e.id) from enrolments e where e.valid_to is null)
        || (select count(*) from places where state <> 'withdrawn')";
    text(&desk.office, all).await.expect("objects")
}

async fn payments(desk: &Desk, benefit: &ABenefit, rows: &[(&str, &str, &str)]) {
    for (reference, state, month) in rows {
        let paid_on = if *state == "paid" {
            "'2026-11-25'"
        } else {
            "null"
        };
        let id = benefit.benefit_id;
        run(
            &desk.office,
            &format!(
                "insert into payments (id, benefit_id, reference, corresponds_to, amount, state, state_effective_on, scheduled_on, paid_on)
                 values (uuid_v7(), '{id}', '{reference}', '{month}', 1500, '{state}', '2026-11-01', '{month}', {paid_on})"
            ),
        )
        .await;
    }
}

async fn payment_id(desk: &Desk, reference: &str) -> String {
    let query = format!("select id from payments where reference = '{reference}'");
    text(&desk.office, &query).await.expect("a payment")
}

/// Packaged, sent, and applied by Payments; answers with the case as it then is.
async fn apply(desk: &Desk, case: &Value) -> Value {
    let sent = desk.sent(&[case]).await;
    let rows = json!([applied(&sent, 0)]);
    act(&desk.payments, &sent, "acknowledgements", resolution(rows))
        .await
        .ok(200);
    seen(desk, case).await
}

async fn seen(desk: &Desk, case: &Value) -> Value {
    let path = format!("/procedures/{}", case["id"].as_str().expect("an id"));
    desk.officer.get(&path).await.ok(200)
}

const WHY: &str = "La escuela corrigió su reporte: nunca hubo motivo.";

/// A correction, approved by a second person and applied.
async fn reverse(desk: &Desk, case: &Value) -> Value {
    let opened = take(&desk.officer, case, "reversals", json!({"reason": WHY}))
        .await
        .ok(201);
    assert_eq!(opened["state"], "submitted");
    take(&desk.officer, &opened, "approvals", json!({}))
        .await
        .problem(403, "forbidden");
    let approved = take(&desk.deputy, &opened, "approvals", json!({}))
        .await
        .ok(200);
    apply(desk, &approved).await
}

async fn there_and_back(desk: &Desk, benefit: &ABenefit, change: Value) {
    let before = objects(desk).await;
    let kind = change["kind"].clone();
    let done = apply(desk, &desk.approved_as(benefit, change).await).await;
    assert_eq!(done["state"], "applied", "{kind}");
    assert_ne!(objects(desk).await, before, "{kind} changed nothing");
    let reversal = reverse(desk, &done).await;
    assert_eq!(objects(desk).await, before, "{kind}");
    let origin = seen(desk, &done).await;
    assert_eq!(origin["state"], "reversed", "{kind}");
    assert_eq!(origin["followed_by"][0]["folio"], reversal["folio"]);
    assert_eq!(reversal["origin"]["folio"], origin["folio"]);
}

#[actix_web::test]
async fn what_a_reversal_gives_back_is_what_was() {
    let desk = Desk::open().await;
    run(
        &desk.office,
        "update grounds set effective_rule = 'on_date', requires_hearing = false, effects_refund = true",
    )
    .await;
    let benefit = a_benefit(&desk.office).await;
    let other = a_benefit(&desk.office).await;
    let months = [
        ("P-OCT", "rejected", "2026-10-01"),
        ("P-NOV", "paid", "2026-11-01"),
        ("P-DIC", "scheduled", "2026-12-01"),
    ];
    payments(&desk, &benefit, &months).await;
    let (failed, next) = (
        payment_id(&desk, "P-OCT").await,
        payment_id(&desk, "P-DIC").await,
    );
    let tier = "select t.id from tiers t join calls c on c.id = t.call_id where c.code = 'BUP-2026' and t.code = 'A'";
    let tier = text(&desk.office, tier).await;
    let changes = [
        json!({"kind": "payment_hold", "ground_code": "pending-document", "payment_ids": [next]}),
        json!({"kind": "rescheduling", "ground_code": "transfer-rejected", "payment_ids": [failed], "pays_on": "2026-12-15"}),
        json!({"kind": "rescheduling", "ground_code": "calendar-change", "payment_ids": [next], "pays_on": "2026-12-20"}),
        json!({"kind": "reallocation", "ground_code": "tier-change", "tier_id": tier}),
        json!({"kind": "reallocation", "ground_code": "school-change", "school_id": other.school_id}),
        json!({"kind": "suspension", "ends_on": "2027-01-31"}),
        json!({"kind": "cancellation", "ground_code": "resignation"}),
        json!({"kind": "deregistration", "ground_code": "death", "benefit_id": null, "registration_id": benefit.enrolment_id}),
    ];
    for change in changes {
        there_and_back(&desk, &benefit, change).await;
    }
    // An award without payments completes, and can be corrected too.
    let done = json!({"kind": "completion", "ground_code": "last-payment-made"});
    there_and_back(&desk, &other, done).await;
}

#[actix_web::test]
async fn an_award_is_not_complete_while_something_is_owed() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    payments(&desk, &benefit, &[("P-DIC", "scheduled", "2026-12-01")]).await;
    let body = json!({"kind": "completion", "benefit_id": benefit.benefit_id, "ground_code": "last-payment-made",
        "facts": WHY, "effective_on": "2026-11-23"});
    desk.officer
        .post("/procedures", body)
        .await
        .problem(409, "payments-owed");
}

#[actix_web::test]
async fn a_later_fact_is_named_and_left_as_it_is() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    payments(&desk, &benefit, &[("P-DIC", "scheduled", "2026-12-01")]).await;
    let cancelled = json!({"kind": "cancellation", "ground_code": "resignation"});
    let done = apply(&desk, &desk.approved_as(&benefit, cancelled).await).await;
    let stopped = "select state from payments where reference = 'P-DIC'";
    assert_eq!(
        text(&desk.office, stopped).await.as_deref(),
        Some("stopped")
    );
    run(
        &desk.office,
        "insert into payment_changes (id, payment_id, from_state, to_state, effective_on)
         select uuid_v7(), id, 'stopped', 'paid', '2026-11-23' from payments;
         update payments set state = 'paid', paid_on = '2026-11-23'",
    )
    .await;
    let path = format!(
        "/procedures/{}/reversals/previews",
        done["id"].as_str().expect("an id")
    );
    let told = desk.officer.post(&path, json!({})).await.ok(200);
    assert_eq!(told["allowed"], true);
    let conflict = &told["conflicts"][0];
    assert_eq!(conflict["params"]["name"], "P-DIC");
    assert_eq!(conflict["params"]["to"], "paid");
    assert_eq!(conflict["params"]["on"], "2026-11-23");
    reverse(&desk, &done).await;
    assert_eq!(text(&desk.office, stopped).await.as_deref(), Some("paid"));
    let active = "select state from benefits";
    assert_eq!(text(&desk.office, active).await.as_deref(), Some("active"));
}

#[actix_web::test]
async fn an_award_is_not_revived_beside_another_of_its_call() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    let cancelled = json!({"kind": "cancellation", "ground_code": "resignation"});
    let done = apply(&desk, &desk.approved_as(&benefit, cancelled).await).await;
    // As a merge of two records of the person leaves it.
    run(
        &desk.office,
        "insert into benefits (id, person_id, registration_id, call_id, tier_id, folio, amount, state, state_effective_on, awarded_on)
         select uuid_v7(), person_id, registration_id, call_id, tier_id, 'BUP-2026-OTRO', amount, 'active', '2026-02-01', '2026-02-01'
         from benefits",
    )
    .await;
    let path = format!(
        "/procedures/{}/reversals/previews",
        done["id"].as_str().expect("an id")
    );
    let told = desk.officer.post(&path, json!({})).await.ok(200);
    let conflict = &told["conflicts"][0];
    assert_eq!(conflict["params"]["name"], benefit.folio.as_str());
    assert_eq!(conflict["params"]["to"], "another_award");
    assert_eq!(conflict["params"]["by"], "BUP-2026-OTRO");
    reverse(&desk, &done).await;
    let states = "select string_agg(state, ' ' order by state) from benefits";
    assert_eq!(
        text(&desk.office, states).await.as_deref(),
        Some("active cancelled")
    );
}

#[actix_web::test]
async fn a_hold_is_released_and_a_payment_is_in_one_open_case() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    payments(&desk, &benefit, &[("P-DIC", "scheduled", "2026-12-01")]).await;
    let hold = json!({"kind": "payment_hold", "ground_code": "pending-document",
        "payment_ids": [payment_id(&desk, "P-DIC").await], "release_condition": "Entrega del comprobante"});
    let approved = desk.approved_as(&benefit, hold.clone()).await;
    let mut again = hold;
    for (field, value) in [
        ("benefit_id", json!(benefit.benefit_id)),
        ("facts", json!(WHY)),
        ("effective_on", json!("2026-11-23")),
    ] {
        again[field] = value;
    }
    desk.officer
        .post("/procedures", again)
        .await
        .problem(409, "procedure-already-open");
    let held = apply(&desk, &approved).await;
    let state = "select state from payments";
    assert_eq!(text(&desk.office, state).await.as_deref(), Some("held"));
    let end = take(&desk.officer, &held, "ends", json!({"reason": WHY}))
        .await
        .ok(201);
    let decided = take(&desk.deputy, &end, "approvals", json!({}))
        .await
        .ok(200);
    apply(&desk, &decided).await;
    assert_eq!(
        text(&desk.office, state).await.as_deref(),
        Some("scheduled")
    );
    assert_eq!(seen(&desk, &held).await["state"], "ended");
}

#[actix_web::test]
async fn a_freed_place_becomes_an_award_of_its_own() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    let next = a_benefit(&desk.office).await;
    run(
        &desk.office,
        &format!("delete from benefits where id = '{}'", next.benefit_id),
    )
    .await;
    let gone = json!({"kind": "cancellation", "ground_code": "resignation"});
    apply(&desk, &desk.approved_as(&benefit, gone).await).await;
    let place = text(&desk.office, "select id from places where state = 'vacant'").await;
    let given = json!({"kind": "reallocation", "ground_code": "vacant-slot", "benefit_id": null, "place_id": place,
        "person_id": next.person_id});
    let done = apply(&desk, &desk.approved_as(&next, given).await).await;
    let award = "select b.state || ' ' || (b.follows_benefit_id = p.vacated_by_benefit_id) || ' ' || p.state
        from places p join benefits b on b.id = p.filled_by_benefit_id";
    assert_eq!(
        text(&desk.office, award).await.as_deref(),
        Some("active true filled")
    );
    reverse(&desk, &done).await;
    let states = "select string_agg(state, ' ' order by awarded_on) from benefits";
    assert_eq!(
        text(&desk.office, states).await.as_deref(),
        Some("cancelled cancelled")
    );
    assert_eq!(
        text(&desk.office, "select state from places")
            .await
            .as_deref(),
        Some("vacant")
    );
}
