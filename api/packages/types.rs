//! Shapes of packages.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use crate::http::Masked;
use crate::procedures::{Outcome, PackageAnswer, ProcedureAct, ProcedureEffect, ProcedureKind};
use crate::programs::Protection;

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PackageState {
    Draft,
    Sent,
    Answered,
    Discarded,
}

/// A package as lists show it: asked against applied.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PackageSummary {
    pub id: Uuid,
    #[schema(example = "PQ-2026-000001")]
    pub folio: String,
    pub state: PackageState,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
    pub sent_at: Option<DateTime<Utc>>,
    /// Seal: SHA-256 of the canonical JSON of what was asked, once sent.
    pub sha256: Option<String>,
    /// Rows in all.
    pub asked: i64,
    pub applied: i64,
    pub rejected: i64,
    pub partial: i64,
    /// Rows without an answer.
    pub pending: i64,
    pub version: i32,
}

crate::page!(PackagePage of PackageSummary);

/// A package with its rows.
#[derive(Debug, Serialize, ToSchema)]
pub struct Package {
    #[serde(flatten)]
    pub summary: PackageSummary,
    pub sent_by: Option<String>,
    pub rows: Vec<PackageRow>,
}

/// One case in a package: what is asked, as it was when sent, and the answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackageRow {
    pub id: Uuid,
    pub position: i32,
    pub procedure_id: Uuid,
    pub procedure_folio: String,
    pub kind: ProcedureKind,
    pub act: ProcedureAct,
    pub person_id: Uuid,
    pub name: String,
    pub curp: Option<Masked>,
    pub benefit_folio: Option<String>,
    pub program: String,
    pub protection: Protection,
    pub ground: String,
    pub legal_basis: String,
    /// Spanish sentence: what Payments is asked to do.
    pub asked: String,
    /// The day it takes effect by the ground's rule.
    pub effective_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub answer: Option<PackageAnswer>,
}

/// Gathers approved cases into a package.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"procedure_ids": ["0193f5a0-0000-7000-8000-000000000002"]}))]
pub struct CreatePackage {
    #[validate(length(max = 2000, message = "Un paquete lleva como máximo 2,000 trámites."))]
    pub procedure_ids: Vec<Uuid>,
}

/// Payments' resolution on some rows of a package.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "resolution_number": "SIPB/0412/2026", "signatory": "Subdirección de Integración de Pagos", "resolved_on": "2026-11-27",
    "rows": [{"row_id": "0193f5a0-0000-7000-8000-000000000003", "outcome": "applied", "applied_on": "2026-11-27", "reason": null}]}))]
pub struct AcknowledgePackage {
    #[validate(length(min = 1, max = 100, message = "Escriba el número de la resolución."))]
    pub resolution_number: String,
    #[validate(length(min = 1, max = 200, message = "Escriba quién firma la resolución."))]
    pub signatory: String,
    pub resolved_on: NaiveDate,
    #[validate(length(min = 1, message = "Responda al menos un renglón."), nested)]
    pub rows: Vec<AcknowledgeRow>,
}

#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
pub struct AcknowledgeRow {
    pub row_id: Uuid,
    pub outcome: Outcome,
    /// Required with `applied` and `partial`.
    pub applied_on: Option<NaiveDate>,
    /// Required with `rejected` and `partial`.
    #[validate(length(max = 2000, message = "El motivo es demasiado largo."))]
    pub reason: Option<String>,
    /// Only with `partial`: the parts of the act that were applied, by their place in `list_row_parts`. None: nothing
    /// of the case is changed until somebody reviews it.
    #[serde(default)]
    #[validate(length(max = 500, message = "Son demasiadas partes."))]
    pub parts: Vec<usize>,
}

/// What a row of a package asks, in the parts that can be applied by themselves.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackageRowParts {
    pub items: Vec<PackageRowPart>,
}

/// Effects that are applied together or not at all.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackageRowPart {
    /// Its place, by which an answer names it.
    pub position: usize,
    pub effects: Vec<ProcedureEffect>,
}

impl AcknowledgeRow {
    /// The reason, if anything is written in it.
    pub fn reason(&self) -> Option<&str> {
        self.reason
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PackageFilter {
    pub state: Option<PackageState>,
}
