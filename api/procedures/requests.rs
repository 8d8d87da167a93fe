//! What callers send about cases.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::{Validate, ValidationError};

use super::types::{
    EvidenceKind, HearingOutcome, NoticeChannel, PayChannel, ProcedureAct, ProcedureEvent,
    ProcedureKind, ProcedureState,
};
use crate::http::written::{at_least, is_reason};

pub(super) fn is_account(text: &str) -> Result<(), ValidationError> {
    at_least(
        text,
        20,
        "Describa los hechos con al menos 20 caracteres: qué consta, desde cuándo y según quién.",
    )
}

/// Opens a case, by hand or from an alert.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "kind": "suspension", "benefit_id": "0193f5a0-0000-7000-8000-000000000001", "registration_id": null, "place_id": null,
    "person_id": null, "payment_ids": [], "tier_id": null, "school_id": null, "pays_on": null, "channel": null,
    "release_condition": null, "ground_code": "temporary-leave", "alert_id": null, "facts": "La escuela reportó baja temporal desde el 15 de octubre de 2026.",
    "effective_on": "2026-11-23", "ends_on": "2027-01-31"}))]
pub struct CreateProcedure {
    pub kind: ProcedureKind,
    /// For every kind but a deregistration and the reallocation of a place.
    pub benefit_id: Option<Uuid>,
    /// Deregistration: the person's place in the registry of a program.
    pub registration_id: Option<Uuid>,
    /// Reallocation of a freed place.
    pub place_id: Option<Uuid>,
    /// Reallocation of a freed place: whose it becomes.
    pub person_id: Option<Uuid>,
    /// Hold and rescheduling: the payments.
    #[serde(default)]
    #[validate(length(max = 200, message = "Elija como máximo 200 pagos."))]
    pub payment_ids: Vec<Uuid>,
    /// Reallocation of a benefit: its new tier, of the same call.
    pub tier_id: Option<Uuid>,
    /// Reallocation of a benefit: its new school.
    pub school_id: Option<Uuid>,
    /// Rescheduling: the new day of payment.
    pub pays_on: Option<NaiveDate>,
    /// Rescheduling: the new means of payment.
    pub channel: Option<PayChannel>,
    /// Hold: what has to happen for the payments to be released.
    #[validate(length(max = 500, message = "La condición es demasiado larga."))]
    pub release_condition: Option<String>,
    #[validate(length(min = 1, max = 100, message = "Elija una causal."))]
    pub ground_code: String,
    pub alert_id: Option<Uuid>,
    /// What happened, in at least 20 characters.
    #[validate(custom(function = "is_account"))]
    pub facts: String,
    pub effective_on: NaiveDate,
    /// Only for a suspension or a hold: when it ends by itself.
    pub ends_on: Option<NaiveDate>,
}

/// A case that is still being written, to be told what applying it would do.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "kind": "suspension", "benefit_id": "0193f5a0-0000-7000-8000-000000000001", "registration_id": null, "place_id": null,
    "person_id": null, "payment_ids": [], "tier_id": null, "school_id": null, "pays_on": null, "channel": null,
    "ground_code": "temporary-leave", "effective_on": "2026-11-23", "ends_on": null}))]
pub struct PreviewNewProcedure {
    pub kind: ProcedureKind,
    pub benefit_id: Option<Uuid>,
    pub registration_id: Option<Uuid>,
    pub place_id: Option<Uuid>,
    pub person_id: Option<Uuid>,
    #[serde(default)]
    #[validate(length(max = 200, message = "Elija como máximo 200 pagos."))]
    pub payment_ids: Vec<Uuid>,
    pub tier_id: Option<Uuid>,
    pub school_id: Option<Uuid>,
    pub pays_on: Option<NaiveDate>,
    pub channel: Option<PayChannel>,
    #[validate(length(min = 1, max = 100, message = "Elija una causal."))]
    pub ground_code: String,
    pub effective_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
}

impl From<PreviewNewProcedure> for CreateProcedure {
    fn from(asked: PreviewNewProcedure) -> Self {
        Self {
            kind: asked.kind,
            benefit_id: asked.benefit_id,
            registration_id: asked.registration_id,
            place_id: asked.place_id,
            person_id: asked.person_id,
            payment_ids: asked.payment_ids,
            tier_id: asked.tier_id,
            school_id: asked.school_id,
            pays_on: asked.pays_on,
            channel: asked.channel,
            release_condition: None,
            ground_code: asked.ground_code,
            alert_id: None,
            facts: String::new(),
            effective_on: asked.effective_on,
            ends_on: asked.ends_on,
        }
    }
}

/// Ends or reverses an earlier case.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reason": "La escuela corrigió su reporte: la persona nunca estuvo de baja.", "effective_on": null}))]
pub struct ActOnProcedure {
    /// At least 20 characters: it is the case's statement of facts.
    #[validate(custom(function = "is_account"))]
    pub reason: String,
    /// Today, if left out.
    pub effective_on: Option<NaiveDate>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"effective_on": null}))]
pub struct PreviewAct {
    /// Today, if left out.
    pub effective_on: Option<NaiveDate>,
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
    /// Only for a rescheduling: the new day of payment.
    pub pays_on: Option<NaiveDate>,
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
    pub act: Option<ProcedureAct>,
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
    /// What it is; `other` unless said.
    pub kind: Option<EvidenceKind>,
    /// What it proves.
    pub description: Option<String>,
}
