//! Addresses and relations are real: recorded, dated, ended, told on the timeline without what is hidden.

use serde_json::{Value, json};

use crate::support::fixtures::{a_benefit, text};
use crate::support::{Client, Office};

fn address() -> Value {
    json!({"street": "Calle Domingo Olivares", "exterior_number": "128", "neighbourhood": "Valle Grande",
        "postal_code": "83205", "municipality_code": "26030"})
}

async fn page(client: &Client, person: uuid::Uuid) -> Value {
    client
        .get(&format!("/beneficiaries/{person}"))
        .await
        .ok(200)
}

#[actix_web::test]
async fn an_address_follows_another_and_the_history_stays() {
    let office = Office::open().await;
    let person = a_benefit(&office).await.person_id;
    let officer = office.someone("follow_up").await;
    let path = format!("/people/{person}/address");
    officer.put_at(&path, 1, address()).await.ok(204);
    officer
        .put_at(&path, 1, address())
        .await
        .problem(412, "stale-version");
    let mut moved = address();
    moved["street"] = json!("Avenida Sonora");
    officer.put_at(&path, 2, moved).await.ok(204);
    let ask = json!({"field": "address", "purpose": "procedure"});
    let shown = officer
        .post(&format!("/people/{person}/reveals"), ask)
        .await
        .ok(200);
    assert_eq!(
        shown["value"],
        "Avenida Sonora 128, Valle Grande, Hermosillo, C.P. 83205"
    );
    let rows = format!(
        "select count(*) || '/' || count(valid_to) from addresses where person_id = '{person}'"
    );
    assert_eq!(text(&office, &rows).await.as_deref(), Some("2/1"));
    let story = officer
        .get(&format!("/beneficiaries/{person}/timeline"))
        .await
        .ok(200)
        .to_string();
    assert!(
        story.contains("address_recorded")
            && !story.contains("Olivares")
            && !story.contains("83205")
    );
}

#[actix_web::test]
async fn an_address_that_cannot_be_is_named_by_its_field() {
    let office = Office::open().await;
    let person = a_benefit(&office).await.person_id;
    let officer = office.someone("follow_up").await;
    for (field, value, code) in [
        ("postal_code", "8320", "postal-code-malformed"),
        ("postal_code", "8320A", "postal-code-malformed"),
        ("municipality_code", "26999", "municipality-unknown"),
        ("street", "", "invalid"),
    ] {
        let mut body = address();
        body[field] = json!(value);
        officer
            .put_at(&format!("/people/{person}/address"), 1, body)
            .await
            .problem(422, code);
    }
    let desk = office.someone("desk").await;
    desk.put_at(&format!("/people/{person}/address"), 1, address())
        .await
        .problem(403, "forbidden");
}

#[actix_web::test]
async fn a_relation_is_added_once_and_ended() {
    let office = Office::open().await;
    let person = a_benefit(&office).await.person_id;
    let officer = office.someone("follow_up").await;
    let path = format!("/people/{person}/relations");
    let guardian = json!({"kind": "guardian", "given_names": "María", "first_surname": "Quijada", "curp": "HEGG560427MVZRRL04"});
    officer.post_at(&path, 1, guardian.clone()).await.ok(204);
    officer
        .post_at(&path, 2, guardian)
        .await
        .problem(409, "relation-already-present");
    let stranger = json!({"kind": "payee", "given_names": "Otra", "first_surname": "Persona", "curp": "HEGG560427MVZRRL04"});
    officer
        .post_at(&path, 2, stranger)
        .await
        .problem(409, "curp-of-another");
    let shown = page(&officer, person).await;
    let relation = &shown["relations"][0];
    assert_eq!(
        (&relation["kind"], &relation["name"]["hint"]),
        (&json!("guardian"), &json!("M. Q."))
    );
    let ending = format!("{path}/{}/endings", relation["id"].as_str().expect("an id"));
    officer
        .post_at(&ending, 2, json!({"ended_on": "2026-11-24"}))
        .await
        .problem(422, "relation-end-invalid");
    officer
        .post_at(&ending, 2, json!({"ended_on": "2026-11-23"}))
        .await
        .ok(204);
    officer
        .post_at(&ending, 3, json!({"ended_on": "2026-11-23"}))
        .await
        .problem(409, "relation-ended");
    assert_eq!(
        page(&officer, person).await["relations"][0]["valid_to"],
        "2026-11-23"
    );
    let story = officer
        .get(&format!("/beneficiaries/{person}/timeline"))
        .await
        .ok(200)
        .to_string();
    assert!(
        story.contains("relation_added")
            && story.contains("relation_ended")
            && !story.contains("Quijada")
    );
}

#[actix_web::test]
async fn nobody_is_their_own_guardian() {
    let office = Office::open().await;
    let person = a_benefit(&office).await.person_id;
    crate::support::fixtures::run(
        &office,
        &format!("update people set curp = 'HEGG560427MVZRRL04', given_names = 'Gloria', first_surname = 'Hernandez', second_surname = null where id = '{person}'"),
    )
    .await;
    let officer = office.someone("follow_up").await;
    let oneself = json!({"kind": "guarantor", "given_names": "Gloria", "first_surname": "Hernández", "curp": "HEGG560427MVZRRL04"});
    officer
        .post_at(&format!("/people/{person}/relations"), 1, oneself)
        .await
        .problem(409, "relation-to-self");
}
