//! What can go wrong, as RFC 9457 problems: a closed set of kinds, with a stable `code` each.
//!
//! Slices own their rule codes (`enum Rule` in their `rules.rs`); they become 409 or 422 answers here
//! without this module knowing them. Causes of a 500 are logged once and never shown.

mod conversions;
mod problem;

use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::{HttpResponse, ResponseError};
use uuid::Uuid;

pub use problem::{ChangeSince, FieldError, Problem};

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refusal that a slice's rules give; the code is the kebab-case name of the variant.
pub trait Rule: std::fmt::Display {
    fn code(&self) -> &'static str;
    fn status(&self) -> StatusCode {
        StatusCode::CONFLICT
    }
    /// What happened and what to do, in Spanish.
    fn detail(&self) -> String {
        self.to_string()
    }
    /// JSON pointer of the field at fault, where there is one.
    fn pointer(&self) -> Option<&'static str> {
        None
    }
}

#[derive(Debug)]
pub enum Error {
    Malformed(String),
    Unauthenticated(&'static str, &'static str),
    Forbidden,
    NotFound,
    MergedInto(Uuid),
    MethodNotAllowed,
    Rule {
        status: StatusCode,
        code: &'static str,
        detail: String,
        pointer: Option<&'static str>,
    },
    Stale {
        current_version: i32,
        changes: Vec<ChangeSince>,
    },
    VersionRequired,
    TooLarge(String),
    UnsupportedMediaType(String),
    Invalid(Vec<FieldError>),
    /// Invalid by a slice's rule, at several places of the body.
    InvalidBy {
        code: &'static str,
        detail: String,
        errors: Vec<FieldError>,
    },
    /// Seconds until it is worth trying again.
    TooManyRequests(i64),
    /// The body arrives too slowly, or not at all.
    TooSlow,
    Unavailable(String),
    /// What the server lacks to work.
    NotReady(Vec<FieldError>),
    Internal(String),
}

/// Codes that any operation may answer with; the slices add their own.
pub const GROUND_CODES: &[&str] = &[
    "malformed-request",
    "unauthenticated",
    "session-expired",
    "forbidden",
    "not-found",
    "person-merged",
    "method-not-allowed",
    "conflict",
    "idempotency-key-reused",
    "stale-version",
    "version-required",
    "payload-too-large",
    "unsupported-media-type",
    "invalid",
    "too-many-requests",
    "request-timeout",
    "internal",
    "unavailable",
    "not-ready",
];

impl Error {
    pub fn invalid(pointer: &str, code: &str, message: &str) -> Self {
        Self::Invalid(vec![FieldError::new(pointer, code, message)])
    }

    pub fn invalid_by(rule: &impl Rule, errors: Vec<FieldError>) -> Self {
        Self::InvalidBy {
            code: rule.code(),
            detail: rule.to_string(),
            errors,
        }
    }

    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }

    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "malformed-request",
            Self::Unauthenticated(code, _)
            | Self::Rule { code, .. }
            | Self::InvalidBy { code, .. } => code,
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::MergedInto(_) => "person-merged",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Stale { .. } => "stale-version",
            Self::VersionRequired => "version-required",
            Self::TooLarge(_) => "payload-too-large",
            Self::UnsupportedMediaType(_) => "unsupported-media-type",
            Self::Invalid(_) => "invalid",
            Self::TooManyRequests(_) => "too-many-requests",
            Self::TooSlow => "request-timeout",
            Self::Unavailable(_) => "unavailable",
            Self::NotReady(_) => "not-ready",
            Self::Internal(_) => "internal",
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "La solicitud no se entiende",
            Self::Unauthenticated(..) => "Hay que iniciar sesión",
            Self::Forbidden => "Sin permiso",
            Self::NotFound => "No encontrado",
            Self::MergedInto(_) => "Registro integrado a otro",
            Self::MethodNotAllowed => "Operación no disponible",
            Self::Rule { .. } => "No procede",
            Self::Stale { .. } => "Alguien más hizo cambios",
            Self::VersionRequired => "Falta la versión",
            Self::TooLarge(_) => "Demasiado grande",
            Self::UnsupportedMediaType(_) => "Tipo de archivo no admitido",
            Self::Invalid(_) | Self::InvalidBy { .. } => "Datos por corregir",
            Self::TooManyRequests(_) => "Demasiados intentos",
            Self::TooSlow => "La solicitud tardó demasiado",
            Self::Unavailable(_) => "Servicio no disponible",
            Self::NotReady(_) => "El servidor no está listo",
            Self::Internal(_) => "Error del sistema",
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Malformed(detail)
            | Self::TooLarge(detail)
            | Self::UnsupportedMediaType(detail)
            | Self::Rule { detail, .. }
            | Self::InvalidBy { detail, .. } => detail.clone(),
            Self::Unauthenticated(_, detail) => (*detail).into(),
            Self::Forbidden => "Su cuenta no tiene el permiso que pide esta operación.".into(),
            Self::NotFound => "No existe, o no está a su alcance.".into(),
            Self::MergedInto(_) => {
                "Se integró a otro registro de la misma persona. Abra ese.".into()
            }
            Self::MethodNotAllowed => "Esta dirección no admite ese método.".into(),
            Self::Stale { .. } => {
                "Otra persona actuó antes. Revise lo que cambió y repita la acción si aún procede."
                    .into()
            }
            Self::VersionRequired => "Envíe If-Match con la versión (ETag) que leyó.".into(),
            Self::Invalid(_) => "Revise los campos señalados.".into(),
            Self::TooManyRequests(seconds) => format!(
                "Espere {} antes de volver a intentar.",
                if *seconds > 90 {
                    format!("{} minutos", (seconds + 59) / 60)
                } else {
                    format!("{seconds} segundos")
                }
            ),
            Self::TooSlow => {
                "El cuerpo de la solicitud dejó de llegar. Revise la conexión y envíelo de nuevo."
                    .into()
            }
            Self::Unavailable(_) => "Inténtelo de nuevo en unos segundos.".into(),
            Self::NotReady(_) => {
                "Falta lo que se señala; mientras tanto, pregunte a otro servidor.".into()
            }
            Self::Internal(_) => {
                "Algo falló de nuestro lado. Indique el número de solicitud al pedir ayuda.".into()
            }
        }
    }

    /// The problem as it is answered; jobs keep it with their result.
    pub fn problem(&self, request_id: &str) -> Problem {
        let errors = match self {
            Self::Invalid(errors) | Self::InvalidBy { errors, .. } | Self::NotReady(errors) => {
                errors.clone()
            }
            Self::Rule {
                pointer: Some(pointer),
                code,
                detail,
                ..
            } => {
                vec![FieldError::new(*pointer, *code, detail.clone())]
            }
            _ => Vec::new(),
        };
        let (current_version, changes, merged_into) = match self {
            Self::Stale {
                current_version,
                changes,
            } => (Some(*current_version), Some(changes.clone()), None),
            Self::MergedInto(kept_id) => (None, None, Some(*kept_id)),
            _ => (None, None, None),
        };
        Problem {
            r#type: format!("https://seguimiento.example/problems/{}", self.code()),
            code: self.code().into(),
            title: self.title().into(),
            status: self.status_code().as_u16(),
            detail: self.detail(),
            instance: request_id.into(),
            errors,
            current_version,
            changes,
            merged_into,
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code())
    }
}

impl std::error::Error for Error {}

impl<R: Rule> From<R> for Error {
    fn from(rule: R) -> Self {
        Self::Rule {
            status: rule.status(),
            code: rule.code(),
            detail: rule.detail(),
            pointer: rule.pointer(),
        }
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Unauthenticated(..) => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MergedInto(_) => StatusCode::GONE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Rule { status, .. } => *status,
            Self::Stale { .. } => StatusCode::PRECONDITION_FAILED,
            Self::VersionRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid(_) | Self::InvalidBy { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyRequests(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Unavailable(_) | Self::NotReady(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let request_id = crate::http::request_id::current()
            .unwrap_or_else(Uuid::now_v7)
            .to_string();
        match self {
            Self::Internal(cause) => tracing::error!(%request_id, cause, "internal error"),
            Self::Unavailable(cause) => tracing::warn!(%request_id, cause, "unavailable"),
            Self::NotReady(faults) => {
                let lacking: Vec<&str> = faults.iter().map(|fault| &*fault.pointer).collect();
                tracing::warn!(?lacking, "not ready");
            }
            _ => {}
        }
        let mut answer = HttpResponse::build(self.status_code());
        if let Self::TooManyRequests(seconds) = self {
            answer.insert_header((RETRY_AFTER, *seconds));
        }
        answer
            .content_type("application/problem+json")
            .json(self.problem(&request_id))
    }
}
