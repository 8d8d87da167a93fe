//! Shapes of merges: who stays, the dry run, the ledger in figures, and the undo.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::rules::{ConflictCode, HoldingKind, MergeField, MergeState, Side};
use crate::http::Masked;
use crate::http::written::is_reason;
use crate::programs::Protection;

/// Who stays, and what of the other is taken over.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"kept_id": "0193f5a0-0000-7000-8000-000000000001", "choices": {"phone": "other"}}))]
pub struct PreviewMerge {
    pub kept_id: Uuid,
    /// By field, whose value it takes: that of the pair's `one` or `other`. One that is not named keeps that of the person who stays, or the other's where that is empty.
    #[serde(default)]
    pub choices: BTreeMap<MergeField, Side>,
}

/// Makes one person of the two.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"kept_id": "0193f5a0-0000-7000-8000-000000000001", "choices": {"phone": "other"},
    "reason": "Misma acta de nacimiento; la segunda se capturó sin CURP."}))]
pub struct MergePeople {
    pub kept_id: Uuid,
    /// By field, whose value it takes: that of the pair's `one` or `other`. One that is not named keeps that of the person who stays, or the other's where that is empty.
    #[serde(default)]
    pub choices: BTreeMap<MergeField, Side>,
    #[validate(
        length(max = 2000, message = "El texto es demasiado largo."),
        custom(function = "is_reason")
    )]
    pub reason: String,
}

/// How many rows of a kind; complaints move too and are never counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RowsOfKind {
    pub kind: HoldingKind,
    #[schema(example = 3)]
    pub rows: i64,
}

/// A datum of the person who stays that becomes another.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldChange {
    pub field: MergeField,
    pub from: Option<Masked>,
    pub to: Option<Masked>,
}

/// Why the two may not be merged, or a merge not be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MergeConflict {
    pub code: ConflictCode,
    pub kind: HoldingKind,
    #[schema(example = 1)]
    pub rows: i64,
    /// Spanish sentence: what it is, why, and what to do.
    pub detail: String,
    /// Only of `awards-of-one-call`: which they are.
    pub awards: Vec<AwardsOfOneCall>,
}

/// Two awards of one call that both stand: one of them ends by its procedure before the two people can be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AwardsOfOneCall {
    pub protection: Protection,
    /// Empty where the program is protected from whoever asks.
    #[schema(example = "BUP-2026")]
    pub call_code: String,
    pub kept: StandingAward,
    pub absorbed: StandingAward,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StandingAward {
    pub benefit_id: Uuid,
    pub person_id: Uuid,
    /// Empty where the program is protected from whoever asks.
    #[schema(example = "BUP-2026-700005")]
    pub folio: String,
    /// The day on which an end comes that Payments applied already.
    pub ends_on: Option<NaiveDate>,
}

/// What merging would do. It was done and taken back to be told; nothing is written.
#[derive(Debug, Serialize, ToSchema)]
pub struct MergePreview {
    pub kept: MergedPerson,
    pub absorbed: MergedPerson,
    /// Rows that go over to the person who stays. Empty where there are conflicts.
    pub moves: Vec<RowsOfKind>,
    /// Rows that go over as past ones, because the person who stays has a present one (address, enrolment, record, relation).
    pub ends: Vec<RowsOfKind>,
    /// Rows that both have under the same key: that of the person who stays remains, the other is kept in the merge.
    pub removes: Vec<RowsOfKind>,
    pub changes: Vec<FieldChange>,
    /// With one of these the merge is refused.
    pub conflicts: Vec<MergeConflict>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MergedPerson {
    pub id: Uuid,
    pub name: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MergeFilter {
    /// Both unless given.
    pub state: Option<MergeState>,
    /// Newest first, which is the only order.
    #[param(inline, required = false)]
    pub sort: Option<MergeSort>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
pub enum MergeSort {
    #[serde(rename = "-merged_at")]
    Newest,
}

/// A merge in the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MergeSummary {
    pub id: Uuid,
    #[schema(example = "FP-2026-000001")]
    pub folio: String,
    pub state: MergeState,
    pub kept: MergedPerson,
    pub absorbed: MergedPerson,
    pub reason: String,
    pub by: Option<String>,
    pub at: DateTime<Utc>,
    pub version: i32,
}

impl MergeSummary {
    /// Whom it shows.
    pub fn people(&self) -> impl Iterator<Item = Uuid> + use<> {
        [self.kept.id, self.absorbed.id].into_iter()
    }
}

crate::page!(MergePage of MergeSummary);

/// A merge with its ledger in figures.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonMerge {
    #[serde(flatten)]
    pub summary: MergeSummary,
    pub duplicate_id: Uuid,
    pub moved: Vec<RowsOfKind>,
    pub ended: Vec<RowsOfKind>,
    pub removed: Vec<RowsOfKind>,
    pub changed: Vec<FieldChange>,
    pub undone: Option<MergeUndone>,
    pub undo: UndoOption,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MergeUndone {
    pub by: Option<String>,
    pub at: DateTime<Utc>,
    pub reason: String,
}

/// Whether the merge may be undone by whoever asks, now.
#[derive(Debug, Serialize, ToSchema)]
pub struct UndoOption {
    pub allowed: bool,
    /// Why not.
    #[schema(schema_with = crate::openapi::problem_code_or_null)]
    pub reason_code: Option<&'static str>,
    /// What changed since and stands against it.
    pub conflicts: Vec<MergeConflict>,
}

/// Why the two are two people after all.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reason": "La CURP de la segunda persona llegó después y es otra."}))]
pub struct UndoMerge {
    #[validate(
        length(max = 2000, message = "El texto es demasiado largo."),
        custom(function = "is_reason")
    )]
    pub reason: String,
}
