//! Access tokens: forged ones, the published keys, and what happens to both when keys change.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use diesel_async::RunQueryDsl;
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode, jwk};
use seguimiento::auth::{Actor, Rotation, rotate_keys};
use seguimiento::daily;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{inside, log_in, office_with_account};
use crate::support::{Client, Name, Office};

async fn published(client: &Client) -> jwk::JwkSet {
    let answer = client.get("/.well-known/jwks.json").await;
    let keep = answer.headers.get("cache-control").expect("how long");
    assert_eq!(keep, "public, max-age=3600");
    serde_json::from_value(answer.ok(200)).expect("keys")
}

fn text_of(answer: &crate::support::Answer) -> String {
    let session = answer.ok(200);
    session["access_token"]
        .as_str()
        .expect("a token")
        .to_owned()
}

/// What a token says, read without looking at its signature.
fn claims_of(token: &str) -> Value {
    let payload = token.split('.').nth(1).expect("three parts");
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(payload).expect("base64");
    serde_json::from_slice(&bytes).expect("JSON")
}

fn kid_of(token: &str) -> String {
    let header = jsonwebtoken::decode_header(token).expect("a header");
    header.kid.expect("a kid")
}

async fn rotate(office: &Office, rotation: Rotation) {
    let system = Actor::system(office.now());
    office
        .db
        .transaction(&system, async |conn| {
            rotate_keys(conn, &office.state.vault, rotation, system.now).await
        })
        .await
        .expect("a key");
}

#[actix_web::test]
async fn others_verify_tokens_with_the_published_keys_alone() {
    let (_office, stranger) = office_with_account().await;
    let token = text_of(&log_in(&stranger).await);
    let keys = published(&stranger).await;
    let key = keys.find(&kid_of(&token)).expect("the key it names");
    let mut validation = Validation::new(Algorithm::EdDSA);
    // The test's clock is not the world's.
    validation.validate_exp = false;
    validation.set_issuer(&["http://localhost:8080"]);
    validation.set_audience(&["seguimiento"]);
    let decoding = DecodingKey::from_jwk(key).expect("a key");
    let claims = decode::<Value>(&token, &decoding, &validation)
        .expect("a good token")
        .claims;
    let mut names: Vec<&String> = claims.as_object().expect("claims").keys().collect();
    names.sort();
    assert_eq!(names, ["aud", "exp", "iat", "iss", "jti", "sid", "sub"]);
    assert!(!format!("{keys:?}").contains("\"d\""), "no private half");
}

#[actix_web::test]
async fn forged_tokens_are_refused() {
    let (office, stranger) = office_with_account().await;
    let token = text_of(&log_in(&stranger).await);
    stranger.with_token(&token).get("/me").await.ok(200);
    let (kid, claims) = (kid_of(&token), claims_of(&token));
    let thief = SigningKey::from_bytes(&[7; 32]);
    let thief = EncodingKey::from_ed_der(thief.to_pkcs8_der().expect("a key").as_bytes());
    let named = |algorithm: Algorithm, kid: &str| Header {
        kid: Some(kid.into()),
        ..Header::new(algorithm)
    };
    let public = published(&stranger).await.keys.remove(0);
    let public: Value = serde_json::to_value(public).expect("JSON");
    let public = BASE64_URL_SAFE_NO_PAD.decode(public["x"].as_str().expect("x"));
    let public = public.expect("base64");
    let parts: Vec<&str> = token.split('.').collect();
    let none = BASE64_URL_SAFE_NO_PAD.encode(json!({"alg": "none", "kid": kid}).to_string());
    let other = claims_with(&claims, "sub", json!(Uuid::now_v7()));
    let other = BASE64_URL_SAFE_NO_PAD.encode(other.to_string());
    let forged = [
        ("no algorithm", format!("{none}.{}.", parts[1])),
        ("no signature", format!("{}.{}.", parts[0], parts[1])),
        (
            "another account under the same signature",
            format!("{}.{other}.{}", parts[0], parts[2]),
        ),
        (
            "the public key as a secret",
            encode(
                &named(Algorithm::HS256, &kid),
                &claims,
                &EncodingKey::from_secret(&public),
            )
            .expect("a token"),
        ),
        (
            "another key of that name",
            encode(&named(Algorithm::EdDSA, &kid), &claims, &thief).expect("a token"),
        ),
        (
            "a key of no name",
            encode(&Header::new(Algorithm::EdDSA), &claims, &thief).expect("a token"),
        ),
        (
            "a key that nobody published",
            encode(
                &named(Algorithm::EdDSA, &Uuid::now_v7().to_string()),
                &claims,
                &thief,
            )
            .expect("a token"),
        ),
    ];
    for (what, token) in forged {
        let answer = stranger.with_token(&token).get("/me").await;
        assert_eq!(answer.status.as_u16(), 401, "{what}");
        answer.problem(401, "unauthenticated");
    }
    drop(office);
}

fn claims_with(claims: &Value, name: &str, value: Value) -> Value {
    let mut claims = claims.clone();
    claims[name] = value;
    claims
}

/// The private half as the program keeps it, to sign what the program would not.
async fn own_key(office: &Office) -> EncodingKey {
    #[derive(diesel::QueryableByName)]
    struct Sealed {
        #[diesel(sql_type = diesel::sql_types::Uuid)]
        id: Uuid,
        #[diesel(sql_type = diesel::sql_types::Bytea)]
        private_key_sealed: Vec<u8>,
    }
    let mut conn = office.db.connection().await.expect("a connection");
    let row: Sealed = diesel::sql_query("select id, private_key_sealed from signing_keys")
        .get_result(&mut *conn)
        .await
        .expect("the key");
    let purpose = format!("signing key {}", row.id);
    let plain = office.state.vault.open(&purpose, &row.private_key_sealed);
    EncodingKey::from_ed_der(&plain.expect("the private half"))
}

#[actix_web::test]
async fn tokens_for_others_or_of_sessions_that_are_over_are_refused() {
    let (office, stranger) = office_with_account().await;
    let token = text_of(&log_in(&stranger).await);
    let key = own_key(&office).await;
    let header = jsonwebtoken::decode_header(&token).expect("a header");
    let claims = claims_of(&token);
    let mut without_session = claims.clone();
    without_session
        .as_object_mut()
        .expect("claims")
        .remove("sid");
    let someone = office.someone("desk").await;
    for (what, claims, code) in [
        ("as it was", claims.clone(), None),
        (
            "another issuer",
            claims_with(&claims, "iss", json!("https://other.example")),
            Some("unauthenticated"),
        ),
        (
            "another audience",
            claims_with(&claims, "aud", json!("payments")),
            Some("unauthenticated"),
        ),
        ("of no session", without_session, Some("unauthenticated")),
        (
            "expired",
            claims_with(&claims, "exp", json!(office.now().timestamp())),
            Some("session-expired"),
        ),
        (
            "of a session that never was",
            claims_with(&claims, "sid", json!(Uuid::now_v7())),
            Some("session-expired"),
        ),
        (
            "of somebody else's session",
            claims_with(&claims, "sub", json!(someone.user_id)),
            Some("session-expired"),
        ),
    ] {
        let forged = encode(&header, &claims, &key).expect("a token");
        let answer = stranger.with_token(&forged).get("/me").await;
        match code {
            None => assert_eq!(answer.status.as_u16(), 200, "{what}"),
            Some(code) => {
                assert_eq!(answer.status.as_u16(), 401, "{what}");
                answer.problem(401, code);
            }
        }
    }
}

#[actix_web::test]
async fn a_planned_key_is_published_first_and_past_tokens_stay_good() {
    let (office, stranger) = office_with_account().await;
    let old = text_of(&log_in(&stranger).await);
    rotate(&office, Rotation::Planned).await;
    rotate(&office, Rotation::Planned).await;
    assert_eq!(published(&stranger).await.keys.len(), 2, "one successor");
    office.at("2026-11-23T19:59:00Z");
    let last = text_of(&log_in(&stranger).await);
    assert_eq!(kid_of(&last), kid_of(&old), "not its turn yet");
    office.at("2026-11-23T20:00:00Z");
    let new = text_of(&log_in(&stranger).await);
    assert_ne!(kid_of(&new), kid_of(&old));
    for token in [&last, &new] {
        stranger.with_token(token).get("/me").await.ok(200);
    }
    office.at("2026-11-23T20:10:00Z");
    let keys = published(&stranger).await;
    assert!(keys.find(&kid_of(&old)).is_none() && keys.find(&kid_of(&new)).is_some());
}

#[actix_web::test]
async fn what_a_compromised_key_signed_is_refused() {
    let (office, stranger) = office_with_account().await;
    let old = log_in(&stranger).await;
    rotate(&office, Rotation::Compromised).await;
    // Servers read the keys anew every minute.
    office.at("2026-11-23T19:01:00Z");
    inside(&stranger, &old)
        .get("/me")
        .await
        .problem(401, "unauthenticated");
    let new = log_in(&stranger).await;
    inside(&stranger, &new).get("/me").await.ok(200);
    assert_eq!(published(&stranger).await.keys.len(), 1);
}

#[actix_web::test]
async fn the_calendar_changes_keys_and_forgets_old_ones() {
    let (office, stranger) = office_with_account().await;
    let turn = async |now: &str| {
        office.at(now);
        daily::round(&office.db, &office.state)
            .await
            .expect("the round");
        let mut conn = office.db.connection().await.expect("a connection");
        let kept: Vec<Name> = diesel::sql_query("select id::text as name from signing_keys")
            .load(&mut *conn)
            .await
            .expect("rows");
        (kept.len(), published(&stranger).await.keys.len())
    };
    assert_eq!(turn("2026-11-23T19:00:00Z").await, (1, 1), "the first");
    assert_eq!(turn("2026-12-23T17:59:00Z").await, (1, 1), "not yet");
    assert_eq!(
        turn("2026-12-23T18:00:00Z").await,
        (2, 2),
        "the next, an hour early"
    );
    assert_eq!(turn("2026-12-23T18:30:00Z").await, (2, 2), "no third");
    assert_eq!(
        turn("2026-12-23T19:30:00Z").await,
        (1, 1),
        "the first is gone"
    );
}
