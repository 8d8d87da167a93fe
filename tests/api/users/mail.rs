//! The outbox: refused, unanswered, sent once.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use seguimiento::schema::mail_messages;

use super::{invite, path};
use crate::support::Office;
use crate::support::mail::{MailServer, Mood, token_in};

type Letter = (i32, bool, bool, Option<String>);

/// Attempts, whether it was sent, whether it still has a body, what went wrong.
async fn letter(office: &Office) -> Letter {
    let mut conn = office.db.connection().await.expect("a connection");
    mail_messages::table
        .select((
            mail_messages::attempts,
            mail_messages::sent_at.is_not_null(),
            mail_messages::sealed_body.is_not_null(),
            mail_messages::last_fault,
        ))
        .first(&mut *conn)
        .await
        .expect("a letter")
}

#[actix_web::test]
async fn what_was_sent_is_erased() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    invite(&office.someone("it_admin").await, "desk").await;
    let (attempts, sent, has_body, _) = letter(&office).await;
    assert_eq!((attempts, sent, has_body), (0, false, true));
    let token = token_in(&server.after_sending(&office).await[0]);
    assert_eq!(letter(&office).await, (1, true, false, None));
    assert_eq!(server.after_sending(&office).await.len(), 1, "not again");
    // Nothing in the database tells the link.
    let mut conn = office.db.connection().await.expect("a connection");
    let found: crate::support::Name = diesel::sql_query(format!(
        "select count(*)::text as name from (
             select m::text as line from mail_messages m union all
             select l::text from account_links l union all select e::text from audit_events e) all_rows
         where strpos(line, '{token}') > 0"
    ))
    .get_result(&mut *conn)
    .await
    .expect("a count");
    assert_eq!(found.name, "0");
}

#[actix_web::test]
async fn a_refused_letter_is_tried_again_later() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    let it = office.someone("it_admin").await;
    let invited = invite(&it, "desk").await;
    server.is_now(Mood::Refuses);
    assert!(server.after_sending(&office).await.is_empty());
    let (attempts, sent, has_body, fault) = letter(&office).await;
    assert_eq!((attempts, sent, has_body), (1, false, true));
    assert!(fault.expect("a fault").contains("550"));
    let shown = it.get(&path(&invited)).await.ok(200);
    assert_eq!(shown["link"]["mail"], "failing");

    server.is_now(Mood::Accepts);
    assert!(
        server.after_sending(&office).await.is_empty(),
        "not at once"
    );
    office.at("2026-11-23T19:01:00Z");
    assert_eq!(server.after_sending(&office).await.len(), 1);
    assert_eq!(letter(&office).await, (2, true, false, None));
}

#[actix_web::test]
async fn a_server_that_says_nothing_is_given_up() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    invite(&office.someone("it_admin").await, "desk").await;
    server.is_now(Mood::Silent);
    let begun = std::time::Instant::now();
    assert!(server.after_sending(&office).await.is_empty());
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    assert_eq!(letter(&office).await.0, 1);
}

#[actix_web::test]
async fn a_letter_that_nobody_takes_is_given_up_in_the_end() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    let it = office.someone("it_admin").await;
    let invited = invite(&it, "desk").await;
    server.is_now(Mood::Refuses);
    let mut at = office.now();
    for _ in 0..30 {
        server.after_sending(&office).await;
        at += chrono::TimeDelta::hours(5);
        office.clock.set(at);
    }
    let (attempts, sent, has_body, _) = letter(&office).await;
    assert_eq!((attempts, sent, has_body), (27, false, false));
    let shown = it.get(&path(&invited)).await.ok(200);
    assert_eq!(shown["link"]["mail"], "given_up");
}

#[actix_web::test]
async fn two_servers_send_a_letter_once() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    let it = office.someone("it_admin").await;
    for number in 0..6 {
        let body = serde_json::json!({"display_name": "Ana Módulo", "email": format!("ana{number}@becas.example"),
            "roles": [{"role_id": "desk"}]});
        it.post("/users", body).await.ok(201);
    }
    let (one, other) = (server.sender(&office), server.sender(&office));
    let (a, b) = futures_util::join!(one.drain(), other.drain());
    a.expect("the outbox");
    b.expect("the outbox");
    let mut letters = server.received();
    assert_eq!(letters.len(), 6);
    letters.sort();
    letters.dedup();
    assert_eq!(letters.len(), 6);
}
