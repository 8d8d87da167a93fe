//! Letters to people wait for a decent hour; those of security do not.

use seguimiento::auth::Actor;
use seguimiento::mail::{self, Letter, Passage};

use crate::support::Office;
use crate::support::mail::{MailServer, Mood};

fn letter() -> Letter<'static> {
    let passage = || Passage {
        subject: "Aviso".into(),
        before: vec!["Hola.".into()],
        link_label: "Abrir",
        after: Vec::new(),
    };
    Letter {
        kind: "test",
        to: "ana@test.example",
        link: "https://becas.example/x".into(),
        spanish: passage(),
        english: passage(),
    }
}

async fn post(office: &Office) {
    let system = Actor::system(office.now());
    office
        .db
        .transaction(&system, async |conn| {
            mail::post_in_office_hours(conn, &office.state.vault, &system, &letter()).await
        })
        .await
        .expect("a letter");
}

#[actix_web::test]
async fn a_letter_to_a_person_waits_for_the_morning() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    // Eleven at night on a Friday; then Saturday noon, Monday at a quarter to nine, and nine.
    office.at("2026-11-28T06:00:00Z");
    post(&office).await;
    for too_early in [
        "2026-11-28T06:00:01Z",
        "2026-11-28T19:00:00Z",
        "2026-11-30T15:45:00Z",
    ] {
        office.at(too_early);
        assert!(
            server.after_sending(&office).await.is_empty(),
            "{too_early}"
        );
    }
    office.at("2026-11-30T16:00:00Z");
    assert_eq!(server.after_sending(&office).await.len(), 1);
}

#[actix_web::test]
async fn what_failed_in_the_evening_is_not_tried_at_night() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    office.at("2026-11-24T02:59:30Z");
    post(&office).await;
    server.is_now(Mood::Refuses);
    assert!(server.after_sending(&office).await.is_empty());
    server.is_now(Mood::Accepts);
    // Its next attempt would be a minute later, past eight in the evening.
    office.at("2026-11-24T03:30:00Z");
    assert!(server.after_sending(&office).await.is_empty());
    office.at("2026-11-24T16:00:00Z");
    assert_eq!(server.after_sending(&office).await.len(), 1);
}
