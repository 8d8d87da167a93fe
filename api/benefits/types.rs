//! Shapes of benefits.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::programs::Protection;
use crate::words::{BENEFIT_STATES, spanish};

words! {
    /// State of an award; the registry, payments and cases have states of their own.
    BenefitState { Active, Suspended, Cancelled, Completed }
}

impl BenefitState {
    /// Cancelled and completed benefits stay so; a suspended one can be resumed.
    pub fn can_become(self, to: Self) -> bool {
        match self {
            Self::Active => to != Self::Active,
            Self::Suspended => to != Self::Suspended,
            Self::Cancelled | Self::Completed => false,
        }
    }

    /// Neither cancelled nor fulfilled: of one call a person has one award that stands.
    pub fn stands(self) -> bool {
        matches!(self, Self::Active | Self::Suspended)
    }

    /// Within a sentence.
    pub fn name_es(self) -> String {
        spanish(BENEFIT_STATES, self).to_lowercase()
    }
}

/// An award of a call to a person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Benefit {
    pub id: Uuid,
    #[schema(example = "BUP-2026-700005")]
    pub folio: String,
    #[schema(example = "Becas Universidad Pública")]
    pub program: String,
    pub protection: Protection,
    #[schema(example = "BUP-2026")]
    pub call_code: String,
    /// None when the source named no tier of the call.
    #[schema(example = "A")]
    pub tier: Option<String>,
    /// Null where the program is protected: the amount would tell it.
    #[schema(value_type = Option<String>, example = "10000.00")]
    pub amount: Option<Decimal>,
    /// Only exemptions: percentage of the school fee that is not charged.
    #[schema(example = 50.0)]
    pub exemption_percent: Option<f64>,
    pub state: BenefitState,
    /// Since when it is in this state.
    pub effective_on: NaiveDate,
    #[schema(example = "ENE-JUN 2026")]
    pub term: String,
    pub awarded_on: NaiveDate,
    /// A change that was applied and takes effect later.
    pub pending_change: Option<PendingChange>,
    pub version: i32,
}

/// A change that waits for its day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PendingChange {
    pub to: BenefitState,
    pub effective_on: NaiveDate,
    pub procedure_id: Uuid,
}
