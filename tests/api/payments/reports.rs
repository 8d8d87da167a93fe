//! Reports sent row by row, and lists with their filters.

use serde_json::json;

use super::Desk;
use crate::support::fixtures::run;

#[actix_web::test]
async fn a_report_sent_again_changes_nothing_and_says_so() {
    let desk = Desk::open().await;
    let rows = json!([desk.row("A-1", json!({}))]);
    let file = desk.reported("2026-11-23", rows.clone()).await;
    let again = desk
        .payments
        .post(
            "/payment-reports",
            json!({"dated_on": "2026-11-23", "rows": rows}),
        )
        .await
        .ok(200);
    assert_eq!(again["repeat_of"], file["id"]);
    let none = json!({"dated_on": "2026-11-23", "rows": []});
    desk.payments
        .post("/payment-reports", none)
        .await
        .problem(422, "invalid");
}

#[actix_web::test]
async fn payments_are_listed_by_person_state_and_month() {
    let desk = Desk::open().await;
    let paid = json!({"state": "paid", "paid_on": "2026-11-05", "corresponds_to": "2026-08-17"});
    desk.reported(
        "2026-11-23",
        json!([desk.row("A-1", json!({})), desk.row("A-2", paid)]),
    )
    .await;
    let person = desk.benefit.person_id;
    for (query, count) in [
        (format!("person_id={person}"), 2),
        ("state=paid".into(), 1),
        ("corresponds_to=2026-08-31".into(), 1),
        ("corresponds_to=2026-10-01".into(), 0),
        ("has_conflict=true".into(), 0),
        (
            format!("benefit_id={}&state=held", desk.benefit.benefit_id),
            0,
        ),
    ] {
        let page = desk
            .officer
            .get(&format!("/payments?{query}"))
            .await
            .ok(200);
        assert_eq!(page["total"]["value"], count, "{query}");
    }
    desk.officer
        .get("/payments?state=lost")
        .await
        .problem(400, "malformed-request");
}

#[actix_web::test]
async fn a_protected_program_is_not_told_by_its_payments() {
    let desk = Desk::open().await;
    desk.reported("2026-11-23", json!([desk.row("A-1", json!({}))]))
        .await;
    run(
        &desk.office,
        "update programs set sensitive_reason = 'Tells of somebody''s health' where code = 'BUP'",
    )
    .await;
    let reader = desk.office.someone("desk").await;
    let path = format!("/payments?person_id={}", desk.benefit.person_id);
    let page = reader.get(&path).await.ok(200);
    let shown = &page["items"][0];
    assert_eq!(
        json!([
            shown["protection"],
            shown["benefit_folio"],
            shown["reference"],
            shown["amount"]
        ]),
        json!(["concealed", "", "", null])
    );
}
