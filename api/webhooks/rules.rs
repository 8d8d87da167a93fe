//! What an endpoint may go through, how long to wait after a failure, and what is refused.

use actix_web::http::StatusCode;
use chrono::TimeDelta;

words! {
    WebhookState {
        /// Its receiver has not answered the ping yet; nothing but pings goes there.
        Unverified,
        Active,
        /// Nothing goes there; what happens meanwhile is kept and follows on resumption.
        Paused,
    }
}

words! {
    /// Why an endpoint is paused.
    PauseReason {
        ByHand,
        /// Every attempt of several days failed.
        Dead,
        /// Its receiver answered 410: do not call again.
        Gone,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub enum WebhookEvent {
    /// The receiver answered the ping with its challenge.
    Verify,
    Pause,
    Resume,
    /// Attempts are used up.
    Die,
    /// 410.
    Vanish,
    /// Another address, which has to show itself anew.
    Move,
}

words! {
    /// Why a call came to nothing.
    WebhookFault {
        /// The address is not public, or its name leads to one that is not; nothing was called.
        AddressRefused,
        NameUnknown,
        Unreachable,
        TlsFailed,
        TookTooLong,
        /// Redirects are not followed.
        Redirected,
        /// A status other than 2xx.
        Refused,
        Gone,
        /// A ping was answered without its challenge.
        ChallengeMissing,
    }
}

#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error(
        "La dirección no es una URL completa, o lleva usuario, contraseña o fragmento. Escríbala como https://servidor/ruta."
    )]
    WebhookUrlInvalid,
    #[error("Los avisos solo se envían por https. Publique la dirección con TLS y regístrela así.")]
    WebhookUrlNotHttps,
    #[error("La dirección es privada o interna. Registre una que se alcance desde internet.")]
    WebhookAddressPrivate,
    #[error("Ese cliente ya tiene diez direcciones. Elimine una que no use.")]
    TooManyWebhooks,
    #[error("Ese cliente ya tiene esa dirección. Cambie la que existe.")]
    WebhookUrlTaken,
    #[error(
        "La dirección no está en un estado que permita ese paso. Recargue para ver en qué estado quedó."
    )]
    WebhookNotReady,
    #[error(
        "La dirección no ha respondido a la prueba. Pida otra prueba cuando su servidor devuelva el reto."
    )]
    WebhookUnverified,
    #[error("Ya hay dos secretos vigentes. Espere a que venza el anterior para rotar de nuevo.")]
    WebhookSecretsBusy,
    #[error(
        "Ese aviso ya no se conserva y no puede enviarse de nuevo. Lea el estado actual con las consultas."
    )]
    DeliveryForgotten,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::WebhookUrlInvalid | Self::WebhookUrlNotHttps | Self::WebhookAddressPrivate => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            _ => StatusCode::CONFLICT,
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::WebhookUrlInvalid
            | Self::WebhookUrlNotHttps
            | Self::WebhookAddressPrivate
            | Self::WebhookUrlTaken => Some("/url"),
            _ => None,
        }
    }
}

/// The one door between states.
pub fn step(
    from: WebhookState,
    event: WebhookEvent,
) -> Result<(WebhookState, Option<PauseReason>), Rule> {
    use WebhookEvent as E;
    use WebhookState as S;
    match (from, event) {
        (S::Unverified | S::Active, E::Verify) => Ok((S::Active, None)),
        (S::Active, E::Pause) => Ok((S::Paused, Some(PauseReason::ByHand))),
        (S::Active, E::Die) => Ok((S::Paused, Some(PauseReason::Dead))),
        (S::Active, E::Vanish) => Ok((S::Paused, Some(PauseReason::Gone))),
        (S::Paused, E::Resume) => Ok((S::Active, None)),
        (_, E::Move) => Ok((S::Unverified, None)),
        (S::Unverified, E::Resume) => Err(Rule::WebhookUnverified),
        _ => Err(Rule::WebhookNotReady),
    }
}

/// Seconds to wait after each failure in a row; when they are used up the endpoint counts as dead.
/// Together somewhat over five days, so that a receiver may be down over a long weekend.
const PAUSES: [i64; 14] = [
    5, 30, 120, 600, 1_800, 3_600, 7_200, 18_000, 36_000, 43_200, 64_800, 86_400, 86_400, 86_400,
];

/// How long to wait after so many failures in a row, `chance` (0 to 1) spreading it by a tenth each way; none where
/// there was enough trying.
pub fn pause(failures: i32, chance: f64) -> Option<TimeDelta> {
    let at = usize::try_from(failures.max(1) - 1).ok()?;
    let seconds = *PAUSES.get(at)?;
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    let spread = (seconds as f64 * 1000.0 * (0.9 + 0.2 * chance.clamp(0.0, 1.0))) as i64;
    Some(TimeDelta::milliseconds(spread))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;
    use strum::{IntoEnumIterator, VariantArray};

    #[test]
    fn every_state_and_event() {
        let mut table = String::new();
        for from in WebhookState::VARIANTS {
            for event in WebhookEvent::iter() {
                let line = match step(*from, event) {
                    Ok((to, None)) => format!("{to:?}"),
                    Ok((to, Some(reason))) => format!("{to:?} ({reason:?})"),
                    Err(rule) => format!("refused: {}", crate::error::Rule::code(&rule)),
                };
                writeln!(table, "{from:?} + {event:?} → {line}").expect("a String takes it");
            }
        }
        insta::assert_snapshot!(table, @r"
        Unverified + Verify → Active
        Unverified + Pause → refused: webhook-not-ready
        Unverified + Resume → refused: webhook-unverified
        Unverified + Die → refused: webhook-not-ready
        Unverified + Vanish → refused: webhook-not-ready
        Unverified + Move → Unverified
        Active + Verify → Active
        Active + Pause → Paused (ByHand)
        Active + Resume → refused: webhook-not-ready
        Active + Die → Paused (Dead)
        Active + Vanish → Paused (Gone)
        Active + Move → Unverified
        Paused + Verify → refused: webhook-not-ready
        Paused + Pause → refused: webhook-not-ready
        Paused + Resume → Active
        Paused + Die → refused: webhook-not-ready
        Paused + Vanish → refused: webhook-not-ready
        Paused + Move → Unverified
        ");
    }

    #[test]
    fn attempts_thin_out_spread_and_end_after_days() {
        assert_eq!(pause(1, 0.5), Some(TimeDelta::seconds(5)));
        assert_eq!(pause(1, 0.0), Some(TimeDelta::milliseconds(4_500)));
        assert_eq!(pause(12, 1.0), Some(TimeDelta::seconds(95_040)));
        assert_eq!(pause(15, 0.5), None);
        let whole: TimeDelta = (1..=14).filter_map(|failures| pause(failures, 0.5)).sum();
        assert!(
            whole > TimeDelta::days(5) && whole < TimeDelta::days(6),
            "{whole}"
        );
    }
}
