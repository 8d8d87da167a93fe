//! The states of an improvement action, what may be done in each, and why not.

use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
    strum::EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ActionState {
    Planned,
    InProgress,
    Done,
    /// Its effect was measured.
    Checked,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub enum ActionEvent {
    Start,
    Finish,
    Check,
}

#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("La acción no está en ese punto. Recargue para ver en qué estado quedó.")]
    ActionNotReady,
    #[error("La segunda ventana termina el {0}; antes no hay con qué comparar.")]
    CheckNotDue(String),
    #[error("Esa causa no está vigente. Elija una de la lista.")]
    CauseNotInForce,
    #[error("Ya hay una causa con esa clave. Use otra, o cambie la que existe.")]
    CauseCodeTaken,
    #[error("La fecha no es válida para este paso.")]
    ActionDateInvalid,
    #[error("Esa cuenta no está activa. Elija a otra persona.")]
    OwnerUnknown,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::ActionNotReady | Self::CheckNotDue(_) | Self::CauseCodeTaken => {
                StatusCode::CONFLICT
            }
            Self::CauseNotInForce | Self::ActionDateInvalid | Self::OwnerUnknown => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::CauseNotInForce => Some("/cause_code"),
            Self::OwnerUnknown => Some("/owner_id"),
            Self::ActionDateInvalid => Some("/on"),
            _ => None,
        }
    }
}

/// The one door between states.
pub fn step(from: ActionState, event: ActionEvent) -> Result<ActionState, Rule> {
    use ActionEvent as E;
    use ActionState as S;
    match (from, event) {
        (S::Planned, E::Start) => Ok(S::InProgress),
        (S::InProgress, E::Finish) => Ok(S::Done),
        (S::Done, E::Check) => Ok(S::Checked),
        _ => Err(Rule::ActionNotReady),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;
    use strum::IntoEnumIterator;

    #[test]
    fn every_state_and_event() {
        let mut table = String::new();
        for from in ActionState::iter() {
            for event in ActionEvent::iter() {
                if let Ok(to) = step(from, event) {
                    writeln!(table, "{from:?} + {event:?} → {to:?}").expect("a String takes it");
                }
            }
        }
        // What is not named here is refused.
        insta::assert_snapshot!(table, @r"
        Planned + Start → InProgress
        InProgress + Finish → Done
        Done + Check → Checked
        ");
    }
}
