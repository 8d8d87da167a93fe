//! What `/oauth/token` answers when it refuses: errors as RFC 6749, 5.2 has them, in ASCII as it asks, so that any
//! library of OAuth understands them.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

use super::rules::Idle;
use crate::error::Error;

/// An error of OAuth (RFC 6749, 5.2).
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"error": "invalid_client", "error_description": "The client is not known or did not prove who it is."}))]
pub struct OAuthProblem {
    #[schema(example = "invalid_client")]
    pub error: &'static str,
    /// What happened and what to do, in English.
    pub error_description: &'static str,
}

#[derive(Debug)]
pub enum OAuthError {
    InvalidRequest(&'static str),
    UnsupportedMediaType,
    TooLarge,
    /// Unknown clients and wrong proofs answer alike.
    InvalidClient,
    Unauthorized(Idle),
    UnsupportedGrantType,
    InvalidScope,
    /// Seconds until it is worth trying again.
    SlowDown(i64),
    Unavailable,
    Internal,
}

impl OAuthError {
    /// The word of the RFC.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidRequest(_) | Self::UnsupportedMediaType | Self::TooLarge => {
                "invalid_request"
            }
            Self::InvalidClient => "invalid_client",
            Self::Unauthorized(_) => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::InvalidScope => "invalid_scope",
            Self::SlowDown(_) | Self::Unavailable => "temporarily_unavailable",
            Self::Internal => "server_error",
        }
    }

    fn description(&self) -> &'static str {
        match self {
            Self::InvalidRequest(what) => what,
            Self::UnsupportedMediaType => "Send the body as application/x-www-form-urlencoded.",
            Self::TooLarge => "The body is too large.",
            Self::InvalidClient => "The client is not known or did not prove who it is.",
            Self::Unauthorized(Idle::ClientSuspended) => "The client is suspended.",
            Self::Unauthorized(Idle::ClientClosed) => "The client is closed.",
            Self::Unauthorized(Idle::AgreementNotInForce) => "The agreement is not in force.",
            Self::Unauthorized(Idle::SandboxAmongRealData) => {
                "Sandbox clients are served only where all data are invented."
            }
            Self::UnsupportedGrantType => "Only client_credentials is supported.",
            Self::InvalidScope => "A scope is unknown or was not given to this client.",
            Self::SlowDown(_) => "Too many failures. Wait as Retry-After says.",
            Self::Unavailable => "Try again in some seconds.",
            Self::Internal => {
                "Something failed on our side. Quote X-Request-Id when you ask for help."
            }
        }
    }
}

impl std::fmt::Display for OAuthError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl From<Error> for OAuthError {
    fn from(error: Error) -> Self {
        match error {
            Error::TooManyRequests(seconds) => Self::SlowDown(seconds),
            Error::Unavailable(cause) => {
                tracing::warn!(cause, "unavailable");
                Self::Unavailable
            }
            other => {
                tracing::error!(cause = ?other, "internal error");
                Self::Internal
            }
        }
    }
}

impl ResponseError for OAuthError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::InvalidRequest(_)
            | Self::Unauthorized(_)
            | Self::UnsupportedGrantType
            | Self::InvalidScope => StatusCode::BAD_REQUEST,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::InvalidClient => StatusCode::UNAUTHORIZED,
            Self::SlowDown(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        answer.insert_header((CACHE_CONTROL, "no-store"));
        match self {
            Self::InvalidClient => {
                answer.insert_header((WWW_AUTHENTICATE, "Basic realm=\"seguimiento\""));
            }
            Self::SlowDown(seconds) => {
                answer.insert_header((RETRY_AFTER, *seconds));
            }
            _ => {}
        }
        answer.json(OAuthProblem {
            error: self.code(),
            error_description: self.description(),
        })
    }
}
