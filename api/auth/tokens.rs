//! Short access tokens (JWT, HS256) and opaque refresh tokens of which only the hash is stored.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use jsonwebtoken::{DecodingKey, EncodingKey, Header, Validation, decode, encode};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Error, Result};

/// Seconds an access token lives.
pub const ACCESS_SECONDS: i64 = 600;
/// A session ends after this many hours without use.
pub const REFRESH_HOURS: i64 = 12;

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: Uuid,
    exp: i64,
}

pub struct Signer {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl Signer {
    pub fn new(secret: &SecretString) -> Self {
        let bytes = secret.expose_secret().as_bytes();
        Self {
            encoding: EncodingKey::from_secret(bytes),
            decoding: DecodingKey::from_secret(bytes),
        }
    }

    pub fn sign(&self, user_id: Uuid, now: DateTime<Utc>) -> Result<String> {
        let claims = Claims {
            sub: user_id,
            exp: now.timestamp() + ACCESS_SECONDS,
        };
        encode(&Header::default(), &claims, &self.encoding).map_err(Error::internal)
    }

    /// Whose token this is; expiry is held against the injected clock.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Uuid> {
        let validation = Validation {
            validate_exp: false,
            ..Validation::default()
        };
        let claims = decode::<Claims>(token, &self.decoding, &validation)
            .map_err(|_| {
                Error::Unauthenticated(
                    "unauthenticated",
                    "La sesión no es válida. Inicie sesión de nuevo.",
                )
            })?
            .claims;
        if claims.exp <= now.timestamp() {
            return Err(Error::Unauthenticated(
                "session-expired",
                "La sesión venció. Inicie sesión de nuevo.",
            ));
        }
        Ok(claims.sub)
    }
}

/// A new refresh token and the hash to store.
pub fn new_refresh_token() -> (String, Vec<u8>) {
    let token = BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let hash = hash_refresh_token(&token);
    (token, hash)
}

pub fn hash_refresh_token(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_until_it_expires_and_only_with_its_key() {
        let now = Utc::now();
        let signer = Signer::new(&"a".repeat(32).into());
        let user = Uuid::now_v7();
        let token = signer.sign(user, now).expect("signs");
        assert_eq!(signer.verify(&token, now).ok(), Some(user));
        let later = now + chrono::Duration::seconds(ACCESS_SECONDS);
        assert_eq!(
            signer.verify(&token, later).map_err(|e| e.code()),
            Err("session-expired")
        );
        let other = Signer::new(&"b".repeat(32).into());
        assert_eq!(
            other.verify(&token, now).map_err(|e| e.code()),
            Err("unauthenticated")
        );
    }
}
