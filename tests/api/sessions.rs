//! Log-in, renewal, reuse of a refresh token, log-out.

use actix_web::cookie::Cookie;
use actix_web::http::Method;
use seguimiento::auth::{Actor, add_user, hash_password};
use serde_json::json;

use crate::support::{Answer, Client, Office};

async fn office_with_account() -> (Office, Client) {
    let office = Office::open().await;
    let system = Actor::system(office.now());
    let hash = hash_password("una frase larga").expect("a hash");
    office
        .db
        .transaction(&system, async |conn| {
            add_user(
                conn,
                &system,
                "Ana@Test.example",
                "Ana",
                &hash,
                None,
                &["follow_up"],
            )
            .await
        })
        .await
        .expect("an account");
    let stranger = office.stranger();
    (office, stranger)
}

fn refresh_cookie(answer: &Answer) -> Cookie<'static> {
    let header = answer
        .headers
        .get("set-cookie")
        .expect("a cookie")
        .to_str()
        .expect("text");
    assert!(
        header.contains("HttpOnly") && header.contains("SameSite=Strict"),
        "{header}"
    );
    Cookie::parse_encoded(header.to_owned()).expect("a cookie")
}

async fn renew(client: &Client, cookie: &Cookie<'static>) -> Answer {
    client
        .send(
            client
                .request(Method::POST, "/sessions/renewals")
                .cookie(cookie.clone()),
        )
        .await
}

#[actix_web::test]
async fn log_in_opens_a_session_that_can_be_renewed() {
    let (_office, stranger) = office_with_account().await;
    let answer = stranger
        .post(
            "/sessions",
            json!({"email": "ana@test.example", "password": "una frase larga"}),
        )
        .await;
    let session = answer.ok(200);
    assert_eq!(session["me"]["roles"][0]["id"], "follow_up");
    let ana = stranger.with_token(session["access_token"].as_str().expect("a token"));
    assert_eq!(ana.get("/me").await.ok(200)["display_name"], "Ana");
    renew(&stranger, &refresh_cookie(&answer)).await.ok(200);
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_account_answer_alike() {
    let (_office, stranger) = office_with_account().await;
    for email in ["ana@test.example", "nadie@test.example"] {
        stranger
            .post("/sessions", json!({"email": email, "password": "otra"}))
            .await
            .problem(401, "bad-credentials");
    }
    let problem = stranger
        .post("/sessions", json!({"email": "", "password": "x"}))
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/email");
}

#[actix_web::test]
async fn a_refresh_token_used_twice_ends_the_session() {
    let (office, stranger) = office_with_account().await;
    let first = stranger
        .post(
            "/sessions",
            json!({"email": "ana@test.example", "password": "una frase larga"}),
        )
        .await;
    let stolen = refresh_cookie(&first);
    let second = renew(&stranger, &stolen).await;
    second.ok(200);
    office.at("2026-11-23T19:01:00Z");
    renew(&stranger, &stolen)
        .await
        .problem(401, "session-expired");
    renew(&stranger, &refresh_cookie(&second))
        .await
        .problem(401, "session-expired");
}

#[actix_web::test]
async fn after_log_out_nothing_renews() {
    let (_office, stranger) = office_with_account().await;
    let answer = stranger
        .post(
            "/sessions",
            json!({"email": "ana@test.example", "password": "una frase larga"}),
        )
        .await;
    let cookie = refresh_cookie(&answer);
    stranger
        .send(
            stranger
                .request(Method::DELETE, "/sessions/current")
                .cookie(cookie.clone()),
        )
        .await
        .ok(204);
    renew(&stranger, &cookie)
        .await
        .problem(401, "session-expired");
}

#[actix_web::test]
async fn tokens_expire_and_broken_ones_are_refused() {
    let (office, stranger) = office_with_account().await;
    let session = stranger
        .post(
            "/sessions",
            json!({"email": "ana@test.example", "password": "una frase larga"}),
        )
        .await
        .ok(200);
    let ana = stranger.with_token(session["access_token"].as_str().expect("a token"));
    office.at("2026-11-23T20:00:00Z");
    ana.get("/me").await.problem(401, "session-expired");
    stranger
        .with_token("x.y.z")
        .get("/me")
        .await
        .problem(401, "unauthenticated");
    stranger.get("/me").await.problem(401, "unauthenticated");
}
