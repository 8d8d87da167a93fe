//! Shapes of appeals and the words of their machine.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

words! { AppealState { Filed, InCure, Admitted, Dismissed, Confirmed, Modified, Revoked } }
words! { AppealEvent { File, RequestCure, Cure, Admit, Dismiss, Confirm, Modify, Revoke } }
words! {
    /// Who signs the writ.
    AppealCapacity { SelfInterest, Representative }
}

impl AppealState {
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Filed | Self::InCure | Self::Admitted)
    }
}

impl AppealEvent {
    /// Acts of whoever decides, which nobody does who took part in the case.
    pub fn judges(self) -> bool {
        !matches!(self, Self::File | Self::Cure)
    }
}

/// The writ as it was filed, and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Appeal {
    pub id: Uuid,
    #[schema(example = "RI-2026-000001")]
    pub folio: String,
    pub state: AppealState,
    pub filed_on: NaiveDate,
    /// Last day of the term as it stood when it was filed; null where the resolution was not notified or the term stood still.
    pub term_ended_on: Option<NaiveDate>,
    /// Filed after that day.
    pub late: bool,
    pub appellant: String,
    pub capacity: AppealCapacity,
    /// Where the appellant wants to be notified.
    pub address: String,
    /// The act challenged, as the writ names it.
    pub resolution_number: String,
    /// When the writ says that it was notified.
    pub notified_on: Option<NaiveDate>,
    pub grievances: String,
    pub evidence_offered: Option<String>,
    pub recorded_by: String,
    pub cure_requested_on: Option<NaiveDate>,
    /// What the writ lacks.
    pub cure_missing: Option<String>,
    pub cured_on: Option<NaiveDate>,
    pub cure_answer: Option<String>,
    pub admitted_on: Option<NaiveDate>,
    /// When it was dismissed or decided.
    pub ended_on: Option<NaiveDate>,
    pub decision_number: Option<String>,
    pub signatory: Option<String>,
    pub reasons: Option<String>,
    pub decided_by: Option<String>,
    pub files: Vec<AppealFile>,
    pub history: Vec<AppealStep>,
    /// What this account may do with it now.
    pub steps: Vec<AppealOption>,
    pub version: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AppealFile {
    pub id: Uuid,
    #[schema(example = "escrito.pdf")]
    pub file_name: String,
    pub media_type: String,
    pub size: i64,
    pub description: Option<String>,
    pub added_by: String,
    pub added_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AppealStep {
    pub at: DateTime<Utc>,
    pub by: String,
    pub event: AppealEvent,
    pub to: AppealState,
    pub reason: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AppealOption {
    pub event: AppealEvent,
    pub allowed: bool,
    /// Why not.
    #[schema(schema_with = crate::openapi::problem_code_or_null)]
    pub reason_code: Option<&'static str>,
}
