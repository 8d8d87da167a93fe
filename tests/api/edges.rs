//! What every answer tells the browser, and what a browser tells of a request.

use actix_web::http::Method;

use crate::support::Office;

#[actix_web::test]
async fn no_answer_may_be_sniffed_framed_or_kept() {
    let office = Office::open().await;
    let clerk = office.someone("desk").await;
    for (method, path, status) in [
        (Method::GET, "/health", 200),
        (Method::GET, "/me", 200),
        (Method::GET, "/beneficiaries", 200),
        (Method::GET, "/audit-events", 403),
        (Method::GET, "/nothing-here", 404),
        (Method::DELETE, "/health", 405),
    ] {
        let answer = clerk.send(clerk.request(method, path)).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.headers.get(name).expect(name), value, "{path}");
        }
        let policy = answer.headers.get("content-security-policy");
        let policy = policy
            .and_then(|value| value.to_str().ok())
            .expect("a policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
    }
}

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
        .request(Method::GET, "/health")
        .insert_header(("Sec-Fetch-Site", "cross-site"));
    stranger.send(request).await.ok(200);
}
