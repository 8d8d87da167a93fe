//! Optimistic locking: the ETag is the row's version, `If-Match` brings it back.

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use serde::Serialize;

use crate::error::{Error, Result};

/// What `If-Match` looks like; a proxy that compresses answers makes the tag a weak one.
pub const PATTERN: &str = r#"^(W/)?"[0-9]{1,9}"$"#;

/// The version the caller has seen; missing → 428.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(pub i32);

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = std::future::Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get("if-match");
        let header = header.map(|value| value.to_str().unwrap_or(""));
        std::future::ready(match header {
            None => Err(Error::VersionRequired),
            Some(text) => version_in(text).map(Self).ok_or_else(|| {
                Error::Malformed("If-Match debe ser el ETag recibido, por ejemplo \"3\".".into())
            }),
        })
    }
}

fn version_in(tag: &str) -> Option<i32> {
    let tag = tag.strip_prefix("W/").unwrap_or(tag);
    let digits = tag.strip_prefix('"')?.strip_suffix('"')?;
    let plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// Refuses what was decided on another version than the present one, where nothing is known of who changed it.
pub fn unchanged(current_version: i32, seen: i32) -> Result<()> {
    if current_version == seen {
        return Ok(());
    }
    Err(Error::Stale {
        current_version,
        changes: Vec::new(),
    })
}

/// An answer with its version as ETag.
pub fn versioned(status: StatusCode, version: i32, body: &impl Serialize) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header(("ETag", format!("\"{version}\"")))
        .json(body)
}
