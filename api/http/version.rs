//! Optimistic locking: the ETag is the row's version, `If-Match` brings it back.

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use serde::Serialize;

use crate::error::{Error, Result};

/// The version the caller has seen; missing → 428.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(pub i32);

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = std::future::Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request
            .headers()
            .get("if-match")
            .and_then(|value| value.to_str().ok());
        std::future::ready(match header {
            None => Err(Error::VersionRequired),
            Some(text) => text
                .trim()
                .trim_start_matches("W/")
                .trim_matches('"')
                .parse()
                .map(Self)
                .map_err(|_| {
                    Error::Malformed(
                        "If-Match debe ser el ETag recibido, por ejemplo \"3\".".into(),
                    )
                }),
        })
    }
}

/// An answer with its version as ETag.
pub fn versioned(status: StatusCode, version: i32, body: &impl Serialize) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header(("ETag", format!("\"{version}\"")))
        .json(body)
}
