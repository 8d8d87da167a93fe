//! Work on a complaint: assigned, referred with a receipt, answered by the person's own way, tied to what it is about.

use serde_json::{Value, json};

use super::{filed, opened, step};
use crate::support::Office;
use crate::support::cases::{applied, take};
use crate::support::fixtures::{a_benefit, text};
use crate::support::mail::MailServer;

fn named(channel: &str) -> Value {
    json!({"channel": "desk", "person_id": null,
        "complainant": {"name": "Ana Luz Duarte", "answer_channel": channel, "email": "ana.luz@correo.example",
            "phone": "6621234567", "address": "Calle 5"},
        "matter": {"kind": "service_complaint", "facts": "La beca se pagó con retraso.", "facts_on": null, "place": null,
            "municipality_code": "26018", "office_id": null, "program_id": null, "staff_involved": null}})
}

#[actix_web::test]
async fn assigned_and_answered_by_mail_and_said_so() {
    let office = Office::open().await;
    let mail = MailServer::start().await;
    let (coordinator, officer) = (
        office.someone("coordinator").await,
        office.someone("follow_up").await,
    );
    let desk = office.someone("desk").await;
    let taken = desk.post("/complaints", named("email")).await.ok(201);
    let complaint = opened(&coordinator, &taken).await;
    let kind = json!({"kind": "service_complaint", "priority": "urgent", "reason": null});
    let complaint = step(&coordinator, &complaint, "classifications", kind)
        .await
        .ok(200);
    let to_desk = json!({"user_id": desk.user_id});
    step(&coordinator, &complaint, "assignments", to_desk)
        .await
        .problem(422, "assignee-not-valid");
    let to_officer = json!({"user_id": officer.user_id});
    step(&officer, &complaint, "assignments", to_officer.clone())
        .await
        .problem(403, "forbidden");
    let complaint = step(&coordinator, &complaint, "assignments", to_officer)
        .await
        .ok(200);
    assert_eq!(complaint["state"], "in_attention");
    let mine = officer.get("/complaints?assigned=mine").await.ok(200);
    assert_eq!(mine["total"]["value"], 1);
    let tasks = officer.get("/tasks").await.ok(200);
    assert_eq!(
        (
            tasks["items"][0]["kind"].as_str(),
            tasks["items"][0]["person_id"].clone()
        ),
        (Some("attend_complaint"), Value::Null)
    );

    let catalogues = officer.get("/complaint-catalogues").await.ok(200);
    let template = catalogues["templates"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["kind"] == "service_complaint")
        .unwrap();
    let path = format!(
        "/complaints/{}/answer-previews",
        complaint["id"].as_str().unwrap()
    );
    let text_of = officer
        .post(&path, json!({"template_id": template["id"]}))
        .await
        .ok(200);
    let body = text_of["body"].as_str().unwrap();
    assert!(
        body.contains("QS-2026-000001 del 23/11/2026") && !body.contains("{{"),
        "{body}"
    );
    let left = json!({"body": "Su asunto {{folio}}", "outcome": "not_upheld", "cause_id": null});
    step(&officer, &complaint, "answers", left)
        .await
        .problem(422, "field-left");
    let wrong = json!({"body": "Gracias por su queja.", "outcome": "attended", "cause_id": null});
    step(&officer, &complaint, "answers", wrong)
        .await
        .problem(422, "outcome-not-of-kind");
    let answer = json!({"body": "Ya se pagó.", "outcome": "upheld", "cause_id": catalogues["causes"][0]["id"]});
    let complaint = step(&officer, &complaint, "answers", answer).await.ok(200);
    assert_eq!(
        (
            complaint["answers"][0]["channel"].as_str(),
            complaint["answers"][0]["mailed"].as_bool()
        ),
        (Some("email"), Some(true))
    );
    assert_eq!(officer.get("/tasks").await.ok(200)["total"]["value"], 0);
    let sent = mail.after_sending(&office).await;
    assert!(sent.len() == 1 && sent[0].contains("Ya se pag"), "{sent:?}");
    assert!(
        !sent[0]
            .lines()
            .any(|line| line.starts_with("Subject") && line.contains("QS-"))
    );
}

#[actix_web::test]
async fn answered_by_phone_it_is_recorded_and_nothing_is_mailed() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let taken = officer.post("/complaints", named("phone")).await.ok(201);
    let complaint = opened(&officer, &taken).await;
    let kind = json!({"kind": "suggestion", "priority": null, "reason": "Propone un cambio."});
    let complaint = step(&officer, &complaint, "classifications", kind)
        .await
        .ok(200);
    let answer = json!({"body": "Gracias, se hará.", "outcome": "attended", "cause_id": null});
    let complaint = step(&officer, &complaint, "answers", answer).await.ok(200);
    assert_eq!(
        (
            complaint["answers"][0]["channel"].as_str(),
            complaint["answers"][0]["mailed"].as_bool()
        ),
        (Some("phone"), Some(false))
    );
    assert_eq!(
        text(&office, "select count(*) from mail_messages")
            .await
            .unwrap(),
        "0"
    );
}

#[actix_web::test]
async fn what_is_not_ours_is_referred_and_acknowledged_once() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let taken = filed(&office, "request").await;
    let complaint = opened(&officer, &taken).await;
    let kind = json!({"kind": "request", "priority": null, "reason": null});
    let complaint = step(&officer, &complaint, "classifications", kind)
        .await
        .ok(200);
    let to = |body: &str, name: Value| {
        json!({"referred_to": body, "body_name": name, "reason": "No es del Instituto.",
        "letter_folio": "IBCEES/0412/2026"})
    };
    step(
        &officer,
        &complaint,
        "referrals",
        to("internal_control", Value::Null),
    )
    .await
    .problem(409, "classify-instead");
    step(
        &officer,
        &complaint,
        "referrals",
        to("other_body", Value::Null),
    )
    .await
    .problem(422, "invalid");
    let complaint = step(
        &officer,
        &complaint,
        "referrals",
        to("other_body", json!("SEC")),
    )
    .await
    .ok(200);
    assert_eq!(
        (
            complaint["state"].as_str(),
            complaint["referrals"][0]["body_name"].as_str()
        ),
        (Some("referred"), Some("SEC"))
    );
    let path = format!(
        "referrals/{}/receipts",
        complaint["referrals"][0]["id"].as_str().unwrap()
    );
    let receipt = |on: &str| json!({"received_on": on, "received_by": "Oficialía", "receipt_number": "SEC-1180"});
    step(&officer, &complaint, &path, receipt("2026-11-24"))
        .await
        .problem(422, "invalid");
    let complaint = step(&officer, &complaint, &path, receipt("2026-11-23"))
        .await
        .ok(200);
    assert_eq!(complaint["referrals"][0]["receipt_number"], "SEC-1180");
    step(&officer, &complaint, &path, receipt("2026-11-23"))
        .await
        .problem(409, "already-acknowledged");
    let answer = json!({"body": "Lo turnamos a la SEC.", "outcome": "not_ours", "cause_id": null});
    step(&officer, &complaint, "answers", answer).await.ok(200);
}

#[actix_web::test]
async fn sent_twice_it_is_one_complaint_and_its_secret_lies_nowhere() {
    let office = Office::open().await;
    let desk = office.someone("desk").await;
    let send = async || {
        let request = desk
            .request(actix_web::http::Method::POST, "/complaints")
            .insert_header(("Idempotency-Key", "uno"));
        desk.send(request.set_json(named("phone"))).await.ok(201)
    };
    let (one, two) = (send().await, send().await);
    assert_eq!(one["folio"], two["folio"]);
    assert_ne!(one["secret"], two["secret"]);
    let kept = text(&office, "select answer::text from idempotency_keys")
        .await
        .unwrap();
    assert!(
        !kept.contains("secret") && !kept.contains("facts"),
        "{kept}"
    );
    let web = json!({"channel": "web", "person_id": null, "complainant": null, "matter": named("phone")["matter"]});
    desk.post("/complaints", web).await.problem(422, "invalid");
}

#[actix_web::test]
async fn templates_take_only_fields_that_exist() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let template =
        |body: &str| json!({"kind": null, "name_es": "Otra", "name_en": null, "body": body});
    coordinator
        .post("/complaint-templates", template("{{curp}}"))
        .await
        .problem(422, "unknown-field");
    let made = coordinator
        .post("/complaint-templates", template("{{folio}}"))
        .await
        .ok(201);
    assert_eq!(made["version"], 1);
    office
        .someone("follow_up")
        .await
        .post("/complaint-templates", template("x"))
        .await
        .problem(403, "forbidden");
}

#[actix_web::test]
async fn without_the_number_of_a_letter_one_is_written_that_names_nobody() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let taken = officer.post("/complaints", named("phone")).await.ok(201);
    let complaint = opened(&officer, &taken).await;
    let kind = json!({"kind": "service_complaint", "priority": null, "reason": null});
    let complaint = step(&officer, &complaint, "classifications", kind)
        .await
        .ok(200);
    let to = json!({"referred_to": "payments", "body_name": null, "reason": "Es del calendario de pagos.",
        "letter_folio": null});
    let complaint = step(&officer, &complaint, "referrals", to).await.ok(200);
    assert_eq!(complaint["referrals"][0]["letter_folio"], "OF-2026-000001");
    let person = "select count(*) from letters where person_id is not null";
    assert_eq!(text(&office, person).await.unwrap(), "0");
}

#[actix_web::test]
async fn a_recourse_goes_to_its_case_and_waits_there_to_be_filed() {
    let office = Office::open().await;
    let (officer, deputy) = (
        office.someone("follow_up").await,
        office.someone("deputy").await,
    );
    let benefit = a_benefit(&office).await;
    let case = applied(&office, &officer, &deputy, &benefit).await;
    let taken = officer.post("/complaints", named("phone")).await.ok(201);
    let matter = opened(&officer, &taken).await;
    let kind = json!({"kind": "appeal", "priority": null, "reason": "Impugna su suspensión."});
    let matter = step(&officer, &matter, "classifications", kind)
        .await
        .ok(200);
    let to_case = json!({"referred_to": "procedures", "body_name": null, "letter_folio": null,
        "reason": "Se resuelve en el recurso de su caso."});
    step(&officer, &matter, "referrals", to_case.clone())
        .await
        .problem(409, "procedure-missing");
    let path = format!("/complaints/{}", matter["id"].as_str().unwrap());
    let version = matter["version"].as_i64().unwrap();
    let about = json!({"procedure_id": case["id"]});
    let matter = officer.patch_at(&path, version, about).await.ok(200);
    step(&officer, &matter, "referrals", to_case).await.ok(200);
    let waits = "select t.title from tasks t join procedures p on p.id = t.subject_id
        where t.kind = 'file_appeal' and t.state = 'open' and t.assigned_role = 'follow_up'";
    let title = text(&office, waits).await.expect("a task about the case");
    assert!(title.contains("QS-2026-000001 del 23/11/2026"), "{title}");
    let writ = json!({"filed_on": "2026-11-23", "appellant": "Ana Luz Duarte", "capacity": "self_interest",
        "address": "Calle 5", "resolution_number": "SIPB/0001/2026", "notified_on": null,
        "grievances": "La beca se pagó con retraso y después se suspendió.", "evidence_offered": null});
    take(&officer, &case, "appeals", writ).await.ok(201);
    assert_eq!(text(&office, waits).await, None);
}
