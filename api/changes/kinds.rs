//! The kinds of change that agencies may learn of, as they travel.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What happened. Names are final: a new meaning gets a new name.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
    strum::EnumIter,
    strum::VariantNames,
)]
pub enum ChangeKind {
    /// Somebody entered the registry of a program, or entered it again.
    #[serde(rename = "beneficiary.registered")]
    #[strum(serialize = "beneficiary.registered")]
    BeneficiaryRegistered,
    /// Somebody left it (baja).
    #[serde(rename = "beneficiary.deregistered")]
    #[strum(serialize = "beneficiary.deregistered")]
    BeneficiaryDeregistered,
    #[serde(rename = "benefit.awarded")]
    #[strum(serialize = "benefit.awarded")]
    BenefitAwarded,
    /// Suspended, reactivated, cancelled, completed.
    #[serde(rename = "benefit.state_changed")]
    #[strum(serialize = "benefit.state_changed")]
    BenefitStateChanged,
    /// Another amount, tier, call or day of award.
    #[serde(rename = "benefit.terms_changed")]
    #[strum(serialize = "benefit.terms_changed")]
    BenefitTermsChanged,
    #[serde(rename = "payment.scheduled")]
    #[strum(serialize = "payment.scheduled")]
    PaymentScheduled,
    /// Held, paid, rejected, uncollected and the like.
    #[serde(rename = "payment.state_changed")]
    #[strum(serialize = "payment.state_changed")]
    PaymentStateChanged,
    /// Somebody who had no CURP has one on record.
    #[serde(rename = "person.curp_recorded")]
    #[strum(serialize = "person.curp_recorded")]
    PersonCurpRecorded,
    /// The CURP on record was wrong or is another now.
    #[serde(rename = "person.curp_corrected")]
    #[strum(serialize = "person.curp_corrected")]
    PersonCurpCorrected,
    /// Name, sex or day of birth were corrected, or a death that was recorded wrongly was withdrawn.
    #[serde(rename = "person.identity_corrected")]
    #[strum(serialize = "person.identity_corrected")]
    PersonIdentityCorrected,
    /// Somebody's death was recorded; `effective_on` is the day of it.
    #[serde(rename = "person.deceased")]
    #[strum(serialize = "person.deceased")]
    PersonDeceased,
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::{IntoEnumIterator, VariantNames};

    #[test]
    fn words_are_the_same_in_json_and_in_the_database() {
        for kind in ChangeKind::iter() {
            let stored: &'static str = kind.into();
            assert_eq!(serde_json::to_value(kind).expect("JSON"), stored);
            assert_eq!(stored.parse(), Ok(kind));
        }
        assert_eq!(ChangeKind::VARIANTS.len(), ChangeKind::iter().count());
    }
}
