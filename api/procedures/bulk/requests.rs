//! What callers send about acts on many.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::{Validate, ValidationError};

use super::super::requests::is_account;
use super::super::types::ProcedureKind;
use super::payments::BulkPayments;
use super::types::{BulkState, BulkVerdict, PaperChannel, Selection};
use crate::http::written::is_reason;

/// Chooses whom an act on many takes; nothing is made before it is confirmed.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "kind": "suspension", "ground_code": "requested-by-beneficiary",
    "selection": {"by": "filter", "call_id": "0193f5a0-0000-7000-8000-000000000001"},
    "facts": "Suspensión de {folio}, de la convocatoria {convocatoria}, conforme al oficio de la escuela.",
    "effective_on": "2026-11-23", "ends_on": null, "payments": null}))]
pub struct CreateBulkProcedure {
    pub kind: ProcedureKind,
    #[validate(length(min = 1, max = 100, message = "Elija una causal."))]
    pub ground_code: String,
    #[validate(custom(function = "is_short_list"))]
    pub selection: Selection,
    /// What each case says happened; `{folio}`, `{programa}`, `{convocatoria}`, `{periodo}` and `{nombre}` are filled in.
    #[validate(custom(function = "is_account"))]
    pub facts: String,
    pub effective_on: NaiveDate,
    /// Only where the act has a planned end: when it ends by itself.
    pub ends_on: Option<NaiveDate>,
    /// Only holds and reschedulings, and there always: which payments of each award.
    #[serde(default)]
    pub payments: Option<BulkPayments>,
}

fn is_short_list(selection: &Selection) -> Result<(), ValidationError> {
    match selection {
        Selection::List { entries, .. } if entries.is_empty() => {
            Err(ValidationError::new("required")
                .with_message("Escriba al menos un folio o una CURP.".into()))
        }
        Selection::List { entries, .. }
            if entries.iter().any(|entry| entry.chars().count() > 60) =>
        {
            Err(ValidationError::new("too-long")
                .with_message("Cada renglón lleva un folio o una CURP, y nada más.".into()))
        }
        _ => Ok(()),
    }
}

/// Confirms by writing how many cases are made, so that nobody does it by a slip.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"count": 2}))]
pub struct ConfirmBulk {
    pub count: i64,
}

/// Gives notice of the start to everybody who is still to be told.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"paper": "school"}))]
pub struct GiveBulkNotices {
    /// How a printed notice reaches those without a mail address; null leaves them to be told one by one.
    pub paper: Option<PaperChannel>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"comment": "Procede: la convocatoria terminó y el último pago se hizo."}))]
pub struct ApproveBulk {
    #[validate(length(max = 4000, message = "El comentario es demasiado largo."))]
    pub comment: Option<String>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reason": "La lista de la escuela era la del periodo anterior."}))]
pub struct UndoBulk {
    /// At least 10 characters.
    #[validate(custom(function = "is_reason"))]
    pub reason: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BulkFilter {
    pub state: Option<BulkState>,
    pub kind: Option<ProcedureKind>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BulkRowFilter {
    pub verdict: Option<BulkVerdict>,
    /// Why, within a verdict.
    pub code: Option<String>,
}

/// A workbook with a column of folios or CURPs.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only describes the form in the contract")]
pub struct BulkListForm {
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
}
