//! What is refused about letters.

use actix_web::http::StatusCode;
use chrono::NaiveDate;

use super::types::LetterState;

#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("Esta carta ya fue anulada. Expida otra.")]
    LetterVoided,
    #[error("{0}")]
    DeliveryDateInvalid(&'static str),
    #[error("La carta no se puede expedir todavía: {0}")]
    LetterNotReady(&'static str),
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        match self {
            Self::DeliveryDateInvalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        }
    }
    fn pointer(&self) -> Option<&'static str> {
        matches!(self, Self::DeliveryDateInvalid(_)).then_some("/delivered_on")
    }
}

/// A letter is delivered on or after the day it was issued, and not in the future.
pub fn may_be_delivered(
    state: LetterState,
    issued_on: NaiveDate,
    delivered_on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Rule> {
    if state == LetterState::Voided {
        return Err(Rule::LetterVoided);
    }
    if delivered_on < issued_on {
        return Err(Rule::DeliveryDateInvalid(
            "La entrega no puede ser anterior a la expedición.",
        ));
    }
    if delivered_on > today {
        return Err(Rule::DeliveryDateInvalid(
            "La entrega no puede quedar en el futuro.",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivery_lies_between_the_issue_and_today() {
        let day = |text: &str| text.parse().expect("a date");
        let on = |delivered| {
            may_be_delivered(
                LetterState::Valid,
                day("2026-11-20"),
                day(delivered),
                day("2026-11-23"),
            )
        };
        assert!(on("2026-11-19").is_err());
        assert!(on("2026-11-20").is_ok());
        assert!(on("2026-11-23").is_ok());
        assert!(on("2026-11-24").is_err());
    }
}
