//! The public keys, for other systems of the state that verify our tokens by themselves.

use actix_web::{HttpResponse, get, web};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use utoipa::ToSchema;

use super::keys::{self, KeyRow, PUBLISHED_SECONDS};
use crate::calendar::Clock;
use crate::db::Db;
use crate::error::Result;

/// Keys by RFC 7517.
#[derive(Serialize, ToSchema)]
pub struct Keys {
    pub keys: Vec<PublicKey>,
}

/// An Ed25519 key by RFC 8037.
#[derive(Serialize, ToSchema)]
pub struct PublicKey {
    #[schema(example = "OKP")]
    pub kty: &'static str,
    #[schema(example = "Ed25519")]
    pub crv: &'static str,
    #[schema(example = "EdDSA")]
    pub alg: &'static str,
    #[schema(example = "sig")]
    pub r#use: &'static str,
    /// Named by the header of each token it signed.
    pub kid: String,
    pub x: String,
}

impl From<&KeyRow> for PublicKey {
    fn from(row: &KeyRow) -> Self {
        Self {
            kty: "OKP",
            crv: "Ed25519",
            alg: "EdDSA",
            r#use: "sig",
            kid: row.id.to_string(),
            x: BASE64_URL_SAFE_NO_PAD.encode(&row.public_key),
        }
    }
}

/// The keys that sign access tokens, past ones while their tokens live and coming ones (JWKS).
#[utoipa::path(tag = "sessions", responses((status = 200, description = "Keys; may be kept for an hour", body = Keys)))]
#[get("/.well-known/jwks.json")]
pub(super) async fn show_keys(db: web::Data<Db>, clock: web::Data<Clock>) -> Result<HttpResponse> {
    let published = keys::published(&mut *db.connection().await?, clock.now()).await?;
    let keep = format!("public, max-age={PUBLISHED_SECONDS}");
    Ok(HttpResponse::Ok()
        .insert_header(("Cache-Control", keep))
        .json(Keys {
            keys: published.iter().map(PublicKey::from).collect(),
        }))
}
