//! Shapes of benefits, and which state can follow which.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

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
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum BenefitState {
    Active,
    Suspended,
    Cancelled,
    Completed,
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

    pub fn name_es(self) -> &'static str {
        match self {
            Self::Active => "activo",
            Self::Suspended => "suspendido",
            Self::Cancelled => "cancelado",
            Self::Completed => "concluido",
        }
    }
}

/// An award.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Benefit {
    pub id: Uuid,
    #[schema(example = "BUP-2026-000123")]
    pub folio: String,
    pub program: String,
    #[schema(example = "BUP-2026")]
    pub call_code: String,
    pub tier: String,
    #[schema(example = "7500.00")]
    pub amount: Decimal,
    /// Only for exemptions, which pay no cash.
    pub exemption_percent: Option<f64>,
    pub state: BenefitState,
    /// Since when it is in that state.
    pub effective_on: NaiveDate,
    pub term: String,
    pub awarded_on: NaiveDate,
    pub pending_change: Option<PendingChange>,
    pub version: i32,
}

/// What was applied and takes effect on a later date.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PendingChange {
    pub to: BenefitState,
    pub effective_on: NaiveDate,
    pub procedure_id: Uuid,
}

#[cfg(test)]
mod tests {
    use super::BenefitState as S;

    #[test]
    fn what_is_over_stays_over() {
        let all = [S::Active, S::Suspended, S::Cancelled, S::Completed];
        for over in [S::Cancelled, S::Completed] {
            assert!(all.iter().all(|to| !over.can_become(*to)));
        }
        assert!(S::Suspended.can_become(S::Active) && S::Suspended.can_become(S::Cancelled));
        assert!(all.iter().all(|state| !state.can_become(*state)));
    }
}
