//! The states of a client, what its agreement lets it do today, and why not.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use chrono::NaiveDate;

words!(
    /// A closed client stays closed.
    ClientState { Active, Suspended, Closed }
);

words!(
    /// Where a client is served.
    Environment {
        Production,
        /// Only where everything is invented: in an installation that loaded the demo set before anything else.
        Sandbox,
    }
);

words!(
    /// How a client proves who it is when it asks for a token.
    AuthMethod {
        /// A secret that we made, sent by HTTP Basic (RFC 6749, 2.3.1).
        ClientSecretBasic,
        /// An assertion signed with a key whose private half never leaves the agency (RFC 7523).
        PrivateKeyJwt,
    }
);

words!(
    /// Where an agreement stands today.
    AgreementState {
        /// Its first day lies ahead.
        Upcoming,
        InForce,
        /// Its last day is over, or it was ended before.
        Ended,
    }
);

#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub enum ClientEvent {
    Suspend,
    Resume,
    Close,
}

/// The state after an event.
pub fn step(from: ClientState, event: ClientEvent) -> Result<ClientState, Rule> {
    match (from, event) {
        (ClientState::Closed, _) => Err(Rule::ClientClosed),
        (ClientState::Active, ClientEvent::Suspend) => Ok(ClientState::Suspended),
        (ClientState::Suspended, ClientEvent::Resume) => Ok(ClientState::Active),
        (_, ClientEvent::Close) => Ok(ClientState::Closed),
        (ClientState::Active, ClientEvent::Resume)
        | (ClientState::Suspended, ClientEvent::Suspend) => Err(Rule::ClientStateAlready),
    }
}

/// Where an agreement stands on a day.
pub fn agreement_state(
    (valid_from, valid_to): (NaiveDate, Option<NaiveDate>),
    is_ended: bool,
    today: NaiveDate,
) -> AgreementState {
    if is_ended || valid_to.is_some_and(|last| last < today) {
        AgreementState::Ended
    } else if valid_from > today {
        AgreementState::Upcoming
    } else {
        AgreementState::InForce
    }
}

/// What decides whether a client is served.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    pub client: ClientState,
    pub agreement: AgreementState,
    pub environment: Environment,
    /// Whether everything in this installation is invented.
    pub is_invented: bool,
}

/// Why a client is not served now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Idle {
    ClientSuspended,
    ClientClosed,
    AgreementNotInForce,
    SandboxAmongRealData,
}

impl Standing {
    pub fn check(self) -> Result<(), Idle> {
        match self.client {
            ClientState::Closed => return Err(Idle::ClientClosed),
            ClientState::Suspended => return Err(Idle::ClientSuspended),
            ClientState::Active => {}
        }
        if self.agreement != AgreementState::InForce {
            return Err(Idle::AgreementNotInForce);
        }
        if self.environment == Environment::Sandbox && !self.is_invented {
            return Err(Idle::SandboxAmongRealData);
        }
        Ok(())
    }
}

/// What both hold, in order.
pub fn within(asked: &[String], ceiling: &[String]) -> Vec<String> {
    let ceiling: BTreeSet<&String> = ceiling.iter().collect();
    let kept: BTreeSet<&String> = asked.iter().filter(|one| ceiling.contains(one)).collect();
    kept.into_iter().cloned().collect()
}

#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("El token no es válido o venció. Pida otro en /oauth/token.")]
    InvalidToken,
    #[error(
        "Este programa no se atiende ahora: está suspendido o cerrado, o su convenio no está vigente."
    )]
    ClientNotServed,
    #[error("El token no tiene el alcance {0}, que pide esta operación.")]
    InsufficientScope(&'static str),
    #[error("Ya hay un convenio con esa referencia.")]
    AgreementReferenceTaken,
    #[error("El convenio ya terminó. Registre el nuevo instrumento como otro convenio.")]
    AgreementEnded,
    #[error(
        "El convenio ya tiene programas: dependencia, finalidad, fundamento y fechas de firma e inicio no cambian. Registre otro convenio."
    )]
    AgreementInUse,
    #[error("La vigencia empieza antes de la firma, o termina antes de empezar.")]
    AgreementDatesInvalid,
    #[error("Hay un alcance que el convenio no permite.")]
    ScopeBeyondAgreement,
    #[error("El programa está cerrado y así queda. Cree otro.")]
    ClientClosed,
    #[error("El programa ya está en ese estado. Recargue.")]
    ClientStateAlready,
    #[error("El programa ya tiene dos secretos vivos. Revoque uno antes de crear otro.")]
    TwoSecretsLive,
    #[error("El programa se identifica con sus propias llaves: no usa secretos.")]
    SecretsNotUsed,
    #[error("El secreto ya estaba revocado.")]
    SecretRevoked,
    #[error("Las llaves públicas no se pueden usar.")]
    KeysInvalid,
    #[error("Pegue las llaves públicas del programa: se identifica con ellas.")]
    KeysMissing,
    #[error("El programa se identifica con un secreto: no lleva llaves.")]
    KeysNotUsed,
    #[error(
        "Los programas de prueba solo se atienden donde todos los datos son inventados, y esta instalación no es así."
    )]
    SandboxAmongRealData,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::InvalidToken | Self::ClientNotServed => StatusCode::UNAUTHORIZED,
            Self::InsufficientScope(_) => StatusCode::FORBIDDEN,
            Self::AgreementDatesInvalid
            | Self::ScopeBeyondAgreement
            | Self::KeysInvalid
            | Self::KeysMissing
            | Self::KeysNotUsed
            | Self::SandboxAmongRealData => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::AgreementReferenceTaken => Some("/reference"),
            Self::AgreementDatesInvalid => Some("/valid_from"),
            Self::ScopeBeyondAgreement => Some("/scopes"),
            Self::KeysInvalid | Self::KeysMissing | Self::KeysNotUsed => Some("/jwks"),
            Self::SandboxAmongRealData => Some("/environment"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::{IntoEnumIterator, VariantArray};

    use super::*;

    #[test]
    fn every_state_and_event() {
        use std::fmt::Write;
        let mut table = String::new();
        for state in ClientState::VARIANTS {
            for event in ClientEvent::iter() {
                writeln!(table, "{state:?} {event:?}: {:?}", step(*state, event)).expect("text");
            }
        }
        insta::assert_snapshot!(table, @r"
        Active Suspend: Ok(Suspended)
        Active Resume: Err(ClientStateAlready)
        Active Close: Ok(Closed)
        Suspended Suspend: Err(ClientStateAlready)
        Suspended Resume: Ok(Active)
        Suspended Close: Ok(Closed)
        Closed Suspend: Err(ClientClosed)
        Closed Resume: Err(ClientClosed)
        Closed Close: Err(ClientClosed)
        ");
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn an_agreement_is_in_force_from_its_first_day_through_its_last() {
        let period = (day("2026-01-01"), Some(day("2026-12-31")));
        let on = |today, is_ended| agreement_state(period, is_ended, day(today));
        assert_eq!(on("2025-12-31", false), AgreementState::Upcoming);
        assert_eq!(on("2026-01-01", false), AgreementState::InForce);
        assert_eq!(on("2026-12-31", false), AgreementState::InForce);
        assert_eq!(on("2027-01-01", false), AgreementState::Ended);
        assert_eq!(on("2026-06-01", true), AgreementState::Ended);
        let open = (day("2026-01-01"), None);
        assert_eq!(
            agreement_state(open, false, day("2099-01-01")),
            AgreementState::InForce
        );
    }

    #[test]
    fn a_sandbox_is_served_only_where_everything_is_invented() {
        let standing = |environment, is_invented| Standing {
            client: ClientState::Active,
            agreement: AgreementState::InForce,
            environment,
            is_invented,
        };
        assert_eq!(standing(Environment::Sandbox, true).check(), Ok(()));
        assert_eq!(
            standing(Environment::Sandbox, false).check(),
            Err(Idle::SandboxAmongRealData)
        );
        assert_eq!(standing(Environment::Production, false).check(), Ok(()));
    }

    #[test]
    fn what_is_given_is_what_both_allow() {
        let names = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(within(&names("c a b a"), &names("b a d")), names("a b"));
        assert!(within(&names("a"), &[]).is_empty());
    }
}
