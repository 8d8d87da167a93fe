//! Shapes of rounds and rosters, as the API shows them.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date, Int2, Int4, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::reminders::{RoundReminder, SetRoundReminders, are_near};
use crate::error::{Error, Result};
use crate::programs::AcademicTerm;

words! { RoundState { Open, Closed } }

/// Opens a round: every school with beneficiaries of the term is asked about them.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "academic_term_id": "0193a1b2-7c00-7000-8000-000000000001",
    "due_on": "2026-12-11",
    "notes": "Cierre de semestre",
    "reminder_days": [-3, 1],
    "reminder_gap_days": 3
}))]
pub struct CreateRound {
    pub academic_term_id: Uuid,
    /// Until when schools may report without being late; today or later.
    pub due_on: NaiveDate,
    #[validate(length(max = 2000, message = "Las notas son demasiado largas."))]
    pub notes: Option<String>,
    /// When schools that have not reported everybody are reminded by themselves: days after the due date, negative before it.
    #[serde(default)]
    #[validate(custom(function = "are_near"))]
    pub reminder_days: Vec<i16>,
    /// Days that pass between two mails about the round to one school.
    #[serde(default = "usual_gap")]
    #[validate(range(min = 1, max = 60, message = "Deje entre 1 y 60 días."))]
    pub reminder_gap_days: i16,
}

fn usual_gap() -> i16 {
    3
}

impl CreateRound {
    pub fn reminders(&self) -> SetRoundReminders {
        SetRoundReminders {
            reminder_days: self.reminder_days.clone(),
            reminder_gap_days: self.reminder_gap_days,
        }
    }
}

/// A round and how far it is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoundSummary {
    pub id: Uuid,
    pub term: AcademicTerm,
    pub state: RoundState,
    pub opened_on: NaiveDate,
    pub due_on: NaiveDate,
    /// Schools that are asked.
    pub schools: i64,
    /// Schools of which at least one person is reported.
    pub schools_reported: i64,
    /// People on the rosters.
    pub expected: i64,
    /// People whose status is recorded.
    pub reported: i64,
    /// Days that pass between two mails about the round to one school.
    #[schema(example = 3)]
    pub reminder_gap_days: i16,
    pub version: i32,
}

/// A round whole.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Round {
    #[serde(flatten)]
    pub summary: RoundSummary,
    pub notes: Option<String>,
    pub opened_by: String,
    /// Reminders that go by themselves, the earliest first.
    pub reminders: Vec<RoundReminder>,
}

crate::page!(RoundPage of RoundSummary);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RoundFilter {
    pub state: Option<RoundState>,
}

#[derive(QueryableByName)]
pub struct RoundRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Date)]
    opened_on: NaiveDate,
    #[diesel(sql_type = Date)]
    due_on: NaiveDate,
    #[diesel(sql_type = Nullable<Text>)]
    notes: Option<String>,
    #[diesel(sql_type = Text)]
    opened_by: String,
    #[diesel(sql_type = Int2)]
    reminder_gap_days: i16,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = SqlUuid)]
    term_id: Uuid,
    #[diesel(sql_type = Text)]
    term_label: String,
    #[diesel(sql_type = Text)]
    term_kind: String,
    #[diesel(sql_type = Date)]
    term_starts_on: NaiveDate,
    #[diesel(sql_type = Date)]
    term_ends_on: NaiveDate,
    #[diesel(sql_type = BigInt)]
    schools: i64,
    #[diesel(sql_type = BigInt)]
    schools_reported: i64,
    #[diesel(sql_type = BigInt)]
    expected: i64,
    #[diesel(sql_type = BigInt)]
    reported: i64,
}

impl TryFrom<RoundRow> for Round {
    type Error = Error;
    fn try_from(row: RoundRow) -> Result<Self> {
        Ok(Self {
            summary: RoundSummary {
                id: row.id,
                term: AcademicTerm {
                    id: row.term_id,
                    label: row.term_label,
                    kind: row.term_kind.parse().map_err(Error::internal)?,
                    starts_on: row.term_starts_on,
                    ends_on: row.term_ends_on,
                },
                state: row.state.parse().map_err(Error::internal)?,
                opened_on: row.opened_on,
                due_on: row.due_on,
                schools: row.schools,
                schools_reported: row.schools_reported,
                expected: row.expected,
                reported: row.reported,
                reminder_gap_days: row.reminder_gap_days,
                version: row.version,
            },
            notes: row.notes,
            opened_by: row.opened_by,
            reminders: Vec::new(),
        })
    }
}
