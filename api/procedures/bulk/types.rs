//! Shapes of acts on many.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::BigInt;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::types::{PackageRef, ProcedureKind, ProcedureState};
use super::payments::BulkPayments;
use crate::academics::{AcademicStatus, AlertKind};
use crate::programs::Protection;

words! {
    BulkState { Previewed, Making, Made, Noticing, Undone, Discarded }
}
words! {
    /// `impose`: a procedure on each; `reverse`: the correction of an act on many that went to Payments.
    BulkAct { Impose, Reverse }
}
words! {
    /// How printed notices reach people without a mail address.
    PaperChannel { InPerson, RegisteredMail, School }
}
words! {
    /// What was found of each award; only `proposed` becomes a case.
    BulkVerdict { Proposed, OpenCase, Decided, NotEligible, Protected, Unknown, Repeated }
}

/// Whom an act on many takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Selection {
    /// Every active or suspended award that matches all that is given.
    Filter(BulkSelectionFilter),
    /// Folios of awards, or CURPs of people with one award that is not ended.
    List {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        entries: Vec<String>,
        /// Where the list came from, if from a file.
        #[serde(default)]
        source: Option<String>,
    },
    /// The cases of another act on many.
    Bulk,
}

/// At least one of them; each narrows the selection.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BulkSelectionFilter {
    #[serde(default)]
    pub program_id: Option<Uuid>,
    #[serde(default)]
    pub call_id: Option<Uuid>,
    /// Latest reported.
    #[serde(default)]
    pub academic_status: Option<AcademicStatus>,
    /// Whom a school reported as not enrolled in this term; the silence of a school is no absence.
    #[serde(default)]
    pub not_enrolled_in: Option<Uuid>,
    /// With an open alert of this kind.
    #[serde(default)]
    pub alert_kind: Option<AlertKind>,
}

impl BulkSelectionFilter {
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// The alert that a case answers, where the selection came from alerts or from what raises one.
    pub fn raised_by(&self) -> Option<AlertKind> {
        self.alert_kind
            .or(self.not_enrolled_in.map(|_| AlertKind::NotEnrolled))
    }
}

/// How many awards got a verdict, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulkVerdictCount {
    pub verdict: BulkVerdict,
    pub code: Option<String>,
    #[schema(example = 1250)]
    pub rows: i64,
}

/// What an act on many would find, with nothing written.
#[derive(Debug, Serialize, ToSchema)]
pub struct BulkPreview {
    pub rows: i64,
    /// How many cases it would make.
    pub proposed: i64,
    pub verdicts: Vec<BulkVerdictCount>,
}

/// How many of its cases stand in a state.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BulkCaseCount {
    pub state: ProcedureState,
    pub cases: i64,
}

/// An act on many as lists show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BulkSummary {
    pub id: Uuid,
    #[schema(example = "BL-2026-000001")]
    pub folio: String,
    pub act: BulkAct,
    pub kind: ProcedureKind,
    /// Empty where the program is protected.
    pub ground: String,
    pub protection: Protection,
    pub state: BulkState,
    pub effective_on: NaiveDate,
    pub rows: i64,
    pub proposed: i64,
    pub created_by: String,
    pub created_at: DateTime<Utc>,
    pub version: i32,
}

crate::page!(BulkPage of BulkSummary);

/// What is left to do before its cases can be decided.
#[derive(Debug, Clone, Default, QueryableByName, Serialize, ToSchema)]
pub struct BulkDueProcess {
    /// Cases whose person is still to be told of the start.
    #[diesel(sql_type = BigInt)]
    pub to_notify: i64,
    /// Those of them that a mail can reach.
    #[diesel(sql_type = BigInt)]
    pub by_mail: i64,
    /// Told, and neither answered nor closed.
    #[diesel(sql_type = BigInt)]
    pub awaiting: i64,
    /// Those of them whose time to answer ran out.
    #[diesel(sql_type = BigInt)]
    pub ran_out: i64,
    /// Answered: somebody reads each before it goes on.
    #[diesel(sql_type = BigInt)]
    pub answered: i64,
    /// Cases that lack the documents their ground asks for.
    #[diesel(sql_type = BigInt)]
    pub without_evidence: i64,
    /// Cases that lack nothing and can be handed in.
    #[diesel(sql_type = BigInt)]
    pub complete: i64,
    /// Printed notices that can be downloaded.
    #[diesel(sql_type = BigInt)]
    pub printed: i64,
}

/// Another act on many, by its folio.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BulkRef {
    pub id: Uuid,
    #[schema(example = "BL-2026-000001")]
    pub folio: String,
}

/// The names behind a filter's ids.
#[derive(Debug, Default, Clone, Serialize, ToSchema)]
pub struct SelectionNames {
    pub program: Option<String>,
    #[schema(example = "BUP-2026")]
    pub call: Option<String>,
    #[schema(example = "ENE-JUN 2026")]
    pub not_enrolled_in: Option<String>,
}

/// An act on many, whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct BulkProcedure {
    #[serde(flatten)]
    pub summary: BulkSummary,
    pub ground_code: String,
    pub requires_hearing: bool,
    pub requires_evidence: bool,
    pub selection: Selection,
    pub selection_names: SelectionNames,
    /// How many entries the list had.
    pub listed: Option<i64>,
    pub facts: String,
    pub ends_on: Option<NaiveDate>,
    /// Holds and reschedulings.
    pub payments: Option<BulkPayments>,
    pub verdicts: Vec<BulkVerdictCount>,
    pub cases: Vec<BulkCaseCount>,
    pub due_process: BulkDueProcess,
    pub packages: Vec<PackageRef>,
    pub job_id: Option<Uuid>,
    /// Why the last attempt to make its cases ended.
    #[schema(value_type = Option<crate::error::Problem>)]
    pub problem: Option<serde_json::Value>,
    pub corrects: Option<BulkRef>,
    pub corrected_by: Option<BulkRef>,
    pub created_by_id: Uuid,
    pub made_at: Option<DateTime<Utc>>,
    pub approved_by: Option<String>,
    pub approved_at: Option<DateTime<Utc>>,
    pub undone_by: Option<String>,
    pub undone_at: Option<DateTime<Utc>>,
    pub undo_reason: Option<String>,
}

/// A case that a row speaks of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BulkCase {
    pub id: Uuid,
    #[schema(example = "PR-2026-000001")]
    pub folio: String,
    pub state: ProcedureState,
}

/// One award that an act on many looked at.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BulkRow {
    pub id: Uuid,
    /// Place in the list that was given, or in the selection.
    pub position: i32,
    pub verdict: BulkVerdict,
    /// Why, within the verdict.
    #[schema(example = "alert-dismissed")]
    pub code: Option<String>,
    /// Hint of what a list named and nobody has.
    pub given: Option<String>,
    pub person_id: Option<Uuid>,
    pub name: Option<String>,
    pub benefit_folio: Option<String>,
    pub program: Option<String>,
    pub protection: Protection,
    /// The case that was made of it.
    pub case: Option<BulkCase>,
    /// The case that was open already.
    pub open_case: Option<BulkCase>,
}

crate::page!(BulkRowPage of BulkRow);

/// The folios or CURPs of a workbook's column, ready to be a selection.
#[derive(Debug, Serialize, ToSchema)]
pub struct BulkList {
    pub file_name: String,
    #[schema(example = "Folio")]
    pub column: String,
    pub entries: Vec<String>,
}
