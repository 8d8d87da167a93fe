//! Assertions by which a client proves who it is with its own key (RFC 7523): signed, for us, short-lived, used once.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;
use uuid::Uuid;

use crate::db::Connection;
use crate::error::Result;
use crate::schema::agency_assertions;
use crate::vault::hash_token;

/// The longest that an assertion may live, from when it is read.
const LONGEST: TimeDelta = TimeDelta::minutes(5);
/// By how much the clocks of two systems may differ.
const SKEW: TimeDelta = TimeDelta::seconds(30);
const ALGORITHMS: [Algorithm; 3] = [Algorithm::EdDSA, Algorithm::ES256, Algorithm::RS256];
/// Their names, for the metadata.
pub const ALGORITHM_NAMES: [&str; 3] = ["EdDSA", "ES256", "RS256"];

#[derive(Deserialize)]
struct Claims {
    exp: i64,
    jti: String,
    iat: Option<i64>,
    nbf: Option<i64>,
}

/// An assertion whose signature and claims hold; whether it was used before is another question.
#[derive(Debug)]
pub struct Assertion {
    jti_hash: Vec<u8>,
    expires_at: DateTime<Utc>,
}

/// Whom an unverified assertion names: only to find the keys by which to verify it.
pub fn claimed_client(token: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        sub: String,
    }
    let decoded = jsonwebtoken::dangerous::insecure_decode::<Named>(token).ok()?;
    Some(decoded.claims.sub)
}

/// The assertion, if this client's key signed it for us and it is fresh.
pub fn verify(
    keys: &JwkSet,
    client_id: &str,
    audiences: &[String],
    token: &str,
    now: DateTime<Utc>,
) -> Option<Assertion> {
    let header = decode_header(token).ok()?;
    if !ALGORITHMS.contains(&header.alg) {
        return None;
    }
    let key = key_for(keys, header.kid.as_deref(), header.alg)?;
    let mut validation = Validation::new(header.alg);
    // Times are held against the injected clock.
    validation.validate_exp = false;
    validation.set_required_spec_claims(&["exp", "iss", "sub", "aud"]);
    validation.set_issuer(&[client_id]);
    validation.set_audience(audiences);
    validation.sub = Some(client_id.to_owned());
    let key = DecodingKey::from_jwk(key).ok()?;
    let claims = decode::<Claims>(token, &key, &validation).ok()?.claims;
    let expires_at = DateTime::from_timestamp(claims.exp, 0)?;
    let is_ahead = |at: Option<i64>| at.is_some_and(|at| at > (now + SKEW).timestamp());
    let is_fresh = expires_at > now && expires_at <= now + LONGEST + SKEW;
    let is_named = !claims.jti.is_empty() && claims.jti.len() <= 255;
    if !is_fresh || !is_named || is_ahead(claims.iat) || is_ahead(claims.nbf) {
        return None;
    }
    Some(Assertion {
        jti_hash: hash_token(&claims.jti),
        expires_at,
    })
}

/// The key that the header names; without a name the only one of its kind.
fn key_for<'k>(keys: &'k JwkSet, kid: Option<&str>, algorithm: Algorithm) -> Option<&'k Jwk> {
    let fits = |key: &&Jwk| {
        let family = match &key.algorithm {
            jsonwebtoken::jwk::AlgorithmParameters::OctetKeyPair(_) => Algorithm::EdDSA,
            jsonwebtoken::jwk::AlgorithmParameters::EllipticCurve(_) => Algorithm::ES256,
            _ => Algorithm::RS256,
        };
        family == algorithm
    };
    if let Some(kid) = kid {
        return keys.find(kid).filter(fits);
    }
    let mut fitting = keys.keys.iter().filter(fits);
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Marks the assertion as used; false where it was used before.
pub async fn take(conn: &mut Connection, client: Uuid, assertion: &Assertion) -> Result<bool> {
    let placed = diesel::insert_into(agency_assertions::table)
        .values((
            agency_assertions::client_id.eq(client),
            agency_assertions::jti_hash.eq(&assertion.jti_hash),
            agency_assertions::expires_at.eq(assertion.expires_at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(placed == 1)
}
