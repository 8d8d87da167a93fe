//! Shapes of log-in and session.

use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

#[derive(Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"email": "seguimiento@demo.example", "password": "una frase larga de paso"}))]
pub struct LogIn {
    #[validate(length(min = 3, max = 254, message = "Escriba su correo."))]
    pub email: String,
    #[validate(length(min = 1, max = 200, message = "Escriba su contraseña."))]
    pub password: String,
}

#[derive(Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"password": "una frase larga de paso"}))]
pub struct Reauthenticate {
    #[validate(length(min = 1, max = 200, message = "Escriba su contraseña."))]
    pub password: String,
}

/// An open session; the refresh token travels in an httpOnly cookie.
#[derive(Serialize, ToSchema)]
pub struct Session {
    /// Bearer token for the `Authorization` header; keep it in memory only.
    pub access_token: String,
    /// Seconds until it expires.
    #[schema(example = 600)]
    pub expires_in: i64,
    pub me: Me,
}

/// The account that is logged in.
#[derive(Serialize, ToSchema)]
pub struct Me {
    pub id: Uuid,
    #[schema(example = "Lucía Responsable")]
    pub display_name: String,
    pub email: String,
    pub roles: Vec<Role>,
    #[schema(schema_with = crate::openapi::permission_list)]
    pub permissions: Vec<String>,
    /// Only for school accounts: the one school they see.
    pub school: Option<SchoolRef>,
}

/// Roles of the office and its neighbours.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    Coordinator,
    FollowUp,
    Desk,
    Channels,
    Deputy,
    Payments,
    LoansOffice,
    School,
    Oic,
    Transparency,
    Archive,
    Director,
    ItAdmin,
}

pub use crate::schools::SchoolRef;

#[derive(Debug, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    #[error("El correo o la contraseña no coinciden.")]
    BadCredentials,
    #[error("La contraseña no es la de esta cuenta.")]
    BadPassword,
    #[error("La sesión venció. Inicie sesión de nuevo.")]
    SessionExpired,
    #[error("Confirme quién es para continuar.")]
    ReauthenticationRequired,
}

impl crate::error::Rule for Refusal {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        match self {
            Self::BadCredentials | Self::SessionExpired => StatusCode::UNAUTHORIZED,
            // Not 401: the session holds, and asking for another token would not help.
            Self::BadPassword => StatusCode::UNPROCESSABLE_ENTITY,
            Self::ReauthenticationRequired => StatusCode::FORBIDDEN,
        }
    }
    fn pointer(&self) -> Option<&'static str> {
        matches!(self, Self::BadPassword).then_some("/password")
    }
}
