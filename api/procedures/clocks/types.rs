//! Shapes of clocks, and what callers send about them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::rules::{CaseClockSpan, StopKind};
use crate::http::written::is_reason;

words! { CaseClockKind { Answer, Appeal, AppealCure, AppealDecision } }
words! { CaseClockState { Running, Stopped, Ended } }

impl CaseClockKind {
    /// Terms of the person, which staff stop and resume; those of an appeal follow its own steps.
    pub fn is_stopped_by_hand(self) -> bool {
        matches!(self, Self::Answer | Self::Appeal)
    }
}

/// A term with how its last day comes about.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseClock {
    pub id: Uuid,
    pub kind: CaseClockKind,
    pub state: CaseClockState,
    /// Days count from the business day after.
    pub starts_on: NaiveDate,
    pub business_days: u32,
    /// Null while it stands still.
    pub due_on: Option<NaiveDate>,
    /// Business days of the last stretch.
    pub days_left: u32,
    /// The term of the law that it follows, with its article; null where the ground itself gives the days.
    #[schema(
        example = "Ley 159 de Procedimiento Administrativo del Estado de Sonora, arts. 106 a 110"
    )]
    pub legal_basis: Option<String>,
    /// When what it waited for happened.
    pub ended_on: Option<NaiveDate>,
    /// Day by day, from the start to the last day.
    pub spans: Vec<CaseClockSpan>,
    pub stops: Vec<CaseClockStop>,
    /// Whether staff may stop it or let it go on.
    pub by_hand: bool,
    pub version: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CaseClockStop {
    pub kind: StopKind,
    pub stopped_on: NaiveDate,
    pub reason: String,
    pub stopped_by: String,
    pub resumed_on: Option<NaiveDate>,
    pub resumed_reason: Option<String>,
}

/// Why a term stands still from a day on.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"kind": "pause", "stopped_on": "2026-11-23", "reason": "Contingencia: las oficinas no abren por la tormenta."}))]
pub struct StopClock {
    pub kind: StopKind,
    /// That day does not count.
    pub stopped_on: NaiveDate,
    /// At least 10 characters.
    #[validate(custom(function = "is_reason"))]
    pub reason: String,
}

/// Why it goes on.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"resumed_on": "2026-11-23", "reason": "Las oficinas volvieron a abrir."}))]
pub struct ResumeClock {
    /// The next business day is the first that counts.
    pub resumed_on: NaiveDate,
    /// At least 10 characters.
    #[validate(custom(function = "is_reason"))]
    pub reason: String,
}
