//! Short access tokens (JWT, EdDSA) that anybody can verify with the published keys, and opaque refresh
//! tokens of which only the hash is stored.
//!
//! Keys are held in memory and read again every minute, or at once when a token names one that is not known.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::keys::{self, KeyRow};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::vault::Vault;

/// Seconds an access token lives.
pub const ACCESS_SECONDS: i64 = 600;
/// Whom the tokens are for.
pub const AUDIENCE: &str = "seguimiento";

const KEEP_KEYS: TimeDelta = TimeDelta::minutes(1);

/// What a token says, and whom it is for: a token of one kind is never taken for another.
pub trait TokenClaims: Serialize + DeserializeOwned {
    const AUDIENCE: &'static str;
    /// The `typ` of its header.
    const TYPE: &'static str;

    fn expires_at(&self) -> i64;
}

impl TokenClaims for Claims {
    const AUDIENCE: &'static str = AUDIENCE;
    const TYPE: &'static str = "JWT";

    fn expires_at(&self) -> i64 {
        self.exp
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    pub iss: String,
    pub aud: String,
    /// The account.
    pub sub: Uuid,
    /// The session, which is looked up at each request.
    pub sid: Uuid,
    pub iat: i64,
    pub exp: i64,
    pub jti: Uuid,
}

struct Key {
    id: String,
    signs_from: DateTime<Utc>,
    encoding: EncodingKey,
    decoding: DecodingKey,
}

/// The published keys as they were read.
struct Ring {
    read_at: DateTime<Utc>,
    keys: Vec<Key>,
}

pub struct Signer {
    vault: Arc<Vault>,
    issuer: String,
    ring: RwLock<Option<Arc<Ring>>>,
}

impl Signer {
    pub fn new(vault: Arc<Vault>, issuer: &str) -> Self {
        Self {
            vault,
            issuer: issuer.to_owned(),
            ring: RwLock::new(None),
        }
    }

    fn validation(&self, audience: &str) -> Validation {
        let mut validation = Validation::new(Algorithm::EdDSA);
        // Expiry is held against the injected clock.
        validation.validate_exp = false;
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.set_issuer(&[&self.issuer]);
        validation.set_audience(&[audience]);
        validation
    }

    /// An access token of that session.
    pub async fn sign(
        &self,
        conn: &mut Connection,
        user_id: Uuid,
        session_id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<String> {
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.into(),
            sub: user_id,
            sid: session_id,
            iat: now.timestamp(),
            exp: now.timestamp() + ACCESS_SECONDS,
            jti: Uuid::now_v7(),
        };
        self.sign_claims(conn, &claims, now).await
    }

    /// A token that says this, by the key whose turn it is.
    pub async fn sign_claims<C: TokenClaims>(
        &self,
        conn: &mut Connection,
        claims: &C,
        now: DateTime<Utc>,
    ) -> Result<String> {
        let ring = self.ring_to_sign(conn, now).await?;
        let key = ring.keys.iter().find(|key| key.signs_from <= now);
        let key = key.ok_or_else(|| Error::internal("no signing key is in its time"))?;
        let header = Header {
            kid: Some(key.id.clone()),
            typ: Some(C::TYPE.to_owned()),
            ..Header::new(Algorithm::EdDSA)
        };
        encode(&header, claims, &key.encoding).map_err(Error::internal)
    }

    /// What the token says, once its signature, issuer, audience and expiry hold.
    pub async fn verify<C: TokenClaims>(
        &self,
        conn: &mut Connection,
        token: &str,
        now: DateTime<Utc>,
    ) -> Result<C> {
        let header = decode_header(token).map_err(|_| INVALID)?;
        if header.typ.as_deref() != Some(C::TYPE) {
            return Err(INVALID);
        }
        let kid = header.kid.ok_or(INVALID)?;
        let is_held = |ring: &Arc<Ring>| ring.keys.iter().any(|key| key.id == kid);
        let ring = match self.known(now).filter(is_held) {
            Some(ring) => ring,
            None => self.hold(&keys::published(conn, now).await?, now)?,
        };
        let key = ring.keys.iter().find(|key| key.id == kid).ok_or(INVALID)?;
        let claims = decode::<C>(token, &key.decoding, &self.validation(C::AUDIENCE))
            .map_err(|_| INVALID)?
            .claims;
        if claims.expires_at() <= now.timestamp() {
            return Err(Error::Unauthenticated(
                "session-expired",
                "La sesión venció. Inicie sesión de nuevo.",
            ));
        }
        Ok(claims)
    }

    /// Whether tokens can be signed now. An installation without any key yet makes its first at the first log-in.
    pub async fn check(&self, conn: &mut Connection, now: DateTime<Utc>) -> Result<()> {
        let published = keys::published(conn, now).await?;
        if published.is_empty() {
            return Ok(());
        }
        let ring = self.read(&published, now)?;
        let signs = ring.keys.iter().any(|key| key.signs_from <= now);
        signs
            .then_some(())
            .ok_or_else(|| Error::internal("no signing key is in its time"))
    }

    async fn ring_to_sign(&self, conn: &mut Connection, now: DateTime<Utc>) -> Result<Arc<Ring>> {
        if let Some(ring) = self.known(now) {
            return Ok(ring);
        }
        let published = keys::published(conn, now).await?;
        if !published.is_empty() {
            return self.hold(&published, now);
        }
        // Not held: the transaction that makes the first key may yet be rolled back.
        self.read(&keys::ensure(conn, &self.vault, now).await?, now)
    }

    fn known(&self, now: DateTime<Utc>) -> Option<Arc<Ring>> {
        let ring = self.ring.read().unwrap_or_else(PoisonError::into_inner);
        ring.clone()
            .filter(|ring| (now - ring.read_at).abs() < KEEP_KEYS)
    }

    fn hold(&self, rows: &[KeyRow], now: DateTime<Utc>) -> Result<Arc<Ring>> {
        let ring = self.read(rows, now)?;
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Some(ring.clone());
        Ok(ring)
    }

    fn read(&self, rows: &[KeyRow], now: DateTime<Utc>) -> Result<Arc<Ring>> {
        let keys = rows.iter().map(|row| self.open(row));
        Ok(Arc::new(Ring {
            read_at: now,
            keys: keys.collect::<Result<_>>()?,
        }))
    }

    fn open(&self, row: &KeyRow) -> Result<Key> {
        let private = self
            .vault
            .open(&keys::purpose(row.id), &row.private_key_sealed)?;
        Ok(Key {
            id: row.id.to_string(),
            signs_from: row.signs_from,
            encoding: EncodingKey::from_ed_der(&private),
            decoding: DecodingKey::from_ed_der(&row.public_key),
        })
    }
}

const INVALID: Error = Error::Unauthenticated(
    "unauthenticated",
    "La sesión no es válida. Inicie sesión de nuevo.",
);
