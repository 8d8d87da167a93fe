//! How a client proves who it is at `/oauth/token`, and what failing costs.
//!
//! Failures are counted by client and address and by address, never by client alone: nobody shuts a client out from
//! elsewhere. Unknown clients are counted, and answer, like known ones.

use std::net::IpAddr;

use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::caller::{self, Client};
use super::oauth_error::OAuthError;
use super::rules::AuthMethod;
use super::{assertions, jwks, secrets};
use crate::auth::throttle::{self, Bucket, Limit};
use crate::db::Connection;
use crate::error::Result;

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What a request brings to prove who asks.
pub enum Proof {
    Secret { client_id: String, secret: String },
    Assertion { client_id: String, token: String },
}

/// How a client proved itself.
pub struct Proved {
    pub client: Client,
    pub secret: Option<Uuid>,
}

impl Proof {
    /// Exactly one way of proving, as RFC 6749, 2.3 demands.
    pub fn read(
        headers: &HeaderMap,
        field: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, OAuthError> {
        let basic = headers.get(AUTHORIZATION);
        let assertion = field("client_assertion");
        match (basic, assertion) {
            (Some(_), Some(_)) => Err(OAuthError::InvalidRequest(
                "Prove who you are in one way: HTTP Basic or client_assertion.",
            )),
            (Some(header), None) => {
                let text = header.to_str().ok().and_then(read_basic);
                let (client_id, secret) = text.ok_or(OAuthError::InvalidClient)?;
                Ok(Self::Secret { client_id, secret })
            }
            (None, Some(token)) => {
                if field("client_assertion_type").as_deref() != Some(JWT_BEARER) {
                    return Err(OAuthError::InvalidRequest(
                        "client_assertion_type must be urn:ietf:params:oauth:client-assertion-type:jwt-bearer.",
                    ));
                }
                let client_id = assertions::claimed_client(&token);
                let client_id = client_id.ok_or(OAuthError::InvalidClient)?;
                Ok(Self::Assertion { client_id, token })
            }
            (None, None) if field("client_secret").is_some() => Err(OAuthError::InvalidRequest(
                "Send the secret by HTTP Basic, not in the body.",
            )),
            (None, None) => Err(OAuthError::InvalidClient),
        }
    }

    pub fn client_id(&self) -> &str {
        match self {
            Self::Secret { client_id, .. } | Self::Assertion { client_id, .. } => client_id,
        }
    }

    /// The buckets that a failure fills.
    pub fn buckets(&self, address: Option<IpAddr>) -> [Bucket; 2] {
        let from = throttle::neighbourhood(address);
        [
            Bucket::new(Limit::Narrow, &["client at", self.client_id(), &from]),
            Bucket::new(Limit::Address, &["clients at", &from]),
        ]
    }

    /// The client, if it is known and proved itself in the way that was agreed.
    pub async fn verify(
        &self,
        conn: &mut Connection,
        audiences: &[String],
        now: DateTime<Utc>,
    ) -> Result<Option<Proved>> {
        let Some(client) = caller::find(conn, self.client_id(), now).await? else {
            return Ok(None);
        };
        match self {
            Self::Secret { secret, .. } if client.auth_method == AuthMethod::ClientSecretBasic => {
                let secret = secrets::find(conn, client.id, secret, now).await?;
                Ok(secret.map(|id| Proved {
                    client,
                    secret: Some(id),
                }))
            }
            Self::Assertion { token, .. } if client.auth_method == AuthMethod::PrivateKeyJwt => {
                let keys = jwks::read(client.jwks.as_ref().unwrap_or_default())?;
                let signed = assertions::verify(&keys, &client.client_id, audiences, token, now);
                match signed {
                    Some(assertion) if assertions::take(conn, client.id, &assertion).await? => {
                        Ok(Some(Proved {
                            client,
                            secret: None,
                        }))
                    }
                    _ => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }
}

/// Name and secret of HTTP Basic. Both are made of letters that form encoding leaves alone, so that none is undone.
fn read_basic(header: &str) -> Option<(String, String)> {
    let (scheme, credentials) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = BASE64_STANDARD.decode(credentials.trim()).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    let (name, secret) = text.split_once(':')?;
    Some((name.to_owned(), secret.to_owned()))
}
