//! What is asked of complaints.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::types::{
    AnswerChannel, ComplaintChannel, ComplaintKind, ComplaintOutcome, ComplaintState, Priority,
    ReferredTo,
};

/// Who complains and how they want to be answered.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
pub struct ComplainantData {
    #[validate(length(min = 1, max = 200, message = "Escriba el nombre."))]
    pub name: String,
    pub answer_channel: AnswerChannel,
    #[validate(email(message = "No es una dirección de correo."))]
    pub email: Option<String>,
    #[validate(length(max = 30, message = "El teléfono es demasiado largo."))]
    pub phone: Option<String>,
    #[validate(length(max = 500, message = "El domicilio es demasiado largo."))]
    pub address: Option<String>,
}

/// What is said, however it came in.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
pub struct Matter {
    pub kind: ComplaintKind,
    #[validate(length(
        min = 10,
        max = 10000,
        message = "Cuente lo que pasó, en diez letras o más y hasta diez mil."
    ))]
    pub facts: String,
    pub facts_on: Option<NaiveDate>,
    #[validate(length(max = 300, message = "El lugar es demasiado largo."))]
    pub place: Option<String>,
    #[validate(length(max = 5, message = "Elija el municipio de la lista."))]
    pub municipality_code: Option<String>,
    pub office_id: Option<Uuid>,
    pub program_id: Option<Uuid>,
    /// Whom of the Institute it is about, where somebody is named.
    #[validate(length(max = 500, message = "El texto es demasiado largo."))]
    pub staff_involved: Option<String>,
}

/// Files by the public form; without `complainant` it is anonymous, and nothing that identifies is kept.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "intake": "de GET /complaint-form", "website": "",
    "matter": {"kind": "service_complaint", "facts": "Mi beca se pagó con tres meses de retraso y nadie me avisó por qué.",
        "facts_on": "2026-11-10", "place": "Módulo de Hermosillo", "municipality_code": "26030", "office_id": null,
        "program_id": null, "staff_involved": null},
    "complainant": null}))]
pub struct FileComplaint {
    /// Of the form that was opened; a form answered faster than anybody writes is not accepted.
    #[validate(length(min = 1, max = 400))]
    pub intake: String,
    /// Stays empty: people do not see it.
    #[serde(default)]
    #[validate(length(max = 500))]
    pub website: String,
    #[validate(nested)]
    pub matter: Matter,
    #[validate(nested)]
    pub complainant: Option<ComplainantData>,
}

/// Files what somebody told at the desk, by phone, mail, letter or in the networks.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "channel": "phone",
    "matter": {"kind": "service_complaint", "facts": "Dice que su beca se pagó con tres meses de retraso.",
        "facts_on": "2026-11-10", "place": null, "municipality_code": "26030", "office_id": null,
        "program_id": null, "staff_involved": null},
    "complainant": {"name": "Ana Luz Duarte", "answer_channel": "phone", "email": null, "phone": "6621234567", "address": null},
    "person_id": null}))]
pub struct RegisterComplaint {
    pub channel: ComplaintChannel,
    #[validate(nested)]
    pub matter: Matter,
    #[validate(nested)]
    pub complainant: Option<ComplainantData>,
    /// The person of the registry who complains, where it is known.
    pub person_id: Option<Uuid>,
}

/// Folio and secret together: neither alone says whether there is a complaint.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"folio": "QS-2026-000001", "secret": "K7Q2M-9XWPE-4RTJD-H3N6B"}))]
pub struct TrackComplaint {
    #[validate(length(min = 1, max = 40, message = "Escriba el folio."))]
    pub folio: String,
    #[validate(length(min = 1, max = 60, message = "Escriba la clave."))]
    pub secret: String,
}

/// Completes what was asked.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"folio": "QS-2026-000001", "secret": "K7Q2M-9XWPE-4RTJD-H3N6B",
    "text": "Fue el martes 10 por la mañana, en la ventanilla dos."}))]
pub struct CompleteComplaint {
    #[serde(flatten)]
    #[validate(nested)]
    pub key: TrackComplaint,
    #[validate(length(min = 1, max = 10000, message = "Escriba lo que se le pidió."))]
    pub text: String,
}

/// Says how the answer was, once.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"folio": "QS-2026-000001", "secret": "K7Q2M-9XWPE-4RTJD-H3N6B", "satisfaction": 9,
    "comment": "Me contestaron pronto."}))]
pub struct RateComplaint {
    #[serde(flatten)]
    #[validate(nested)]
    pub key: TrackComplaint,
    #[validate(range(min = 0, max = 10, message = "Elija de 0 a 10."))]
    pub satisfaction: i16,
    #[validate(length(max = 2000, message = "El comentario es demasiado largo."))]
    pub comment: Option<String>,
}

/// Asks to open it again, and says why.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"folio": "QS-2026-000001", "secret": "K7Q2M-9XWPE-4RTJD-H3N6B",
    "reason": "El pago sigue sin llegar."}))]
pub struct AskReopening {
    #[serde(flatten)]
    #[validate(nested)]
    pub key: TrackComplaint,
    #[validate(length(min = 5, max = 4000, message = "Escriba por qué."))]
    pub reason: String,
}

/// What kind it really is: the kind decides road and terms.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"kind": "service_complaint", "priority": "normal", "reason": "Es del servicio de pagos."}))]
pub struct ClassifyComplaint {
    pub kind: ComplaintKind,
    pub priority: Option<Priority>,
    #[validate(length(max = 2000, message = "El motivo es demasiado largo."))]
    pub reason: Option<String>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"user_id": "0193f5a0-0000-7000-8000-000000000001"}))]
pub struct AssignComplaint {
    pub user_id: Uuid,
}

/// A text that the complaint keeps: what is asked, what was completed, a note.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"text": "Díganos qué día fue y en qué ventanilla."}))]
pub struct ComplaintText {
    #[validate(length(min = 1, max = 10000, message = "Escriba el texto."))]
    pub text: String,
}

/// Why something is done.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reason": "La respuesta no atendía lo que se pidió."}))]
pub struct ComplaintReason {
    #[validate(length(min = 5, max = 4000, message = "Escriba por qué."))]
    pub reason: String,
}

/// Hands it over to who can answer.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"referred_to": "other_body", "body_name": "Secretaría de Educación y Cultura",
    "reason": "Es sobre la inscripción en una escuela.", "letter_folio": "IBCEES/CSB/0412/2026"}))]
pub struct ReferComplaint {
    pub referred_to: ReferredTo,
    /// Required where it is another body or a school.
    #[validate(length(max = 300, message = "El nombre es demasiado largo."))]
    pub body_name: Option<String>,
    #[validate(length(min = 5, max = 4000, message = "Escriba por qué se turna."))]
    pub reason: String,
    /// Number of the letter it goes with.
    #[validate(length(max = 100, message = "El número es demasiado largo."))]
    pub letter_folio: Option<String>,
}

/// The receipt of whom it was handed to.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"received_on": "2026-11-23", "received_by": "Oficialía de partes", "receipt_number": "SEC-2026-1180"}))]
pub struct AcknowledgeReferral {
    pub received_on: NaiveDate,
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub received_by: Option<String>,
    #[validate(length(max = 100, message = "El número es demasiado largo."))]
    pub receipt_number: Option<String>,
}

/// Answers the person; by mail where they asked for it.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"body": "Su pago se reprogramó para el 30 de noviembre. Lamentamos el retraso.", "outcome": "upheld",
    "cause_id": "0193f5a0-0000-7000-8000-000000000004"}))]
pub struct AnswerComplaint {
    #[validate(length(min = 5, max = 10000, message = "Escriba la respuesta."))]
    pub body: String,
    pub outcome: ComplaintOutcome,
    /// Required for a complaint about the service that was right, in whole or in part.
    pub cause_id: Option<Uuid>,
}

/// What it is about; what is left out stays as it is.
#[derive(Debug, Default, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"priority": "high", "cause_id": null, "program_id": null, "call_id": null, "benefit_id": null,
    "procedure_id": null, "municipality_code": "26018", "person_id": null}))]
pub struct UpdateComplaint {
    pub priority: Option<Priority>,
    pub cause_id: Option<Uuid>,
    pub program_id: Option<Uuid>,
    pub call_id: Option<Uuid>,
    pub benefit_id: Option<Uuid>,
    pub procedure_id: Option<Uuid>,
    #[validate(length(max = 5, message = "Elija el municipio de la lista."))]
    pub municipality_code: Option<String>,
    /// Who complains, where the complaint has a name.
    pub person_id: Option<Uuid>,
}

/// A new answer template; fields in double braces are filled from the complaint.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"kind": null, "name_es": "Pago reprogramado", "name_en": "Payment rescheduled",
    "body": "Su asunto {{folio}}, recibido el {{recibida_el}}: el pago de {{programa}} se reprogramó."}))]
pub struct SaveTemplate {
    pub kind: Option<ComplaintKind>,
    #[validate(length(min = 1, max = 200, message = "Escriba el nombre."))]
    pub name_es: String,
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub name_en: Option<String>,
    #[validate(length(min = 1, max = 10000, message = "Escriba el texto."))]
    pub body: String,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"template_id": "0193f5a0-0000-7000-8000-000000000005"}))]
pub struct PreviewAnswer {
    pub template_id: Uuid,
}

/// The terms of a kind from a day on; the present ones end the day before.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"kind": "suggestion", "answer_business_days": 15, "extension_business_days": 0,
    "effect_business_days": 0, "ask_business_days": 5, "complete_business_days": 10, "unanswered_concludes": false,
    "legal_basis": "Acuerdo del Director General", "valid_from": "2027-01-04"}))]
pub struct CreateTerm {
    pub kind: ComplaintKind,
    #[validate(range(min = 1, max = 120, message = "De 1 a 120 días hábiles."))]
    pub answer_business_days: i16,
    #[validate(range(min = 0, max = 120, message = "De 0 a 120 días hábiles."))]
    pub extension_business_days: i16,
    #[validate(range(min = 0, max = 120, message = "De 0 a 120 días hábiles."))]
    pub effect_business_days: i16,
    #[validate(range(min = 1, max = 60, message = "De 1 a 60 días hábiles."))]
    pub ask_business_days: i16,
    #[validate(range(min = 1, max = 60, message = "De 1 a 60 días hábiles."))]
    pub complete_business_days: i16,
    pub unanswered_concludes: bool,
    #[validate(length(min = 1, max = 500, message = "Escriba el fundamento."))]
    pub legal_basis: String,
    pub valid_from: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DueFilter {
    Overdue,
    /// Due today or within the next two business days.
    Soon,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Assigned {
    Mine,
    Nobody,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum ComplaintSort {
    #[default]
    #[serde(rename = "due_on")]
    DueFirst,
    #[serde(rename = "-received_at")]
    NewestFirst,
}

/// There is no search by who complains.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ComplaintFilter {
    pub kind: Option<ComplaintKind>,
    pub state: Option<ComplaintState>,
    pub channel: Option<ComplaintChannel>,
    pub priority: Option<Priority>,
    pub office_id: Option<Uuid>,
    pub program_id: Option<Uuid>,
    pub cause_id: Option<Uuid>,
    pub municipality_code: Option<String>,
    /// The whole folio.
    pub folio: Option<String>,
    #[param(inline, required = false)]
    pub assigned: Option<Assigned>,
    #[param(inline, required = false)]
    pub due: Option<DueFilter>,
    /// Neither answered nor concluded.
    pub open: Option<bool>,
    #[param(inline, required = false)]
    pub sort: Option<ComplaintSort>,
}

/// A file from the complainant, with folio and secret.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only the contract reads it")]
pub struct FollowedFileForm {
    folio: String,
    secret: String,
    file: crate::files::Content,
}

/// A file that staff adds.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only the contract reads it")]
pub struct ComplaintFileForm {
    file: crate::files::Content,
}
