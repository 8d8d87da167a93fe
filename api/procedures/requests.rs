//! What callers send about cases.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::{Validate, ValidationError};

use super::types::{HearingOutcome, NoticeChannel, ProcedureEvent, ProcedureKind, ProcedureState};

pub(super) fn is_account(text: &str) -> Result<(), ValidationError> {
    at_least(
        text,
        20,
        "Describa los hechos con al menos 20 caracteres: qué consta, desde cuándo y según quién.",
    )
}

pub(super) fn is_reason(text: &str) -> Result<(), ValidationError> {
    at_least(text, 10, "Escriba el motivo con al menos 10 caracteres.")
}

/// Counts what is left without the blanks around it.
pub(super) fn at_least(
    text: &str,
    least: usize,
    message: &'static str,
) -> Result<(), ValidationError> {
    match text.trim().chars().count() {
        0 => Err(ValidationError::new("required").with_message(message.into())),
        length if length < least => {
            Err(ValidationError::new("too-short").with_message(message.into()))
        }
        length if length > 4000 => {
            Err(ValidationError::new("too-long")
                .with_message("El texto es demasiado largo.".into()))
        }
        _ => Ok(()),
    }
}

/// Opens a case, by hand or from an alert.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "kind": "suspension", "benefit_id": "0193f5a0-0000-7000-8000-000000000001", "ground_code": "temporary-leave",
    "alert_id": null, "facts": "La escuela reportó baja temporal desde el 15 de octubre de 2026.",
    "effective_on": "2026-11-23", "ends_on": "2027-01-31"}))]
pub struct CreateProcedure {
    pub kind: ProcedureKind,
    pub benefit_id: Uuid,
    #[validate(length(min = 1, max = 100, message = "Elija una causal."))]
    pub ground_code: String,
    pub alert_id: Option<Uuid>,
    /// What happened, in at least 20 characters.
    #[validate(custom(function = "is_account"))]
    pub facts: String,
    pub effective_on: NaiveDate,
    /// Only for a suspension: when the benefit is resumed.
    pub ends_on: Option<NaiveDate>,
}

/// Corrects a case before it is submitted; what is left out stays as it is.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"facts": "La escuela reportó baja temporal desde el 1 de octubre de 2026.", "ends_on": null}))]
pub struct UpdateProcedure {
    #[validate(length(min = 1, max = 100, message = "Elija una causal."))]
    pub ground_code: Option<String>,
    #[validate(custom(function = "is_account"))]
    pub facts: Option<String>,
    pub effective_on: Option<NaiveDate>,
    /// Null takes the end away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>)]
    #[expect(
        clippy::option_option,
        reason = "absent keeps the end, null takes it away"
    )]
    pub ends_on: Option<Option<NaiveDate>>,
}

/// Tells a field that is null from one that is not there.
#[expect(clippy::option_option, reason = "as the field it reads")]
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    field: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(field).map(Some)
}

/// How and when the person was told that the case was begun.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"channel": "email", "notified_on": "2026-11-23", "received_by": "La beneficiaria", "notes": null}))]
pub struct RecordNotice {
    pub channel: NoticeChannel,
    pub notified_on: NaiveDate,
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub received_by: Option<String>,
    #[validate(length(max = 2000, message = "Las notas son demasiado largas."))]
    pub notes: Option<String>,
}

/// What the person answered, or that they did not.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"outcome": "answered", "heard_on": "2026-11-25", "statement": "Confirma la baja por enfermedad y pide volver en enero."}))]
pub struct RecordHearing {
    pub outcome: HearingOutcome,
    pub heard_on: NaiveDate,
    /// Required with `answered`.
    #[validate(length(max = 8000, message = "La declaración es demasiado larga."))]
    pub statement: Option<String>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"event": "approve"}))]
pub struct PreviewProcedure {
    pub event: ProcedureEvent,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"comment": "Procede: consta el reporte de la escuela y la respuesta de la persona."}))]
pub struct Approve {
    #[validate(length(max = 4000, message = "El comentario es demasiado largo."))]
    pub comment: Option<String>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reason": "Falta precisar desde qué fecha dejó de asistir."}))]
pub struct Reason {
    /// At least 10 characters.
    #[validate(custom(function = "is_reason"))]
    pub reason: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ProcedureFilter {
    pub kind: Option<ProcedureKind>,
    pub state: Option<ProcedureState>,
    pub person_id: Option<Uuid>,
    pub program_id: Option<Uuid>,
    /// Only those I proposed.
    pub mine: Option<bool>,
    #[param(inline, required = false)]
    pub sort: Option<ProcedureSort>,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
pub enum ProcedureSort {
    #[default]
    #[serde(rename = "-created_at")]
    NewestFirst,
    #[serde(rename = "effective_on")]
    EffectiveFirst,
}

/// A document that supports a case.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only describes the form in the contract")]
pub struct EvidenceForm {
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
    /// What it proves.
    pub description: Option<String>,
}
