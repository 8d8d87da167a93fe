//! Exemptions of private schools and awards in kind: they have no payments, and every procedure that fits them works.

use serde_json::{Value, json};

use super::{Desk, act, applied, resolution};
use crate::support::cases::{FACTS, take};
use crate::support::fixtures::{ABenefit, a_benefit, run, text};

/// Somebody whose school waives half of the fee, or who got a card in kind.
async fn without_payments(desk: &Desk, program: &str) -> ABenefit {
    let benefit = a_benefit(&desk.office).await;
    let (id, registration) = (benefit.benefit_id, benefit.enrolment_id);
    run(
        &desk.office,
        &format!(
            "insert into calls (program_id, code, name, fiscal_year, academic_term_id)
             select p.id, 'SIM-2026', 'Tarjetas SIM 2026', 2026, t.id from programs p, academic_terms t
             where p.code = 'SIM' and t.label = 'ENE-JUN 2026' and not exists (select from calls where code = 'SIM-2026');
             update registrations set program_id = (select id from programs where code = '{program}') where id = '{registration}';
             update benefits set amount = 0, call_id = (select id from calls where code = '{program}-2026'),
                 tier_id = (select t.id from tiers t join calls c on c.id = t.call_id where c.code = '{program}-2026' order by t.code limit 1)
             where id = '{id}'"
        ),
    )
    .await;
    benefit
}

async fn apply(desk: &Desk, case: &Value) -> Value {
    let sent = desk.sent(&[case]).await;
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    let path = format!("/procedures/{}", case["id"].as_str().expect("an id"));
    desk.officer.get(&path).await.ok(200)
}

async fn state(desk: &Desk, benefit: &ABenefit) -> String {
    let id = benefit.benefit_id;
    let query = format!(
        "select b.state || ' ' || coalesce(t.code, '-') || ' ' || r.state from benefits b
         join registrations r on r.id = b.registration_id left join tiers t on t.id = b.tier_id where b.id = '{id}'"
    );
    text(&desk.office, &query).await.expect("a benefit")
}

async fn there_and_back(desk: &Desk, benefit: &ABenefit, change: Value, became: &str) {
    let before = state(desk, benefit).await;
    let done = apply(desk, &desk.approved_as(benefit, change).await).await;
    assert_eq!(state(desk, benefit).await, became);
    let why = json!({"reason": "La escuela corrigió su reporte: nunca hubo motivo."});
    let reversal = take(&desk.officer, &done, "reversals", why).await.ok(201);
    let approved = take(&desk.deputy, &reversal, "approvals", json!({}))
        .await
        .ok(200);
    apply(desk, &approved).await;
    assert_eq!(state(desk, benefit).await, before);
}

#[actix_web::test]
async fn exemptions_and_awards_in_kind_are_suspended_ended_moved_and_given_back() {
    let desk = Desk::open().await;
    run(
        &desk.office,
        "update grounds set effective_rule = 'on_date', requires_hearing = false",
    )
    .await;
    let exemption = without_payments(&desk, "BEP").await;
    let in_kind = without_payments(&desk, "SIM").await;
    let half = "select t.id from tiers t join calls c on c.id = t.call_id where c.code = 'BEP-2026' and t.code = '50%'";
    let half = text(&desk.office, half).await;
    let retiered = json!({"kind": "reallocation", "ground_code": "tier-change", "tier_id": half});
    there_and_back(&desk, &exemption, retiered, "active 50% registered").await;
    for (benefit, tier) in [(&exemption, "40%"), (&in_kind, "-")] {
        let registration = benefit.enrolment_id;
        let others = [
            (json!({"kind": "suspension"}), "suspended", "registered"),
            (
                json!({"kind": "cancellation", "ground_code": "resignation"}),
                "cancelled",
                "registered",
            ),
            (
                json!({"kind": "completion", "ground_code": "last-payment-made"}),
                "completed",
                "registered",
            ),
            (
                json!({"kind": "deregistration", "ground_code": "death", "benefit_id": null, "registration_id": registration}),
                "cancelled",
                "deregistered",
            ),
        ];
        for (change, to, registered) in others {
            there_and_back(&desk, benefit, change, &format!("{to} {tier} {registered}")).await;
        }
    }
}

#[actix_web::test]
async fn what_acts_on_payments_says_that_there_are_none() {
    let desk = Desk::open().await;
    let exemption = without_payments(&desk, "BEP").await;
    for (kind, ground) in [
        ("payment_hold", "pending-document"),
        ("rescheduling", "calendar-change"),
    ] {
        let body = json!({"kind": kind, "benefit_id": exemption.benefit_id, "ground_code": ground, "facts": FACTS,
            "effective_on": "2026-11-23", "payment_ids": [], "pays_on": "2026-12-15"});
        let told = desk
            .officer
            .post("/procedures", body)
            .await
            .problem(409, "benefit-has-no-payments");
        let detail = told["detail"].as_str().expect("a sentence");
        assert!(
            detail.contains(&exemption.folio) && detail.contains("suspensión"),
            "{detail}"
        );
    }
}
