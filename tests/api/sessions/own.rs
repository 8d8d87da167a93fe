//! Where one is logged in, and signing out elsewhere.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{inside, log_in, office_with_account, refresh_cookie, renew};
use crate::support::{Answer, Client};

const PHONE: &str = "Mozilla/5.0 (Linux; Android 15) Chrome/140.0.0.0 Mobile Safari/537.36";

async fn log_in_on_phone(stranger: &Client) -> Answer {
    let request = stranger
        .request(Method::POST, "/sessions")
        .peer_addr("192.0.2.10:5000".parse().expect("an address"))
        .insert_header(("User-Agent", PHONE))
        .set_json(json!({"email": "ana@test.example", "password": "una frase larga"}));
    stranger.send(request).await
}

async fn delete(client: &Client, path: &str) -> Answer {
    client.send(client.request(Method::DELETE, path)).await
}

async fn mine(client: &Client) -> Vec<Value> {
    let answer = client.get("/me/sessions").await.ok(200);
    answer["items"].as_array().expect("sessions").clone()
}

#[actix_web::test]
async fn my_sessions_say_where_and_since_when() {
    let (office, stranger) = office_with_account().await;
    let desk = log_in(&stranger).await;
    office.at("2026-11-23T19:20:00Z");
    log_in_on_phone(&stranger).await.ok(200);
    office.at("2026-11-23T19:25:00Z");
    let desk = renew(&stranger, &refresh_cookie(&desk)).await;
    let found = mine(&inside(&stranger, &desk)).await;
    let shown: Vec<_> = found
        .iter()
        .map(|one| (&one["is_current"], &one["opened_at"], &one["last_used_at"]))
        .collect();
    assert_eq!(
        shown,
        [
            (
                &json!(true),
                &json!("2026-11-23T19:00:00Z"),
                &json!("2026-11-23T19:25:00Z")
            ),
            (
                &json!(false),
                &json!("2026-11-23T19:20:00Z"),
                &json!("2026-11-23T19:20:00Z")
            ),
        ]
    );
    assert_eq!(
        (
            &found[1]["address"],
            &found[1]["user_agent"],
            &found[1]["method"]
        ),
        (&json!("192.0.2.10"), &json!(PHONE), &json!("password"))
    );
    // Nobody used the telephone for half an hour: that session is over.
    office.at("2026-11-23T19:51:00Z");
    let desk = renew(&stranger, &refresh_cookie(&desk)).await;
    assert_eq!(mine(&inside(&stranger, &desk)).await.len(), 1);
}

#[actix_web::test]
async fn signing_out_there_is_immediate() {
    let (_office, stranger) = office_with_account().await;
    let (desk, phone) = (log_in(&stranger).await, log_in_on_phone(&stranger).await);
    let (at_desk, on_phone) = (inside(&stranger, &desk), inside(&stranger, &phone));
    let there = mine(&at_desk).await;
    let there = there.iter().find(|one| one["is_current"] == false);
    let path = format!(
        "/me/sessions/{}",
        there.expect("the telephone")["id"].as_str().expect("an id")
    );
    delete(&at_desk, &path).await.ok(204);
    on_phone.get("/me").await.problem(401, "session-expired");
    renew(&stranger, &refresh_cookie(&phone))
        .await
        .problem(401, "session-expired");
    at_desk.get("/me").await.ok(200);
    delete(&at_desk, &path).await.problem(404, "not-found");
}

#[actix_web::test]
async fn signing_out_everywhere_spares_only_this_session_and_other_people() {
    let (office, stranger) = office_with_account().await;
    let sessions = [
        log_in(&stranger).await,
        log_in(&stranger).await,
        log_in_on_phone(&stranger).await,
    ];
    let someone = office.someone("desk").await;
    let here = inside(&stranger, &sessions[0]);
    delete(&here, "/me/sessions").await.ok(204);
    assert_eq!(mine(&here).await.len(), 1);
    for gone in &sessions[1..] {
        inside(&stranger, gone)
            .get("/me")
            .await
            .problem(401, "session-expired");
    }
    someone.get("/me").await.ok(200);
    let theirs = mine(&someone).await;
    let path = format!("/me/sessions/{}", theirs[0]["id"].as_str().expect("an id"));
    delete(&here, &path).await.problem(404, "not-found");
    someone.get("/me").await.ok(200);
}
