//! What is refused about second factors, and the limits that keep them from being guessed.

use actix_web::http::StatusCode;
use chrono::Duration;

/// A challenge that was answered wrongly this often is worth nothing any more.
pub const ATTEMPTS_PER_CHALLENGE: i16 = 5;
/// Wrong codes of one account within an hour, whichever challenges they answered. A passkey cannot be
/// guessed and stays usable beyond it, so that nobody is locked out who has one.
pub const WRONG_CODES_PER_HOUR: i64 = 10;
pub const CHALLENGE_LIFE: Duration = Duration::minutes(5);
pub const TRUST_LIFE: Duration = Duration::days(30);
pub const RECOVERY_CODES: usize = 10;
pub const PASSKEYS_PER_ACCOUNT: usize = 10;

#[derive(Debug, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("Su cuenta todavía no tiene un segundo factor. Configúrelo para empezar a trabajar.")]
    SecondFactorRequired,
    #[error("El código no es correcto o ya se usó. Escriba el que su aplicación muestra ahora.")]
    WrongCode,
    #[error("El paso venció o tuvo demasiados intentos. Empiece de nuevo.")]
    ChallengeExpired,
    #[error("La llave de acceso no se pudo comprobar. Intente de nuevo o use otro medio.")]
    PasskeyRefused,
    #[error("Esa llave de acceso ya está registrada.")]
    PasskeyRegistered,
    #[error("Una cuenta tiene a lo más 10 llaves de acceso. Quite una que ya no use.")]
    TooManyPasskeys,
    #[error(
        "Las llaves de acceso solo funcionan en la dirección pública del sistema, con nombre y no con número."
    )]
    PasskeysUnavailable,
    #[error("Es su único segundo factor. Agregue otro antes de quitarlo.")]
    LastSecondFactor,
    #[error("Primero configure una llave de acceso o una aplicación de códigos.")]
    NoSecondFactor,
    #[error("Sus propios medios se quitan en Mi cuenta.")]
    OwnSecondFactors,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::SecondFactorRequired => StatusCode::FORBIDDEN,
            Self::WrongCode | Self::PasskeyRefused => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        matches!(self, Self::WrongCode).then_some("/code")
    }
}
