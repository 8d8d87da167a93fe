//! Pages of other sites: refused unless the configuration names their origin, and then never with cookies.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::json;

use crate::support::{Answer, Client, Office};

const FRIEND: &str = "https://portal.example";
const STRANGER: &str = "https://ajeno.example";

fn allowed(answer: &Answer) -> Option<&str> {
    let origin = answer.headers.get("access-control-allow-origin")?;
    origin.to_str().ok()
}

fn preflight(client: &Client, origin: &str, method: &str, headers: &str) -> TestRequest {
    client
        .request(Method::OPTIONS, "/procedures")
        .insert_header(("Origin", origin))
        .insert_header(("Access-Control-Request-Method", method))
        .insert_header(("Access-Control-Request-Headers", headers))
}

fn from_page(client: &Client, method: Method, path: &str, origin: &str) -> TestRequest {
    client
        .request(method, path)
        .insert_header(("Origin", origin))
        .insert_header(("Sec-Fetch-Site", "cross-site"))
}

async fn open_to_a_friend() -> Office {
    Office::open_with(|config| config.edges.cors_origins = vec![FRIEND.to_owned()]).await
}

#[actix_web::test]
async fn nobody_is_let_in_unless_named() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let asked = preflight(&officer, FRIEND, "POST", "authorization");
    let asked = officer.send(asked).await;
    asked.problem(405, "method-not-allowed");
    assert_eq!(allowed(&asked), None);
    let read = from_page(&officer, Method::GET, "/me", FRIEND);
    let read = officer.send(read).await;
    read.ok(200);
    assert_eq!(allowed(&read), None, "the browser shows it to no page");
    let act = from_page(&officer, Method::POST, "/people/searches", FRIEND);
    officer
        .send(act.set_json(json!({"q": "ana"})))
        .await
        .problem(403, "forbidden");
}

#[actix_web::test]
async fn a_named_origin_may_ask_and_act() {
    let office = open_to_a_friend().await;
    let officer = office.someone("follow_up").await;
    let asked = preflight(
        &officer,
        FRIEND,
        "POST",
        "authorization, content-type, idempotency-key",
    );
    let asked = officer.send(asked).await;
    assert_eq!(
        (asked.status.as_u16(), allowed(&asked)),
        (200, Some(FRIEND))
    );
    let act = from_page(&officer, Method::POST, "/people/searches", FRIEND);
    let act = officer.send(act.set_json(json!({"q": "ana"}))).await;
    act.ok(200);
    assert_eq!(allowed(&act), Some(FRIEND));
    let exposed = act
        .headers
        .get("access-control-expose-headers")
        .expect("some");
    assert!(
        exposed
            .to_str()
            .expect("text")
            .to_lowercase()
            .contains("etag")
    );
    assert!(act.headers.get("vary").is_some());
    let refused = from_page(&officer, Method::GET, "/audit-events", FRIEND);
    let refused = officer.send(refused).await;
    refused.problem(403, "forbidden");
    assert_eq!(allowed(&refused), Some(FRIEND), "the page may read why");
}

#[actix_web::test]
async fn others_and_other_ways_are_refused() {
    let office = open_to_a_friend().await;
    let officer = office.someone("follow_up").await;
    for (origin, method, headers) in [
        (STRANGER, "POST", "authorization"),
        ("null", "POST", "authorization"),
        (
            "https://portal.example.ajeno.example",
            "GET",
            "authorization",
        ),
        ("http://portal.example", "GET", "authorization"),
        (FRIEND, "TRACE", "authorization"),
        (FRIEND, "POST", "x-forwarded-for"),
    ] {
        let answer = officer
            .send(preflight(&officer, origin, method, headers))
            .await;
        answer.problem(400, "malformed-request");
        assert_eq!(allowed(&answer), None, "{origin} {method} {headers}");
    }
    let act = from_page(&officer, Method::POST, "/people/searches", STRANGER);
    officer
        .send(act.set_json(json!({"q": "ana"})))
        .await
        .problem(403, "forbidden");
    let read = officer
        .send(from_page(&officer, Method::GET, "/me", STRANGER))
        .await;
    assert_eq!(allowed(&read), None);
}

#[actix_web::test]
async fn cookies_never_travel_with_another_sites_page() {
    let office = open_to_a_friend().await;
    let officer = office.someone("follow_up").await;
    let asked = preflight(&officer, FRIEND, "POST", "authorization");
    let read = from_page(&officer, Method::GET, "/me", FRIEND);
    for answer in [officer.send(asked).await, officer.send(read).await] {
        assert!(
            answer
                .headers
                .get("access-control-allow-credentials")
                .is_none()
        );
        assert_ne!(allowed(&answer), Some("*"));
    }
}
