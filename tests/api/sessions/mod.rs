//! Log-in, renewal, reuse of a refresh token, log-out, and how long a session lasts.

mod own;
mod throttle;
mod tokens;

use actix_web::cookie::Cookie;
use actix_web::http::Method;
use seguimiento::auth::{Actor, add_user, hash_password};
use serde_json::json;

use crate::support::{Answer, Client, Office};

pub async fn office_with_account() -> (Office, Client) {
    let office = Office::open().await;
    let system = Actor::system(office.now());
    let hash = hash_password(
        "una frase larga",
        &office.state.config.sessions.password_cost,
    )
    .expect("a hash");
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

/// Logs in with Ana's password.
async fn log_in(client: &Client) -> Answer {
    let credentials = json!({"email": "ana@test.example", "password": "una frase larga"});
    client.post("/sessions", credentials).await
}

/// The client that carries this answer's token.
fn inside(client: &Client, answer: &Answer) -> Client {
    let session = answer.ok(200);
    client.with_token(session["access_token"].as_str().expect("a token"))
}

fn refresh_cookie(answer: &Answer) -> Cookie<'static> {
    cookie(answer, "seguimiento_refresh")
}

/// The cookie whose name begins so.
fn cookie(answer: &Answer, name: &str) -> Cookie<'static> {
    let mut headers = answer.headers.get_all("set-cookie");
    let header = headers
        .find_map(|value| value.to_str().ok().filter(|text| text.starts_with(name)))
        .expect("a cookie");
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
    assert_eq!(session["me"]["roles"], json!(["follow_up"]));
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
    // The thief's access token goes with it, although its own time has not come.
    inside(&stranger, &second)
        .get("/me")
        .await
        .problem(401, "session-expired");
    let auditor = office.someone_with(&["audit.view"]).await;
    let events = auditor.get("/audit-events?action=log_out").await.ok(200);
    assert_eq!(events["items"][0]["purpose"], "token_reused");
    // Ana is told when she comes back, once.
    office.at("2026-11-23T19:01:30Z");
    assert_eq!(log_in(&stranger).await.ok(200)["notice"], "token_reused");
    office.at("2026-11-23T19:02:00Z");
    assert_eq!(log_in(&stranger).await.ok(200)["notice"], json!(null));
}

#[actix_web::test]
async fn two_tabs_that_wake_together_are_no_theft() {
    let (office, stranger) = office_with_account().await;
    let cookie = refresh_cookie(&log_in(&stranger).await);
    renew(&stranger, &cookie).await.ok(200);
    office.at("2026-11-23T19:00:09Z");
    let second = renew(&stranger, &cookie).await;
    inside(&stranger, &second).get("/me").await.ok(200);
}

#[actix_web::test]
async fn a_session_ends_when_it_is_not_used_and_lives_while_it_is() {
    let (office, stranger) = office_with_account().await;
    let mut last = log_in(&stranger).await;
    for now in ["2026-11-23T19:29:59Z", "2026-11-23T19:59:00Z"] {
        office.at(now);
        last = renew(&stranger, &refresh_cookie(&last)).await;
        last.ok(200);
    }
    office.at("2026-11-23T20:29:00Z");
    renew(&stranger, &refresh_cookie(&last))
        .await
        .problem(401, "session-expired");
}

#[actix_web::test]
async fn a_session_ends_after_its_longest_time_however_much_it_is_used() {
    let (office, stranger) = office_with_account().await;
    let mut last = log_in(&stranger).await;
    for _ in 0..24 {
        office
            .clock
            .set(office.now() + chrono::Duration::minutes(29));
        last = renew(&stranger, &refresh_cookie(&last)).await;
        last.ok(200);
    }
    let ana = inside(&stranger, &last);
    ana.get("/me").await.ok(200);
    // Eleven hours and 36 minutes in: the last tokens end with the session, not later.
    office.at("2026-11-24T06:59:59Z");
    last = renew(&stranger, &refresh_cookie(&last)).await;
    inside(&stranger, &last).get("/me").await.ok(200);
    office.at("2026-11-24T07:00:00Z");
    let late = inside(&stranger, &last);
    late.get("/me").await.problem(401, "session-expired");
    renew(&stranger, &refresh_cookie(&last))
        .await
        .problem(401, "session-expired");
}

#[actix_web::test]
async fn a_proof_of_who_it_is_lasts_ten_minutes() {
    let (office, stranger) = office_with_account().await;
    let first = log_in(&stranger).await;
    let path = format!("/packages/{}/workbook", uuid::Uuid::now_v7());
    let ana = inside(&stranger, &first);
    ana.get(&path).await.problem(404, "not-found");
    office.at("2026-11-23T19:10:00Z");
    let ana = inside(&stranger, &renew(&stranger, &refresh_cookie(&first)).await);
    ana.get(&path)
        .await
        .problem(403, "reauthentication-required");
    let prove = "/sessions/current/reauthentications";
    let problem = ana
        .post(prove, json!({"password": "otra"}))
        .await
        .problem(422, "bad-password");
    assert_eq!(problem["errors"][0]["pointer"], "/password");
    ana.get(&path)
        .await
        .problem(403, "reauthentication-required");
    ana.post(prove, json!({"password": "una frase larga"}))
        .await
        .ok(204);
    ana.get(&path).await.problem(404, "not-found");
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
    inside(&stranger, &answer)
        .get("/me")
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
