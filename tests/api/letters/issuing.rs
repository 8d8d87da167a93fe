//! From the case's page to the public page: folio, file, delivery, annulment, verification.

use serde_json::{Value, json};

use crate::support::cases::{propose, submitted, take};
use crate::support::fixtures::{ABenefit, a_benefit, run, text};
use crate::support::{Client, Office};

async fn notice(officer: &Client, case: &Value) -> Value {
    let path = format!(
        "/procedures/{}/letters",
        case["id"].as_str().expect("an id")
    );
    officer.post(&path, json!({"kind": "notice"})).await.ok(201)
}

fn of(letter: &Value, what: &str) -> String {
    format!("/letters/{}/{what}", letter["id"].as_str().expect("an id"))
}

fn token(letter: &Value) -> String {
    let url = letter["verify_url"].as_str().expect("where the code leads");
    url.split_once('#').expect("a fragment").1.to_owned()
}

async fn office_with_a_case() -> (Office, Client, ABenefit, Value) {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let benefit = a_benefit(&office).await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    (office, officer, benefit, case)
}

#[actix_web::test]
async fn a_notice_is_issued_kept_delivered_and_voided() {
    let (office, officer, _, case) = office_with_a_case().await;
    let letter = notice(&officer, &case).await;
    assert_eq!(letter["folio"], "OF-2026-000001");
    assert_eq!(letter["template_fault"], Value::Null);

    let content = officer.get(&of(&letter, "content")).await;
    assert_eq!(content.status, 200);
    assert!(content.body.starts_with(b"%PDF-"));
    let seen = "select string_agg(action, ' ') from audit_events where table_name = 'letters' and action = 'download'";
    assert_eq!(text(&office, seen).await.as_deref(), Some("download"));

    let delivery =
        |on: &str| json!({"channel": "in_person", "delivered_on": on, "received_by": "Su madre"});
    let path = of(&letter, "deliveries");
    officer
        .post_at(&path, 1, delivery("2026-11-22"))
        .await
        .problem(422, "delivery-date-invalid");
    let delivered = officer
        .post_at(&path, 1, delivery("2026-11-23"))
        .await
        .ok(201);
    assert_eq!(delivered["deliveries"][0]["received_by"], "Su madre");
    officer
        .post_at(&path, 1, delivery("2026-11-23"))
        .await
        .problem(412, "stale-version");

    let why = json!({"reason": "Se expidió con la causal equivocada."});
    let voided = officer
        .post_at(&of(&letter, "annulments"), 2, why.clone())
        .await
        .ok(200);
    assert_eq!(voided["state"], "voided");
    officer
        .post_at(&of(&letter, "annulments"), 3, why)
        .await
        .problem(409, "letter-voided");
    officer
        .post_at(&path, 3, delivery("2026-11-23"))
        .await
        .problem(409, "letter-voided");

    let told =
        "select string_agg(kind, ' ' order by id) from timeline_entries where kind like 'letter%'";
    assert_eq!(
        text(&office, told).await.as_deref(),
        Some("letter_issued letter_delivered letter_voided")
    );

    let case_id = case["id"].as_str().expect("an id");
    let listed = officer
        .get(&format!(
            "/letters?subject_kind=procedure&subject_id={case_id}"
        ))
        .await
        .ok(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(listed["items"][0]["verify_url"], Value::Null, "said once");
}

#[actix_web::test]
async fn folios_have_no_gaps() {
    let (office, officer, _, case) = office_with_a_case().await;
    let sent = submitted(&officer, &a_benefit(&office).await).await;
    let path = format!(
        "/procedures/{}/letters",
        sent["id"].as_str().expect("an id")
    );
    officer
        .post(&path, json!({"kind": "resolution"}))
        .await
        .problem(409, "letter-not-ready");
    assert_eq!(notice(&officer, &case).await["folio"], "OF-2026-000001");
    assert_eq!(notice(&officer, &sent).await["folio"], "OF-2026-000002");
}

#[actix_web::test]
async fn whoever_holds_the_paper_learns_that_it_is_valid_and_nothing_else() {
    let (office, officer, benefit, case) = office_with_a_case().await;
    let letter = notice(&officer, &case).await;
    let visitor = office.stranger();
    let verify = async |token: &str| {
        let answer = visitor
            .post("/letters/verifications", json!({"token": token}))
            .await;
        answer.ok(200)
    };
    let said = verify(&token(&letter)).await;
    assert_eq!(
        said,
        json!({"verdict": "valid", "folio": "OF-2026-000001", "issued_on": "2026-11-23",
            "issued_by": "Instituto de Becas y Crédito Educativo del Estado de Sonora, Coordinación de Seguimiento a Beneficiarios",
            "content_sha256": null})
    );
    assert!(!said.to_string().contains(&benefit.folio));
    let unknown = json!({"verdict": "unknown", "folio": null, "issued_on": null, "issued_by": null,
        "content_sha256": null});
    assert_eq!(verify("no-es-un-codigo").await, unknown);

    let why = json!({"reason": "Se expidió con la causal equivocada."});
    officer
        .post_at(&of(&letter, "annulments"), 1, why)
        .await
        .ok(200);
    assert_eq!(verify(&token(&letter)).await["verdict"], "voided");
}

#[actix_web::test]
async fn codes_cannot_be_guessed_but_right_ones_cost_nothing() {
    let (office, officer, _, case) = office_with_a_case().await;
    let token = token(&notice(&officer, &case).await);
    let visitor = office.stranger();
    let verify = async |token: &str| {
        visitor
            .post("/letters/verifications", json!({"token": token}))
            .await
    };
    for _ in 0..60 {
        verify(&token).await.ok(200);
    }
    for _ in 0..51 {
        verify("adivinanza").await.ok(200);
    }
    verify("adivinanza").await.problem(429, "too-many-requests");
}

#[actix_web::test]
async fn a_resolution_is_told_once_payments_has_answered() {
    let (office, officer, _, _) = office_with_a_case().await;
    let deputy = office.someone("deputy").await;
    let case = submitted(&officer, &a_benefit(&office).await).await;
    let approved = take(&deputy, &case, "approvals", json!({})).await.ok(200);
    let gathered = json!({"procedure_ids": [approved["id"]]});
    let draft = officer.post("/packages", gathered).await.ok(201);
    let package = draft["id"].as_str().expect("an id").to_owned();
    let cover = format!("/packages/{package}/letters");
    officer
        .post(&cover, json!({}))
        .await
        .problem(409, "letter-not-ready");
    let sent = officer
        .post_at(&format!("/packages/{package}/dispatches"), 1, json!({}))
        .await
        .ok(200);
    assert_eq!(
        officer.post(&cover, json!({})).await.ok(201)["kind"],
        "package_cover"
    );

    let rows = json!([{"row_id": sent["rows"][0]["id"], "outcome": "applied", "applied_on": "2026-11-23"}]);
    let answer = json!({"resolution_number": "SIPB/1/2026", "signatory": "Lic. Ibarra", "resolved_on": "2026-11-23", "rows": rows});
    let payments = office.someone("payments").await;
    payments
        .post_at(&format!("/packages/{package}/acknowledgements"), 2, answer)
        .await
        .ok(200);
    let path = format!(
        "/procedures/{}/letters",
        case["id"].as_str().expect("an id")
    );
    let letter = officer
        .post(&path, json!({"kind": "resolution"}))
        .await
        .ok(201);
    assert_eq!(letter["folio"], "OF-2026-000002");
    officer
        .post(&path, json!({"kind": "notice"}))
        .await
        .problem(409, "letter-not-ready");
}

#[actix_web::test]
async fn a_school_reaches_the_receipts_of_its_own_reports_only() {
    let (office, officer, benefit, case) = office_with_a_case().await;
    crate::support::fixtures::an_alert(&office, &benefit).await;
    let report = text(&office, "select id from academic_reports")
        .await
        .expect("a report");
    let own = office.school(benefit.school_id).await;
    let other = office.school(a_benefit(&office).await.school_id).await;
    let path = format!("/academic-reports/{report}/letters");
    other.post(&path, json!({})).await.problem(404, "not-found");
    let receipt = own.post(&path, json!({})).await.ok(201);
    assert_eq!(own.get(&of(&receipt, "content")).await.status, 200);
    other
        .get(&of(&receipt, "content"))
        .await
        .problem(404, "not-found");
    let of_case = notice(&officer, &case).await;
    own.get(&of(&of_case, "content"))
        .await
        .problem(404, "not-found");
    run(&office, "update academic_reports set state = 'previewed'").await;
    own.post(&path, json!({}))
        .await
        .problem(409, "letter-not-ready");
}

#[actix_web::test]
async fn a_letter_of_a_protected_program_is_not_for_everybody() {
    let (office, officer, _, case) = office_with_a_case().await;
    let letter = notice(&officer, &case).await;
    run(
        &office,
        "update programs set sensitive_reason = 'Salud' where code = 'BUP'",
    )
    .await;
    let sees = office.someone("deputy").await;
    assert_eq!(sees.get(&of(&letter, "content")).await.status, 200);
    let other = office.someone_with(&["letters.view"]).await;
    other
        .get(&of(&letter, "content"))
        .await
        .problem(403, "forbidden");
}
