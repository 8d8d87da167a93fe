//! Why something about an account is refused.

use actix_web::http::StatusCode;

#[derive(Debug, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("Ya hay una cuenta con ese correo. Búsquela en la lista.")]
    EmailTaken,
    #[error("La cuenta está desactivada. Actívela primero.")]
    UserDeactivated,
    #[error(
        "La persona ya eligió su contraseña. Si la olvidó, puede pedir otra al iniciar sesión."
    )]
    InvitationAccepted,
    #[error("La cuenta ya tiene ese rol en esas fechas.")]
    RoleAlreadyHeld,
    #[error("El enlace venció. Pida uno nuevo.")]
    LinkExpired,
    #[error("El enlace no sirve: ya se usó, o se envió otro después.")]
    LinkNotUsable,
    #[error("La contraseña es fácil de adivinar. Use varias palabras poco comunes.")]
    PasswordTooWeak,
    #[error("La fecha de término debe ser de hoy en adelante y no anterior a la de inicio.")]
    EndsTooEarly,
    #[error("Ese rol ya terminó.")]
    AssignmentEnded,
    #[error(
        "Ninguna de las escuelas elegidas puede recibir un enlace. Vea en la vista previa qué le falta a cada una."
    )]
    NoSchoolToInvite,
    #[error(
        "Estas invitaciones no se pueden retirar: no se han enviado, o ya se retiraron. Consulte su estado."
    )]
    InvitationsNotSent,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        match self {
            Self::LinkNotUsable => StatusCode::NOT_FOUND,
            Self::PasswordTooWeak | Self::EndsTooEarly => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        }
    }
    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::EmailTaken => Some("/email"),
            Self::EndsTooEarly => Some("/valid_to"),
            Self::RoleAlreadyHeld => Some("/role_id"),
            _ => None,
        }
    }
}
