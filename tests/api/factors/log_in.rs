//! The second step of log-in.

use actix_web::cookie::Cookie;
use actix_web::http::Method;
use seguimiento::auth::{Actor, add_user, hash_password};
use serde_json::{Value, json};

use super::passkeys::set_up_passkey;
use super::set_up_app;
use crate::support::{Answer, Client, Office, fixtures};

const PASSWORD: &str = "una frase larga";

/// An account that logs in by itself, and a stranger's client to do it with.
async fn ana(office: &Office) -> (Client, Client) {
    let system = Actor::system(office.now());
    let hash =
        hash_password(PASSWORD, &office.state.config.sessions.password_cost).expect("a hash");
    let adding = office.db.transaction(&system, async |conn| {
        add_user(
            conn,
            &system,
            "ana@test.example",
            "Ana",
            &hash,
            None,
            &["follow_up"],
        )
        .await
    });
    adding.await.expect("an account");
    let stranger = office.stranger();
    let session = log_in(&stranger, None).await.ok(200);
    (as_in(&stranger, &session), stranger)
}

fn as_in(stranger: &Client, session: &Value) -> Client {
    stranger.with_token(session["access_token"].as_str().expect("a token"))
}

async fn log_in(client: &Client, device: Option<Cookie<'static>>) -> Answer {
    let mut request = client.request(Method::POST, "/sessions");
    if let Some(cookie) = device {
        request = request.cookie(cookie);
    }
    let body = json!({"email": "ana@test.example", "password": PASSWORD});
    client.send(request.set_json(body)).await
}

async fn take(client: &Client, step: &Value, method: &str, proof: &Value) -> Answer {
    let field = if method == "passkey" {
        "credential"
    } else {
        "code"
    };
    let body = json!({"challenge_id": step["challenge_id"], "method": method, field: proof});
    client.post("/sessions/second-factors", body).await
}

#[actix_web::test]
async fn a_code_opens_the_session_once() {
    let office = Office::open().await;
    let (ana, stranger) = ana(&office).await;
    let (app, _) = set_up_app(&ana, &office.clock).await;
    let step = log_in(&stranger, None).await.ok(202);
    assert_eq!(step["methods"], json!(["totp", "recovery_code"]));
    assert_eq!(step["access_token"], json!(null));
    // The code that confirmed the app was taken already.
    let used = json!(app.code(&office.clock, 0));
    take(&stranger, &step, "totp", &used)
        .await
        .problem(422, "wrong-code");

    office.at("2026-11-23T19:01:00Z");
    for (seconds, name) in [(-60, "two steps late"), (60, "two steps early")] {
        let step = log_in(&stranger, None).await.ok(202);
        let code = json!(app.code(&office.clock, seconds));
        let answer = take(&stranger, &step, "totp", &code).await;
        assert_eq!(answer.status, 422, "{name}");
    }
    let early = json!(app.code(&office.clock, 30));
    let session = take(&stranger, &step, "totp", &early).await.ok(200);
    as_in(&stranger, &session).get("/me").await.ok(200);
    take(&stranger, &step, "totp", &early)
        .await
        .problem(409, "challenge-expired");
    // Neither the same code nor an earlier one, although it would still be in time.
    let again = log_in(&stranger, None).await.ok(202);
    for seconds in [0, 30] {
        let code = json!(app.code(&office.clock, seconds));
        take(&stranger, &again, "totp", &code)
            .await
            .problem(422, "wrong-code");
    }
}

#[actix_web::test]
async fn a_passkey_opens_the_session_and_its_counter_moves_on() {
    let office = Office::open().await;
    let (ana, stranger) = ana(&office).await;
    let (mut device, _) = set_up_passkey(&ana).await;
    let step = log_in(&stranger, None).await.ok(202);
    assert_eq!(step["methods"], json!(["passkey", "recovery_code"]));
    let cloned = device.copy();
    let signed = device
        .get(&step["passkey_options"])
        .await
        .expect("a signature");
    take(&stranger, &step, "passkey", &signed).await.ok(200);

    // What was signed for one challenge is worth nothing for another, and a copied key shows itself.
    let step = log_in(&stranger, None).await.ok(202);
    take(&stranger, &step, "passkey", &signed)
        .await
        .problem(422, "passkey-refused");
    let mut cloned = cloned;
    let copied = cloned
        .get(&step["passkey_options"])
        .await
        .expect("a signature");
    take(&stranger, &step, "passkey", &copied)
        .await
        .problem(422, "passkey-refused");
    let mut unlocked = step["passkey_options"].clone();
    unlocked["userVerification"] = json!("discouraged");
    device.is_unlocked = false;
    let found = device.get(&unlocked).await.expect("a signature");
    take(&stranger, &step, "passkey", &found)
        .await
        .problem(422, "passkey-refused");
}

#[actix_web::test]
async fn a_recovery_code_works_once_however_it_is_typed() {
    let office = Office::open().await;
    let (ana, stranger) = ana(&office).await;
    let (_, added) = set_up_app(&ana, &office.clock).await;
    let code = added["recovery_codes"][3].as_str().expect("a code");
    let typed = json!(code.to_uppercase().replace('-', " "));
    let step = log_in(&stranger, None).await.ok(202);
    let session = take(&stranger, &step, "recovery_code", &typed)
        .await
        .ok(200);
    let shown = as_in(&stranger, &session)
        .get("/me/second-factors")
        .await
        .ok(200);
    assert_eq!(shown["recovery_codes_left"], 9);
    let step = log_in(&stranger, None).await.ok(202);
    take(&stranger, &step, "recovery_code", &typed)
        .await
        .problem(422, "wrong-code");
    as_in(&stranger, &session)
        .post("/me/recovery-codes", json!({}))
        .await
        .ok(201);
    let old = &added["recovery_codes"][4];
    take(&stranger, &step, "recovery_code", old)
        .await
        .problem(422, "wrong-code");
}

#[actix_web::test]
async fn five_wrong_codes_end_the_challenge_and_ten_an_hours_tries() {
    let office = Office::open().await;
    let (ana, stranger) = ana(&office).await;
    let (app, _) = set_up_app(&ana, &office.clock).await;
    let (mut device, _) = set_up_passkey(&ana).await;
    office.at("2026-11-23T19:02:00Z");
    for _ in 0..2 {
        let step = log_in(&stranger, None).await.ok(202);
        for _ in 0..5 {
            take(&stranger, &step, "totp", &json!("000000"))
                .await
                .problem(422, "wrong-code");
        }
        let right = json!(app.code(&office.clock, 0));
        take(&stranger, &step, "totp", &right)
            .await
            .problem(409, "challenge-expired");
    }
    let step = log_in(&stranger, None).await.ok(202);
    let right = json!(app.code(&office.clock, 0));
    let answer = take(&stranger, &step, "totp", &right).await;
    answer.problem(429, "too-many-requests");
    assert_eq!(answer.headers.get("retry-after").expect("a header"), "3600");
    let signed = device
        .get(&step["passkey_options"])
        .await
        .expect("a signature");
    take(&stranger, &step, "passkey", &signed).await.ok(200);
    let failed = "select count(*) from audit_events where action = 'log_in_failed' and purpose = 'second_factor'";
    assert_eq!(fixtures::text(&office, failed).await.as_deref(), Some("10"));

    office.at("2026-11-23T20:02:01Z");
    let step = log_in(&stranger, None).await.ok(202);
    let right = json!(app.code(&office.clock, 0));
    take(&stranger, &step, "totp", &right).await.ok(200);
}

#[actix_web::test]
async fn a_challenge_lives_five_minutes_and_nobody_invents_one() {
    let office = Office::open().await;
    let (ana, stranger) = ana(&office).await;
    let (app, _) = set_up_app(&ana, &office.clock).await;
    let step = log_in(&stranger, None).await.ok(202);
    office.at("2026-11-23T19:05:00Z");
    let code = json!(app.code(&office.clock, 0));
    take(&stranger, &step, "totp", &code)
        .await
        .problem(409, "challenge-expired");
    let made_up = json!({"challenge_id": uuid::Uuid::now_v7()});
    take(&stranger, &made_up, "totp", &code)
        .await
        .problem(404, "not-found");
    // One that was given for something else.
    let other = ana.post("/me/passkey-challenges", json!({})).await.ok(201);
    let other = json!({"challenge_id": other["id"]});
    take(&stranger, &other, "totp", &code)
        .await
        .problem(404, "not-found");
    let step = log_in(&stranger, None).await.ok(202);
    let empty = take(&stranger, &step, "totp", &Value::Null).await;
    assert_eq!(
        empty.problem(422, "invalid")["errors"][0]["pointer"],
        "/code"
    );
}

#[actix_web::test]
async fn a_trusted_device_asks_for_the_password_only_for_thirty_days() {
    let office = Office::open().await;
    let (ana, stranger) = ana(&office).await;
    let (app, _) = set_up_app(&ana, &office.clock).await;
    office.at("2026-11-23T19:01:00Z");
    let step = log_in(&stranger, None).await.ok(202);
    let body = json!({"challenge_id": step["challenge_id"], "method": "totp",
        "code": app.code(&office.clock, 0), "trust_device": true});
    let request = stranger.request(Method::POST, "/sessions/second-factors");
    let agent = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36";
    let request = request.insert_header(("User-Agent", agent)).set_json(body);
    let answer = stranger.send(request).await;
    let ana = as_in(&stranger, &answer.ok(200));
    let cookies = answer.headers.get_all("set-cookie");
    let texts = cookies.map(|cookie| cookie.to_str().expect("text").to_owned());
    let text = texts.last().expect("cookies");
    assert!(
        text.contains("HttpOnly") && text.contains("SameSite=Strict"),
        "{text}"
    );
    let cookie = Cookie::parse_encoded(text).expect("a cookie");

    log_in(&stranger, Some(cookie.clone())).await.ok(200);
    log_in(&stranger, None).await.ok(202);
    let mut forged = cookie.clone();
    forged.set_value("inventado");
    log_in(&stranger, Some(forged)).await.ok(202);

    let request = ana
        .request(Method::GET, "/me/trusted-devices")
        .cookie(cookie.clone());
    let listed = ana.send(request).await.ok(200);
    assert_eq!(listed["items"][0]["name"], "Chrome · Windows");
    assert_eq!(listed["items"][0]["is_current"], true);
    let path = format!(
        "/me/trusted-devices/{}",
        listed["items"][0]["id"].as_str().expect("an id")
    );
    let eva = office.someone("deputy").await;
    eva.send(eva.request(Method::DELETE, &path))
        .await
        .problem(404, "not-found");
    office.at("2026-12-23T19:01:00Z");
    log_in(&stranger, Some(cookie.clone())).await.ok(202);
    office.at("2026-11-23T19:02:00Z");
    log_in(&stranger, Some(cookie.clone())).await.ok(200);
    ana.send(ana.request(Method::DELETE, &path)).await.ok(204);
    log_in(&stranger, Some(cookie)).await.ok(202);
}
