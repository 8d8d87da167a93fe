//! Shapes of pairs: the tray, and two people side by side.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::rules::{DuplicateReason, DuplicateState, HoldingKind, MergeField};
use crate::http::Masked;
use crate::http::written::is_reason;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DuplicateFilter {
    /// All unless given.
    pub state: Option<DuplicateState>,
    /// Score from here up.
    #[param(minimum = 0, maximum = 100)]
    #[serde(default, deserialize_with = "percent")]
    pub min_score: Option<i16>,
    /// Pairs that this reason speaks for or against.
    pub reason: Option<DuplicateReason>,
    /// Pairs that this person is one of.
    pub person_id: Option<Uuid>,
    /// Highest score first unless said otherwise.
    #[param(inline, required = false)]
    pub sort: Option<DuplicateSort>,
}

fn percent<'de, D: Deserializer<'de>>(input: D) -> Result<Option<i16>, D::Error> {
    let score = Option::<i16>::deserialize(input)?;
    if score.is_none_or(|score| (0..=100).contains(&score)) {
        Ok(score)
    } else {
        Err(serde::de::Error::custom("expected de 0 a 100"))
    }
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
    pub reason: DuplicateReason,
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
    #[validate(
        length(max = 2000, message = "El texto es demasiado largo."),
        custom(function = "is_reason")
    )]
    pub reason: String,
}

/// Why the two are two people.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reason": "Son hermanas gemelas: las actas tienen folios distintos."}))]
pub struct DismissDuplicate {
    #[validate(
        length(max = 2000, message = "El texto es demasiado largo."),
        custom(function = "is_reason")
    )]
    pub reason: String,
}

/// The search that was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct DuplicateSearch {
    /// The job to follow.
    pub job_id: Uuid,
}
