//! Gathering, sealing, sending, discarding, and who may.

use serde_json::{Value, json};

use super::{Desk, act, applied, benefit_state, resolution};
use crate::support::fixtures::{run, text};

#[actix_web::test]
async fn a_suspension_is_applied_and_the_story_tells_it() {
    let desk = Desk::open().await;
    let (benefit, case) = desk.approved().await;
    let draft = desk.gather(&[&case]).await;
    assert_eq!(
        (&draft["folio"], &draft["state"]),
        (&json!("PQ-2026-000001"), &json!("draft"))
    );
    assert_eq!(draft["sha256"], Value::Null);
    act(
        &desk.payments,
        &draft,
        "acknowledgements",
        resolution(json!([applied(&draft, 0)])),
    )
    .await
    .problem(409, "package-not-sent");

    let sent = act(&desk.officer, &draft, "dispatches", json!({}))
        .await
        .ok(200);
    assert_eq!(sent["sha256"].as_str().expect("a seal").len(), 64);
    assert_eq!(
        (&sent["asked"], &sent["pending"], &sent["applied"]),
        (&json!(1), &json!(1), &json!(0))
    );
    let sentence = sent["rows"][0]["asked"].as_str().expect("a sentence");
    assert_eq!(
        sentence,
        format!(
            "Aplicar la suspensión del beneficio {} a partir del 23/11/2026.",
            benefit.folio
        )
    );
    act(&desk.officer, &sent, "dispatches", json!({}))
        .await
        .problem(409, "package-already-sent");
    let open =
        "select string_agg(kind || ' ' || assigned_role, ',') from tasks where state = 'open'";
    assert_eq!(
        text(&desk.office, open).await.as_deref(),
        Some("acknowledge_package payments")
    );

    // What was sent is frozen: a later change of the person's name does not rewrite it.
    let before = sent["rows"][0]["name"].clone();
    run(&desk.office, "update people set given_names = 'Otra'").await;
    let path = format!("/packages/{}", sent["id"].as_str().expect("an id"));
    assert_eq!(
        desk.payments.get(&path).await.ok(200)["rows"][0]["name"],
        before
    );

    let answered = act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    assert_eq!(
        (
            &answered["state"],
            &answered["applied"],
            &answered["pending"]
        ),
        (&json!("answered"), &json!(1), &json!(0))
    );
    assert_eq!(
        benefit_state(&desk.office, &benefit).await.as_deref(),
        Some("suspended 2026-11-23")
    );
    // What is left is to tell the person.
    assert_eq!(
        text(&desk.office, open).await.as_deref(),
        Some("notify_resolution follow_up")
    );
    let shown = desk
        .officer
        .get(&format!(
            "/procedures/{}",
            case["id"].as_str().expect("an id")
        ))
        .await
        .ok(200);
    assert_eq!(
        (&shown["state"], &shown["benefit"]["state"]),
        (&json!("applied"), &json!("suspended"))
    );
    assert_eq!(shown["answer"]["resolution_number"], "SIPB/0412/2026");
    assert_eq!(shown["package"]["folio"], "PQ-2026-000001");
    let story = desk
        .officer
        .get(&format!("/beneficiaries/{}/timeline", benefit.person_id))
        .await
        .ok(200);
    let kinds: Vec<_> = story["items"]
        .as_array()
        .expect("items")
        .iter()
        .rev()
        .skip(4)
        .map(|entry| entry["kind"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        kinds,
        [
            "procedure_approved",
            "package_sent",
            "package_answered",
            "benefit_changed"
        ]
    );
    let params = &story["items"][0]["params"];
    assert_eq!(
        (&params["from"], &params["to"]),
        (&json!("active"), &json!("suspended"))
    );
}

#[actix_web::test]
async fn a_discarded_draft_sets_its_cases_free() {
    let desk = Desk::open().await;
    let (_, case) = desk.approved().await;
    let draft = desk.gather(&[&case]).await;
    let again = json!({"procedure_ids": [case["id"]]});
    desk.officer
        .post("/packages", again)
        .await
        .problem(409, "procedure-not-approved");
    desk.officer
        .post("/packages", json!({"procedure_ids": []}))
        .await
        .problem(409, "package-empty");
    let unknown = json!({"procedure_ids": [uuid::Uuid::now_v7()]});
    desk.officer
        .post("/packages", unknown)
        .await
        .problem(422, "invalid");
    let gone = act(&desk.officer, &draft, "discards", json!({}))
        .await
        .ok(200);
    assert_eq!(
        (&gone["state"], gone["rows"].as_array().map(Vec::len)),
        (&json!("discarded"), Some(1))
    );
    let problem = act(&desk.officer, &draft, "dispatches", json!({}))
        .await
        .problem(412, "stale-version");
    assert_eq!(problem["changes"][0]["what"], "discard");
    act(&desk.officer, &gone, "dispatches", json!({}))
        .await
        .problem(409, "package-already-sent");
    let second = desk.gather(&[&case]).await;
    assert_eq!(second["folio"], "PQ-2026-000002");
    let shown = desk
        .officer
        .get(&format!(
            "/procedures/{}",
            case["id"].as_str().expect("an id")
        ))
        .await
        .ok(200);
    assert_eq!(shown["package"]["folio"], "PQ-2026-000002");
}

#[actix_web::test]
async fn only_payments_answers_and_only_follow_up_sends() {
    let desk = Desk::open().await;
    let (_, case) = desk.approved().await;
    let draft = desk.gather(&[&case]).await;
    act(&desk.payments, &draft, "dispatches", json!({}))
        .await
        .problem(403, "forbidden");
    act(&desk.deputy, &draft, "discards", json!({}))
        .await
        .problem(403, "forbidden");
    let sent = act(&desk.officer, &draft, "dispatches", json!({}))
        .await
        .ok(200);
    let body = resolution(json!([applied(&sent, 0)]));
    act(&desk.officer, &sent, "acknowledgements", body)
        .await
        .problem(403, "forbidden");
    desk.office
        .someone("desk")
        .await
        .get("/packages")
        .await
        .problem(403, "forbidden");
}

#[actix_web::test]
async fn the_package_is_a_workbook_too() {
    let desk = Desk::open().await;
    let (_, case) = desk.approved().await;
    let sent = desk.sent(&[&case]).await;
    let book = desk
        .payments
        .get(&format!(
            "/packages/{}/workbook",
            sent["id"].as_str().expect("an id")
        ))
        .await;
    assert_eq!(
        (book.status.as_u16(), &book.body[..2]),
        (200, b"PK".as_slice())
    );
    let disposition = book
        .headers
        .get("content-disposition")
        .and_then(|value| value.to_str().ok());
    assert!(disposition.expect("a name").contains("PQ-2026-000001.xlsx"));
    let exports =
        "select count(*) from audit_events where action = 'download' and purpose = 'payment'";
    assert_eq!(text(&desk.office, exports).await.as_deref(), Some("1"));
}
