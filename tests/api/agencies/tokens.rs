//! `/oauth/token` with a secret: RFC 6749, and what failing costs.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{as_owner, count, refused};
use crate::support::Office;
use crate::support::agencies::{all_scopes, basic, form};
use crate::support::fixtures::text;

const GRANT: (&str, &str) = ("grant_type", "client_credentials");

#[actix_web::test]
async fn a_secret_gets_a_short_token_for_what_was_asked() {
    let office = Office::open().await;
    let agency = office.agency(&["people.find", "benefits.read"]).await;
    let answer = agency.ask(&[GRANT]).await;
    let token = answer.ok(200);
    assert_eq!(
        (&token["token_type"], &token["expires_in"], &token["scope"]),
        (
            &json!("Bearer"),
            &json!(600),
            &json!("benefits.read people.find")
        )
    );
    assert_eq!(answer.headers.get("cache-control").expect("it"), "no-store");
    let narrow = agency.ask(&[GRANT, ("scope", "people.find")]).await.ok(200);
    assert_eq!(narrow["scope"], "people.find");
    let claims = claims(&token);
    assert_eq!(
        (
            &claims["iss"],
            &claims["aud"],
            &claims["sub"],
            &claims["client_id"]
        ),
        (
            &json!("http://localhost:8080"),
            &json!("seguimiento-agencies"),
            &json!(agency.client_id),
            &json!(agency.client_id)
        )
    );
    let hour = "select last_used_at from agency_client_secrets";
    assert!(text(&office, hour).await.is_some());
    let signed = format!(
        "select count(*) from audit_events where action = 'log_in' and client_id = '{}'",
        agency.id
    );
    assert_eq!(count(&office, &signed).await, 2);
}

fn claims(token: &Value) -> Value {
    use base64::Engine;
    let text = token["access_token"].as_str().expect("a token");
    let body = text.split('.').nth(1).expect("a body");
    let bytes = base64::prelude::BASE64_URL_SAFE_NO_PAD
        .decode(body)
        .expect("base64");
    serde_json::from_slice(&bytes).expect("JSON")
}

#[actix_web::test]
async fn each_refusal_says_what_the_rfc_says() {
    let office = Office::open().await;
    let agency = office.agency(&["people.find"]).await;
    let stranger = office.stranger();
    let post = || stranger.request(Method::POST, "/oauth/token");
    let with_secret = || post().insert_header(basic(&agency.client_id, &agency.secret));
    let assertion = ("client_assertion", "a.b.c");
    let kind = (
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    );
    for (why, request, status, error) in [
        ("no grant", form(with_secret(), &[]), 400, "invalid_request"),
        (
            "other grant",
            form(with_secret(), &[("grant_type", "password")]),
            400,
            "unsupported_grant_type",
        ),
        (
            "twice",
            form(with_secret(), &[GRANT, GRANT]),
            400,
            "invalid_request",
        ),
        (
            "unknown scope",
            form(with_secret(), &[GRANT, ("scope", "everything")]),
            400,
            "invalid_scope",
        ),
        (
            "another's scope",
            form(
                with_secret(),
                &[GRANT, ("scope", "people.find packages.read")],
            ),
            400,
            "invalid_scope",
        ),
        ("no proof", form(post(), &[GRANT]), 401, "invalid_client"),
        (
            "in the body",
            form(post(), &[GRANT, ("client_id", "x"), ("client_secret", "y")]),
            400,
            "invalid_request",
        ),
        (
            "both ways",
            form(with_secret(), &[GRANT, kind, assertion]),
            400,
            "invalid_request",
        ),
        (
            "other assertion",
            form(
                post(),
                &[GRANT, ("client_assertion_type", "saml"), assertion],
            ),
            400,
            "invalid_request",
        ),
        (
            "broken assertion",
            form(post(), &[GRANT, kind, assertion]),
            401,
            "invalid_client",
        ),
        (
            "JSON",
            with_secret().set_json(json!({"grant_type": "client_credentials"})),
            415,
            "invalid_request",
        ),
        (
            "no Basic",
            form(post().insert_header(("Authorization", "Basic !")), &[GRANT]),
            401,
            "invalid_client",
        ),
        (
            "unknown client",
            form(post().insert_header(basic("nadie", "x")), &[GRANT]),
            401,
            "invalid_client",
        ),
        (
            "wrong secret",
            form(
                post().insert_header(basic(&agency.client_id, "x")),
                &[GRANT],
            ),
            401,
            "invalid_client",
        ),
        (
            "empty secret",
            form(post().insert_header(basic(&agency.client_id, "")), &[GRANT]),
            401,
            "invalid_client",
        ),
        (
            "NUL",
            form(with_secret(), &[GRANT, ("scope", "a%00")]),
            400,
            "invalid_request",
        ),
    ] {
        let answer = stranger.send(request).await;
        assert_eq!(refused(&answer, status), error, "{why}");
        if status == 401 {
            assert!(answer.headers.contains_key("www-authenticate"), "{why}");
        }
    }
    let codes = "select string_agg(distinct code, ' ' order by code) from agency_refusals";
    assert_eq!(
        text(&office, codes).await.as_deref(),
        Some("invalid_client invalid_scope"),
        "a known client's refusals are kept"
    );
    let large = "x".repeat(20_000);
    let answer = stranger
        .send(form(with_secret(), &[GRANT, ("scope", &large)]))
        .await;
    assert_eq!(refused(&answer, 413), "invalid_request");
    let answer = stranger
        .send(stranger.request(Method::GET, "/oauth/token"))
        .await;
    answer.problem(405, "method-not-allowed");
}

#[actix_web::test]
async fn failing_again_and_again_costs_time_and_shuts_nobody_else_out() {
    let office = Office::open().await;
    let (agency, other) = (
        office.agency(&["people.find"]).await,
        office.agency(&["people.find"]).await,
    );
    for _ in 0..5 {
        let answer = agency.ask_with("sgm_wrong", &[GRANT]).await;
        assert_eq!(refused(&answer, 401), "invalid_client");
    }
    // Five cost nothing; the sixth fills the bucket.
    agency.ask_with("sgm_wrong", &[GRANT]).await;
    let blocked = agency.ask(&[GRANT]).await;
    assert_eq!(refused(&blocked, 429), "temporarily_unavailable");
    assert_eq!(blocked.headers.get("retry-after").expect("how long"), "15");
    other.token().await;
    office.at("2026-11-23T19:00:20Z");
    agency.token().await;
    let failures = "select count(*) from audit_events where action = 'log_in_failed'";
    assert_eq!(count(&office, failures).await, 6);
}

#[actix_web::test]
async fn two_secrets_serve_side_by_side_until_one_is_revoked_or_expires() {
    let office = Office::open().await;
    let agency = office.agency(&["people.find"]).await;
    let it = office.someone("it_admin").await;
    let path = format!("/agency-clients/{}/secrets", agency.id);
    let made = it.post(&path, json!({"days": 30})).await.ok(201);
    let new = made["client_secret"].as_str().expect("a secret").to_owned();
    assert!(new.starts_with("sgm_") && new.len() > 40);
    it.post(&path, json!({"days": 30}))
        .await
        .problem(409, "two-secrets-live");
    agency.token().await;
    agency.ask_with(&new, &[GRANT]).await.ok(200);
    let secrets = made["client"]["secrets"].as_array().expect("both").clone();
    let old = secrets
        .iter()
        .find(|secret| !new.ends_with(secret["hint"].as_str().expect("a hint")));
    let revoke = format!(
        "{path}/{}/revocations",
        old.expect("the old one")["id"].as_str().expect("an id")
    );
    it.post(&revoke, json!({})).await.ok(200);
    it.post(&revoke, json!({}))
        .await
        .problem(409, "secret-revoked");
    assert_eq!(refused(&agency.ask(&[GRANT]).await, 401), "invalid_client");
    agency.ask_with(&new, &[GRANT]).await.ok(200);
    office.at("2026-12-24T19:00:00Z");
    assert_eq!(
        refused(&agency.ask_with(&new, &[GRANT]).await, 401),
        "invalid_client"
    );
    let kept = text(
        &office,
        "select string_agg(encode(hash, 'escape'), '') from agency_client_secrets",
    )
    .await;
    assert!(
        !kept.expect("hashes").contains(&new),
        "only the hash is kept"
    );
    let audited = text(
        &office,
        "select string_agg(changes::text, '') from audit_events",
    )
    .await;
    assert!(!audited.unwrap_or_default().contains(&new));
}

#[actix_web::test]
async fn a_token_is_read_strictly() {
    let office = Office::open().await;
    let agency = office.agency(&all_scopes()).await;
    let program = agency.enter().await;
    program.get("/agency/packages").await.ok(200);
    let token = program.token().to_owned();
    for broken in ["", "x", &token[..token.len() - 2], &format!("{token}x")] {
        let answer = program.with_token(broken).get("/agency/packages").await;
        answer.problem(401, "invalid-token");
        assert!(answer.headers.contains_key("www-authenticate"));
    }
    // A token of accounts is for another audience, and the other way round.
    let officer = office
        .someone_with(seguimiento::auth::permissions::ALL)
        .await;
    officer
        .get("/agency/packages")
        .await
        .problem(401, "invalid-token");
    program
        .get("/packages")
        .await
        .problem(401, "unauthenticated");
    program.get("/me").await.problem(401, "unauthenticated");
    office.at("2026-11-23T19:10:01Z");
    program
        .get("/agency/packages")
        .await
        .problem(401, "invalid-token");
    as_owner(
        &office,
        &format!(
            "update agency_clients set client_id = 'otro' where id = '{}'",
            agency.id
        ),
    )
    .await;
    let answer = agency.ask(&[GRANT]).await;
    assert_eq!(refused(&answer, 401), "invalid_client");
}

#[actix_web::test]
async fn the_server_says_where_tokens_are_to_be_had() {
    let office = Office::open().await;
    let told = office
        .stranger()
        .get("/.well-known/oauth-authorization-server")
        .await
        .ok(200);
    assert_eq!(told["issuer"], "http://localhost:8080");
    assert_eq!(told["token_endpoint"], "http://localhost:8080/oauth/token");
    assert_eq!(told["grant_types_supported"], json!(["client_credentials"]));
    assert_eq!(told["scopes_supported"], json!(all_scopes()));
}
