//! `Idempotency-Key`: a repeated POST acts once and gets the first answer again.

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::idempotency_keys;

/// The key of this request, where the caller sent one.
pub struct IdempotencyKey(Option<String>);

impl FromRequest for IdempotencyKey {
    type Error = Error;
    type Future = std::future::Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // A key that cannot be read must not pass for none: the caller counts on it.
        let header = request.headers().get("idempotency-key");
        std::future::ready(match header.map(|value| value.to_str().unwrap_or("")) {
            Some(key) if !is_key(key) => Err(Error::Malformed(
                "Idempotency-Key debe tener de 1 a 200 caracteres ASCII.".into(),
            )),
            key => Ok(Self(key.map(str::to_owned))),
        })
    }
}

/// What a key looks like.
pub const PATTERN: &str = "^[!-~]([ -~]{0,198}[!-~])?$";

fn is_key(text: &str) -> bool {
    let printed = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    (1..=200).contains(&text.len()) && text.trim() == text && text.bytes().all(printed)
}

#[derive(Debug, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
enum Refusal {
    #[error("Esa Idempotency-Key ya se usó con otros datos. Use una nueva.")]
    IdempotencyKeyReused,
}

impl crate::error::Rule for Refusal {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        StatusCode::CONFLICT
    }
}

/// The answer of `once`, with the version it carries as `ETag`.
pub fn answer(status: StatusCode, body: &serde_json::Value) -> HttpResponse {
    let mut answer = HttpResponse::build(status);
    if let Some(version) = body["version"].as_i64() {
        answer.insert_header(("ETag", format!("\"{version}\"")));
    }
    answer.json(body)
}

impl IdempotencyKey {
    /// Runs `act` once per key, in the caller's transaction; the second time its first answer comes back.
    pub async fn once<T: Serialize>(
        &self,
        conn: &mut Connection,
        actor: &Actor,
        operation: &str,
        request: &impl Serialize,
        act: impl AsyncFnOnce(&mut Connection) -> Result<T>,
    ) -> Result<serde_json::Value> {
        let (Some(key), Some(user_id)) = (&self.0, actor.user_id) else {
            return Ok(serde_json::to_value(act(conn).await?)?);
        };
        let fingerprint = hex::encode(Sha256::digest(serde_json::to_vec(request)?));
        let placed = diesel::insert_into(idempotency_keys::table)
            .values((
                idempotency_keys::user_id.eq(user_id),
                idempotency_keys::operation.eq(operation),
                idempotency_keys::key.eq(key),
                idempotency_keys::fingerprint.eq(&fingerprint),
                idempotency_keys::answer.eq(serde_json::Value::Null),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        let row = idempotency_keys::table.find((user_id, operation, key));
        if placed == 0 {
            let (before, answer): (String, serde_json::Value) = row
                .select((idempotency_keys::fingerprint, idempotency_keys::answer))
                .first(conn)
                .await?;
            return if before == fingerprint {
                Ok(answer)
            } else {
                Err(Refusal::IdempotencyKeyReused.into())
            };
        }
        let answer = serde_json::to_value(act(conn).await?)?;
        diesel::update(row)
            .set(idempotency_keys::answer.eq(&answer))
            .execute(conn)
            .await?;
        Ok(answer)
    }
}
