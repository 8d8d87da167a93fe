//! The states of an applicant and of an offer, what may be done in each, and why not.

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
pub enum EntryState {
    Waiting,
    /// Passed over, with a reason that is kept.
    Skipped,
    Offered,
    Accepted,
    Declined,
    /// The term ended without an answer.
    Lapsed,
    /// No longer on the newest list.
    Removed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub enum EntryEvent {
    Offer,
    Skip,
    /// A skip is taken back.
    Restore,
    Accept,
    Decline,
    Lapse,
}

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
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PlaceState {
    Vacant,
    /// An offer is open, or accepted and on its way to Payments.
    Offered,
    Filled,
    Withdrawn,
}

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
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum OfferState {
    Open,
    Accepted,
    Declined,
    Lapsed,
}

#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error(
        "La persona ya no está en ese punto de la lista. Recargue para ver en qué estado quedó."
    )]
    ApplicantNotReady,
    #[error("El lugar no está vacante. Recargue para ver a quién se ofreció.")]
    PlaceNotVacant,
    #[error(
        "El lugar le toca a quien va en la posición {0}. Ofrézcalo en orden o sáltela con un motivo."
    )]
    NotNextInOrder(i32),
    #[error("La oferta ya tiene respuesta o venció.")]
    OfferNotOpen,
    #[error("El plazo de la oferta terminó. El lugar pasa a quien sigue en la lista.")]
    OfferLapsed,
    #[error("El enlace no sirve: revise que esté completo o pida que le llamen.")]
    OfferLinkNotUsable,
    #[error("La persona ya tiene o tuvo un apoyo en esta convocatoria.")]
    ApplicantHasBenefit,
    #[error(
        "La convocatoria no tiene criterios de orden vigentes. Capture primero con qué se ordena su lista."
    )]
    CriteriaMissing,
    #[error("Esa categoría no es de esta convocatoria.")]
    TierOfAnotherCall,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::OfferLinkNotUsable => StatusCode::NOT_FOUND,
            Self::TierOfAnotherCall => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        (*self == Self::TierOfAnotherCall).then_some("/tier_id")
    }
}

/// The one door between the states of an applicant.
pub fn step(from: EntryState, event: EntryEvent) -> Result<EntryState, Rule> {
    use EntryEvent as E;
    use EntryState as S;
    match (from, event) {
        (S::Waiting, E::Offer) => Ok(S::Offered),
        (S::Waiting, E::Skip) => Ok(S::Skipped),
        (S::Skipped, E::Restore) => Ok(S::Waiting),
        (S::Offered, E::Accept) => Ok(S::Accepted),
        (S::Offered, E::Decline) => Ok(S::Declined),
        (S::Offered, E::Lapse) => Ok(S::Lapsed),
        _ => Err(Rule::ApplicantNotReady),
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
        for from in EntryState::iter() {
            for event in EntryEvent::iter() {
                if let Ok(to) = step(from, event) {
                    writeln!(table, "{from:?} + {event:?} → {to:?}").expect("a String takes it");
                }
            }
        }
        // What is not named here is refused.
        insta::assert_snapshot!(table, @r"
        Waiting + Offer → Offered
        Waiting + Skip → Skipped
        Skipped + Restore → Waiting
        Offered + Accept → Accepted
        Offered + Decline → Declined
        Offered + Lapse → Lapsed
        ");
    }
}
