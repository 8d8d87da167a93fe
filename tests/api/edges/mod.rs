//! What every answer tells the browser, what a browser tells of a request, and what no request may bring or take.

mod cors;
mod headers;
mod health;
mod limits;

use actix_web::http::Method;
use serde_json::json;

use crate::support::Office;

#[actix_web::test]
async fn what_another_site_sends_changes_nothing() {
    let office = Office::open().await;
    let stranger = office.stranger();
    for (site, status) in [
        ("cross-site", 403),
        ("same-site", 403),
        ("same-origin", 401),
        ("none", 401),
    ] {
        let request = stranger
            .request(Method::POST, "/sessions/renewals")
            .insert_header(("Sec-Fetch-Site", site));
        assert_eq!(
            stranger.send(request).await.status.as_u16(),
            status,
            "{site}"
        );
    }
    let request = stranger
        .request(Method::GET, "/health/live")
        .insert_header(("Sec-Fetch-Site", "cross-site"));
    stranger.send(request).await.ok(200);
}

#[actix_web::test]
async fn over_tls_the_browser_is_told_to_come_back_over_tls() {
    let plain = Office::open().await;
    let over_tls = Office::open_with(|config| config.secure_cookies = true).await;
    for (office, is_told) in [(plain, false), (over_tls, true)] {
        let answer = office.stranger().get("/health/live").await;
        let told = answer.headers.get("strict-transport-security");
        assert_eq!(told.is_some(), is_told);
        assert!(told.is_none_or(|told| told == "max-age=63072000; includeSubDomains"));
    }
}

#[actix_web::test]
async fn cookies_are_bound_to_the_host_over_tls() {
    let office = Office::open_with(|config| config.secure_cookies = true).await;
    let stranger = office.stranger();
    // Log-out takes the cookie back, with the name and the bounds that it was given with.
    let request = stranger.request(Method::DELETE, "/sessions/current");
    let answer = stranger.send(request).await;
    assert_eq!(answer.status.as_u16(), 204);
    let cookie = answer.headers.get("set-cookie").expect("a cookie");
    let cookie = cookie.to_str().expect("text");
    assert!(
        cookie.starts_with("__Host-seguimiento_refresh="),
        "{cookie}"
    );
    for part in ["; HttpOnly", "; SameSite=Strict", "; Secure", "; Path=/;"] {
        assert!(format!("{cookie};").contains(part), "{part} in {cookie}");
    }
}

/// Where the audit says that a log-in was tried from.
async fn told_address(office: &Office, forwarded: &str) -> Option<String> {
    let stranger = office.stranger();
    let request = stranger
        .request(Method::POST, "/sessions")
        .peer_addr("10.1.2.3:4567".parse().expect("an address"))
        .insert_header(("X-Forwarded-For", forwarded))
        .set_json(json!({"email": "nadie@test.example", "password": "x"}));
    stranger.send(request).await.problem(401, "bad-credentials");
    let auditor = office.someone("oic").await;
    let page = auditor
        .get("/audit-events?action=log_in_failed")
        .await
        .ok(200);
    page["items"][0]["address"].as_str().map(str::to_owned)
}

#[actix_web::test]
async fn only_the_proxy_says_where_a_request_comes_from() {
    let chain = "203.0.113.9, 198.51.100.7";
    let open = Office::open().await;
    assert_eq!(
        told_address(&open, chain).await.as_deref(),
        Some("10.1.2.3")
    );
    let behind = Office::open_with(|config| config.behind_proxy = true).await;
    assert_eq!(
        told_address(&behind, chain).await.as_deref(),
        Some("198.51.100.7")
    );
}
