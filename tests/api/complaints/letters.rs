//! Letters about complaints: the answer on paper, and who reads a letter that repeats what was told.

use serde_json::{Value, json};

use super::{opened, step};
use crate::support::fixtures::{run, text};
use crate::support::{Client, Office};

fn told_at_the_desk(channel: &str) -> Value {
    json!({"channel": "desk", "person_id": null,
        "complainant": {"name": "Ana Luz Duarte", "answer_channel": channel, "email": null, "phone": null,
            "address": "Calle 5 número 20\nCentro, Guaymas"},
        "matter": {"kind": "service_complaint", "facts": "La beca se pagó con retraso.", "facts_on": null, "place": null,
            "municipality_code": null, "office_id": null, "program_id": null, "staff_involved": null}})
}

async fn classified(officer: &Client, body: Value) -> (Value, Value) {
    let taken = officer.post("/complaints", body).await.ok(201);
    let complaint = opened(officer, &taken).await;
    let kind = json!({"kind": "service_complaint", "priority": null, "reason": null});
    let complaint = step(officer, &complaint, "classifications", kind)
        .await
        .ok(200);
    (taken, complaint)
}

fn of(complaint: &Value) -> String {
    let id = complaint["id"].as_str().expect("an id");
    format!("/letters?subject_kind=complaint&subject_id={id}")
}

async fn letters(client: &Client, complaint: &Value) -> Vec<Value> {
    let list = client.get(&of(complaint)).await.ok(200);
    list["items"].as_array().expect("letters").clone()
}

#[actix_web::test]
async fn whoever_asked_for_paper_is_answered_on_paper() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    for (channel, printed) in [("letter", 1), ("in_person", 1), ("follow_page", 0)] {
        let (_, complaint) = classified(&officer, told_at_the_desk(channel)).await;
        let answer =
            json!({"body": "Su pago se reprogramó.", "outcome": "not_upheld", "cause_id": null});
        let complaint = step(&officer, &complaint, "answers", answer).await.ok(200);
        let issued = letters(&officer, &complaint).await;
        assert_eq!(issued.len(), printed, "{channel}");
        for letter in issued {
            assert_eq!(letter["kind"], "answer");
            let path = format!("/letters/{}/content", letter["id"].as_str().expect("an id"));
            let file = officer.get(&path).await;
            assert_eq!(file.status.as_u16(), 200);
            assert!(file.body.starts_with(b"%PDF-"));
        }
    }
    let named = "select count(*) from letters where person_id is not null";
    assert_eq!(text(&office, named).await.as_deref(), Some("0"));
}

#[actix_web::test]
async fn a_letter_is_read_by_those_who_read_the_complaint() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let (_, complaint) = classified(&officer, told_at_the_desk("letter")).await;
    let to = json!({"referred_to": "payments", "body_name": null, "reason": "Es del calendario de pagos.",
        "letter_folio": null});
    let complaint = step(&officer, &complaint, "referrals", to).await.ok(200);
    let letter = letters(&officer, &complaint).await.remove(0);
    let path = |what: &str| format!("/letters/{}/{what}", letter["id"].as_str().expect("an id"));

    // Payments reads letters of cases, and no complaint.
    let payments = office.someone("payments").await;
    assert!(letters(&payments, &complaint).await.is_empty());
    payments
        .get(&path("content"))
        .await
        .problem(404, "not-found");

    // Once it is internal control's, what repeats the facts is out of the Coordination's reach too.
    let kind = json!({"kind": "misconduct_report", "priority": null, "reason": "Pidieron dinero."});
    let gone = step(&officer, &complaint, "classifications", kind).await;
    assert_eq!(gone.status.as_u16(), 204);
    for who in [officer, office.someone("coordinator").await] {
        assert!(letters(&who, &complaint).await.is_empty());
        who.get(&path("content")).await.problem(404, "not-found");
        let delivery = json!({"channel": "in_person", "delivered_on": "2026-11-23", "received_by": "Alguien", "notes": null});
        who.post_at(&path("deliveries"), 1, delivery)
            .await
            .problem(404, "not-found");
        let why = json!({"reason": "Se expidió por error a otra área."});
        who.post_at(&path("annulments"), 1, why)
            .await
            .problem(404, "not-found");
    }
}

#[actix_web::test]
async fn the_audit_does_not_say_who_received_an_answer() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let (_, complaint) = classified(&officer, told_at_the_desk("in_person")).await;
    let answer =
        json!({"body": "Su pago se reprogramó.", "outcome": "not_upheld", "cause_id": null});
    let complaint = step(&officer, &complaint, "answers", answer).await.ok(200);
    let letter = letters(&officer, &complaint).await.remove(0);
    let path = format!(
        "/letters/{}/deliveries",
        letter["id"].as_str().expect("an id")
    );
    let delivery = json!({"channel": "in_person", "delivered_on": "2026-11-23", "received_by": "Zenaida Quijada",
        "notes": "Vino con su hermana Zulema."});
    officer.post_at(&path, 1, delivery).await.ok(201);
    run(
        &office,
        "update letter_receipts set received_by = received_by || ' Ruiz', notes = null",
    )
    .await;
    let told = "select count(*) from audit_events where table_name = 'letter_receipts' and changes::text ~ ";
    let named = text(&office, &format!("{told} 'Zenaida|Zulema'")).await;
    assert_eq!(named.as_deref(), Some("0"));
    let changed = text(&office, &format!("{told} 'received_by.*sha256'")).await;
    assert_eq!(changed.as_deref(), Some("1"));
}
