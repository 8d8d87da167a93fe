//! Whom an account saw last: its own pages, newest first, each person once.

use serde_json::json;
use uuid::Uuid;

use super::a_person;
use crate::support::fixtures::{a_benefit, text};
use crate::support::{Client, Office};

async fn recent(reader: &Client) -> Vec<String> {
    let list = reader.get("/people/recent").await.ok(200);
    let items = list["items"].as_array().expect("items");
    let ids = items.iter().map(|item| item["id"].as_str().expect("an id"));
    ids.map(str::to_owned).collect()
}

async fn open(reader: &Client, person: Uuid) {
    reader
        .get(&format!("/beneficiaries/{person}"))
        .await
        .ok(200);
}

#[actix_web::test]
async fn pages_come_back_newest_first_and_each_person_once() {
    let office = Office::open().await;
    let (one, other) = (a_benefit(&office).await, a_benefit(&office).await);
    let (desk, colleague) = (office.someone("desk").await, office.someone("desk").await);
    assert!(recent(&desk).await.is_empty());
    for person in [one.person_id, other.person_id, one.person_id] {
        open(&desk, person).await;
    }
    desk.post("/people/searches", json!({"q": "persona prueba"}))
        .await
        .ok(200);
    let seen = [one.person_id.to_string(), other.person_id.to_string()];
    assert_eq!(recent(&desk).await, seen);
    assert_eq!(recent(&desk).await, seen, "being offered is not being seen");
    assert!(recent(&colleague).await.is_empty(), "each account its own");

    let list = desk.get("/people/recent").await.ok(200);
    let first = &list["items"][0];
    assert_eq!(
        (
            &first["curp"]["state"],
            &first["folios"],
            first["seen_at"].is_string()
        ),
        (&json!("hidden"), &json!([one.folio]), true)
    );
    let traces = "select count(*) from audit_events where action = 'list' and table_name = 'people' and purpose = 'attend_person'";
    assert_eq!(
        text(&office, traces).await.as_deref(),
        Some("6"),
        "what was offered was seen as well"
    );
}

#[actix_web::test]
async fn ten_are_offered_at_most() {
    let office = Office::open().await;
    let desk = office.someone("desk").await;
    let mut opened = Vec::new();
    for n in 0..12 {
        let person = a_person(&office, "Persona", &format!("Prueba {n}"), "").await;
        open(&desk, person).await;
        opened.insert(0, person.to_string());
    }
    assert_eq!(recent(&desk).await, opened[..10]);
}

#[actix_web::test]
async fn who_reviews_who_saw_whom_gets_back_to_them() {
    let office = Office::open().await;
    let person = a_benefit(&office).await.person_id;
    let reviewer = office.someone("transparency").await;
    reviewer
        .get(&format!("/people/{person}/access-events"))
        .await
        .ok(200);
    assert_eq!(recent(&reviewer).await, [person.to_string()]);
    office
        .someone("school")
        .await
        .get("/people/recent")
        .await
        .problem(403, "forbidden");
}
