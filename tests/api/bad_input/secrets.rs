//! Made-up secrets of every kind, sent to everything that takes one: tokens of sessions, links of mail and paper,
//! folio and secret of a complaint. None opens anything, and none is more than a refusal.

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::support::{Answer, Client, Office};

/// How many of each; `PROPTEST_CASES` asks for more.
fn tries() -> usize {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

/// The text with some places changed, cut or doubled, or another text.
fn like(good: String) -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        ".",
        "=",
        "",
        "\0",
        "%00",
        "ñ",
        "0",
        "A",
        "\u{202e}",
        " ",
        "..",
        "eyJhbGciOiJub25lIn0",
    ]);
    let changes = prop::collection::vec((any::<Index>(), odd), 1..6);
    let bent = (changes, any::<Index>()).prop_map(move |(changes, end)| {
        let mut letters: Vec<String> = good.chars().map(String::from).collect();
        for (at, odd) in changes {
            let at = at.index(letters.len());
            odd.clone_into(&mut letters[at]);
        }
        letters.truncate(end.index(letters.len() * 3) + 1);
        letters.concat()
    });
    prop_oneof![4 => bent, 1 => any::<String>(), 1 => "[A-Za-z0-9_.-]{0,400}"]
}

fn several(good: &str) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let strategy = like(good.to_owned());
    let one = |_| strategy.new_tree(&mut runner).expect("a text").current();
    (0..tries()).map(one).collect()
}

#[track_caller]
fn is_refused(answer: &Answer, sent: &str) {
    let civil = answer.status.is_client_error();
    assert!(
        civil,
        "{}: {} for {sent:?}",
        answer.status,
        String::from_utf8_lossy(&answer.body)
    );
}

#[actix_web::test]
async fn no_made_up_session_is_one() {
    let office = Office::open().await;
    let someone = office.someone("follow_up").await;
    for token in several(someone.token()) {
        if token != someone.token()
            && actix_web::http::header::HeaderValue::from_str(&token).is_ok()
        {
            let answer = someone.with_token(&token).get("/me").await;
            answer.problem(401, "unauthenticated");
        }
    }
    someone.get("/me").await.ok(200);
}

async fn refuses(nobody: &Client, path: &str, body: impl Fn(&str) -> Value) {
    for secret in several("q3Xk1zB7yT0mWc8RrVn2LgHs9dJfPeUa6oIuYtKbQwE") {
        let answer = nobody.post(path, body(&secret)).await;
        if path == "/letters/verifications" && answer.status == 200 {
            assert_eq!(answer.json()["verdict"], "unknown");
        } else {
            is_refused(&answer, &secret);
        }
    }
}

#[actix_web::test]
async fn no_made_up_link_opens_anything() {
    let office = Office::open().await;
    let nobody = office.stranger();
    for path in [
        "/invitations/searches",
        "/hearing-links/searches",
        "/own-offers/searches",
        "/questionnaire-links/searches",
        "/letters/verifications",
    ] {
        refuses(&nobody, path, |secret| json!({ "token": secret })).await;
    }
    let complaint = |secret: &str| json!({"folio": "QS-2026-000001", "secret": secret});
    refuses(&nobody, "/complaint-filings/searches", complaint).await;
    let folio = |folio: &str| json!({"folio": folio, "secret": "61JPW-0E41S-5HJPS-SYCVN"});
    refuses(&nobody, "/complaint-filings/searches", folio).await;
    nobody.get("/health/live").await.ok(200);
}

#[actix_web::test]
async fn no_made_up_cookie_renews_a_session() {
    let office = Office::open().await;
    let nobody = office.stranger();
    for secret in several("q3Xk1zB7yT0mWc8RrVn2LgHs9dJfPeUa6oIuYtKbQwE") {
        let cookie = format!("seguimiento_refresh={secret}");
        if actix_web::http::header::HeaderValue::from_str(&cookie).is_ok() {
            let request = nobody.request(actix_web::http::Method::POST, "/sessions/renewals");
            let answer = nobody.send(request.insert_header(("Cookie", cookie))).await;
            is_refused(&answer, &secret);
        }
    }
}
