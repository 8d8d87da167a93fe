//! Weak passwords, forgotten ones, changed ones.

use serde_json::json;

use super::{GOOD, accept, invite, last_token, log_in};
use crate::support::mail::MailServer;
use crate::support::server::pause;
use crate::support::{Client, Office};

const BETTER: &str = "pitahaya tornillo vals brea";

/// Ana, who has chosen her password; and her as a client.
async fn ana_is_in(office: &Office, server: &MailServer) -> Client {
    invite(&office.someone("it_admin").await, "desk").await;
    let token = last_token(office, server).await;
    accept(office, &token, GOOD).await.ok(204);
    enter(office, GOOD).await
}

async fn enter(office: &Office, password: &str) -> Client {
    let session = log_in(office, "ana@becas.example", password).await.ok(200);
    let token = session["access_token"].as_str().expect("a token");
    office.stranger().with_token(token)
}

/// The outbox is written after the answer; waits until it holds this many letters.
async fn wait_for_letters(office: &Office, wanted: i64) {
    for _ in 0..100 {
        let count = letters(office).await;
        if count == wanted {
            return;
        }
        pause(20).await;
    }
    panic!("there are {} letters", letters(office).await);
}

async fn letters(office: &Office) -> i64 {
    use diesel::prelude::*;
    let mut conn = office.db.connection().await.expect("a connection");
    let query = seguimiento::schema::mail_messages::table.count();
    diesel_async::RunQueryDsl::get_result(query, &mut *conn)
        .await
        .expect("a count")
}

async fn forget(office: &Office, email: &str) {
    let body = json!({"email": email});
    office
        .stranger()
        .post("/password-resets", body)
        .await
        .ok(202);
}

#[actix_web::test]
async fn weak_passwords_are_refused_with_advice() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    invite(&office.someone("it_admin").await, "desk").await;
    let token = last_token(&office, &server).await;
    let short = accept(&office, &token, "corta").await;
    assert_eq!(
        short.problem(422, "invalid")["errors"][0]["code"],
        "password-length"
    );
    accept(&office, &token, &"x y".repeat(50))
        .await
        .problem(422, "invalid");
    for weak in [
        "Ana Módulo becas",
        "contraseña123",
        "qwertyuiop1234",
        "seguimiento sonora",
    ] {
        let problem = accept(&office, &token, weak)
            .await
            .problem(422, "password-too-weak");
        assert_eq!(problem["errors"][0]["pointer"], "/password", "{weak}");
        assert!(!problem.to_string().contains(weak), "{weak}");
    }
    // None of the refusals used the link up.
    accept(&office, &token, GOOD).await.ok(204);
}

#[actix_web::test]
async fn a_forgotten_password_is_replaced_and_sessions_end() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    ana_is_in(&office, &server).await;
    forget(&office, " ANA@becas.example".trim()).await;
    wait_for_letters(&office, 2).await;
    let messages = server.after_sending(&office).await;
    assert!(messages[1].contains("vence en una hora"), "{}", messages[1]);
    let token = last_token(&office, &server).await;
    accept(&office, &token, BETTER).await.ok(204);
    log_in(&office, "ana@becas.example", GOOD)
        .await
        .problem(401, "bad-credentials");
    enter(&office, BETTER).await.get("/me").await.ok(200);
}

#[actix_web::test]
async fn asking_for_an_unknown_address_is_silent() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    ana_is_in(&office, &server).await;
    forget(&office, "nadie@becas.example").await;
    forget(&office, "ana@becas.example").await;
    // The known one came second: were there a letter for the first, there would be three.
    wait_for_letters(&office, 2).await;
    pause(100).await;
    assert_eq!(letters(&office).await, 2);
}

#[actix_web::test]
async fn nobody_fills_a_mailbox() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    ana_is_in(&office, &server).await;
    for sent in [2, 3] {
        forget(&office, "ana@becas.example").await;
        wait_for_letters(&office, sent).await;
    }
    forget(&office, "ana@becas.example").await;
    pause(200).await;
    assert_eq!(letters(&office).await, 3);
    office.at("2026-11-23T21:00:00Z");
    forget(&office, "ana@becas.example").await;
    wait_for_letters(&office, 4).await;
}

#[actix_web::test]
async fn one_changes_ones_own_password_knowing_the_present_one() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    let ana = ana_is_in(&office, &server).await;
    let change = async |current: &str, new: &str| {
        let body = json!({"current_password": current, "new_password": new});
        ana.post("/me/password-changes", body).await
    };
    let wrong = change("no es esta", BETTER).await;
    let problem = wrong.problem(422, "bad-password");
    assert_eq!(problem["errors"][0]["pointer"], "/current_password");
    let weak = change(GOOD, "modulo becas").await;
    let problem = weak.problem(422, "password-too-weak");
    assert_eq!(problem["errors"][0]["pointer"], "/new_password");
    change(GOOD, BETTER).await.ok(204);
    enter(&office, BETTER).await;
}
