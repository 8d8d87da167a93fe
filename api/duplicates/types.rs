//! Shapes of duplicates, of the dry run, and of merges.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::rules::{
    ConflictCode, DuplicateState, HoldingKind, MergeField, MergeState, Reason, Side,
};
use crate::http::Masked;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DuplicateFilter {
    /// All unless given.
    pub state: Option<DuplicateState>,
    /// Score from here up.
    #[param(minimum = 0, maximum = 100)]
    pub min_score: Option<i16>,
    /// Pairs that this reason speaks for or against.
    pub reason: Option<Reason>,
    /// Pairs that this person is one of.
    pub person_id: Option<Uuid>,
    /// Highest score first unless said otherwise.
    #[param(inline, required = false)]
    pub sort: Option<DuplicateSort>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
pub enum DuplicateSort {
    #[serde(rename = "-score")]
    Score,
    #[serde(rename = "-found_at")]
    Newest,
}

/// One of the two people of a pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DuplicatePerson {
    pub id: Uuid,
    pub name: String,
    /// Null also of somebody who was absorbed: the person's row is in the merge then.
    pub curp: Option<Masked>,
    pub birth_date: Option<NaiveDate>,
    /// Name of the municipality.
    #[schema(example = "Hermosillo")]
    pub municipality: Option<String>,
    /// Awards of the person, all programs together.
    pub benefits: i64,
    /// Whether the person was absorbed by another and has no page of its own.
    pub absorbed: bool,
}

/// What speaks for or against the two being one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WeighedReason {
    pub reason: Reason,
    /// Points of the score; below zero where it speaks against, zero of what only a person says.
    #[schema(example = 40)]
    pub weight: i16,
}

/// Two people who may be one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DuplicateSummary {
    pub id: Uuid,
    pub state: DuplicateState,
    /// Sum of the weights, from 0 to 100.
    #[schema(example = 85)]
    pub score: i16,
    pub reasons: Vec<WeighedReason>,
    pub found_at: DateTime<Utc>,
    pub version: i32,
    pub one: DuplicatePerson,
    pub other: DuplicatePerson,
}

impl DuplicateSummary {
    /// Whom it shows.
    pub fn people(&self) -> impl Iterator<Item = Uuid> + use<> {
        [self.one.id, self.other.id].into_iter()
    }
}

crate::page!(DuplicatePage of DuplicateSummary);

/// The two side by side, and what hangs from each.
#[derive(Debug, Serialize, ToSchema)]
pub struct Duplicate {
    #[serde(flatten)]
    pub summary: DuplicateSummary,
    /// In the order of the form; none of a merged pair, whose fields stand in the merge.
    pub fields: Vec<FieldPair>,
    /// Kinds of which at least one side has something; complaints are never counted here.
    pub holdings: Vec<Holding>,
    /// What somebody wrote who saw by hand that the two are one.
    pub note: Option<String>,
    /// Of a dismissed pair: who said that they are two, when and why.
    pub decision: Option<DuplicateDecision>,
    /// Of a merged pair.
    pub merge_id: Option<Uuid>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FieldPair {
    pub field: MergeField,
    /// Words of a closed set (sex) as they are, dates as YYYY-MM-DD; masked where the person's page masks.
    pub one: Option<Masked>,
    pub other: Option<Masked>,
    /// Whether there is nothing to choose.
    pub same: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Holding {
    pub kind: HoldingKind,
    pub one: i64,
    pub other: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct DuplicateDecision {
    pub by: Option<String>,
    pub at: DateTime<Utc>,
    pub reason: String,
}

/// Two people who somebody sees are one.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"one_id": "0193f5a0-0000-7000-8000-000000000001", "other_id": "0193f5a0-0000-7000-8000-000000000002",
    "reason": "La madre presentó la misma acta de nacimiento en los dos trámites."}))]
pub struct ProposeDuplicate {
    pub one_id: Uuid,
    pub other_id: Uuid,
    #[validate(length(
        min = 10,
        max = 2000,
        message = "Explique el motivo en 10 caracteres o más."
    ))]
    pub reason: String,
}

/// Why the two are two people.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reason": "Son hermanas gemelas: las actas tienen folios distintos."}))]
pub struct DismissDuplicate {
    #[validate(length(
        min = 10,
        max = 2000,
        message = "Explique el motivo en 10 caracteres o más."
    ))]
    pub reason: String,
}

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
    #[validate(length(
        min = 10,
        max = 2000,
        message = "Explique el motivo en 10 caracteres o más."
    ))]
    pub reason: String,
}

/// The search that was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct DuplicateSearch {
    /// The job to follow.
    pub job_id: Uuid,
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
    #[validate(length(
        min = 10,
        max = 2000,
        message = "Explique el motivo en 10 caracteres o más."
    ))]
    pub reason: String,
}
