//! What callers send about appeals.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::types::AppealCapacity;
use crate::http::written::{at_least, is_reason};
use crate::procedures::types::AppealDecision;

fn is_grievance(text: &str) -> Result<(), ValidationError> {
    at_least(
        text,
        20,
        "Escriba los agravios como los dice el escrito, con al menos 20 caracteres.",
    )
}

/// The writ, as it was presented.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"filed_on": "2026-11-23", "appellant": "Ana María Prueba López", "capacity": "self_interest",
    "address": "Calle Reforma 10, Centro, Hermosillo; ana.persona@correo.example", "resolution_number": "SIPB/0412/2026",
    "notified_on": "2026-11-23", "grievances": "La resolución no tomó en cuenta la constancia de inscripción que presenté en la audiencia.",
    "evidence_offered": "Constancia de inscripción del 20 de noviembre."}))]
pub struct FileAppeal {
    pub filed_on: NaiveDate,
    #[validate(length(min = 3, max = 200, message = "Escriba el nombre de quien promueve."))]
    pub appellant: String,
    pub capacity: AppealCapacity,
    #[validate(length(
        min = 5,
        max = 400,
        message = "Escriba dónde quiere ser notificado quien promueve."
    ))]
    pub address: String,
    #[validate(length(
        min = 1,
        max = 100,
        message = "Escriba el número de la resolución que se impugna."
    ))]
    pub resolution_number: String,
    /// As the writ says.
    pub notified_on: Option<NaiveDate>,
    /// At least 20 characters.
    #[validate(custom(function = "is_grievance"))]
    pub grievances: String,
    #[validate(length(max = 4000, message = "El texto es demasiado largo."))]
    pub evidence_offered: Option<String>,
}

/// What the writ lacks.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"missing": "Falta el documento con que acredita su representación."}))]
pub struct RequestAppealCure {
    /// At least 10 characters.
    #[validate(custom(function = "is_reason"))]
    pub missing: String,
}

/// What the person brought.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"cured_on": "2026-11-23", "answer": "Presentó la carta poder con dos testigos."}))]
pub struct RecordAppealCure {
    pub cured_on: NaiveDate,
    /// At least 10 characters.
    #[validate(custom(function = "is_reason"))]
    pub answer: String,
}

/// Whether the appeal goes on.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"admitted": true, "reason": null, "number": null, "signatory": null}))]
pub struct AdmitAppeal {
    /// False dismisses it: late, without standing, or not cured in time.
    pub admitted: bool,
    /// Required to dismiss.
    #[validate(length(max = 4000, message = "El texto es demasiado largo."))]
    pub reason: Option<String>,
    /// Of the resolution that dismisses it.
    #[validate(length(max = 100, message = "El número es demasiado largo."))]
    pub number: Option<String>,
    /// Required to dismiss.
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub signatory: Option<String>,
}

/// What the appeal comes to.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"decision": "revoke", "number": "DG/0031/2026", "signatory": "Lic. María Directora Ejemplo",
    "reasons": "Consta que la persona estaba inscrita el día de los hechos; el acto se funda en un informe que la escuela corrigió."}))]
pub struct DecideAppeal {
    pub decision: AppealDecision,
    #[validate(length(min = 1, max = 100, message = "Escriba el número de la resolución."))]
    pub number: String,
    #[validate(length(min = 3, max = 200, message = "Escriba quién firma."))]
    pub signatory: String,
    /// At least 20 characters.
    #[validate(custom(function = "is_founded"))]
    pub reasons: String,
}

fn is_founded(text: &str) -> Result<(), ValidationError> {
    at_least(
        text,
        20,
        "Escriba las razones con al menos 20 caracteres: qué se probó y en qué se funda.",
    )
}

/// The writ or a document that came with it.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only describes the form in the contract")]
pub struct AppealFileForm {
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
    /// What it is.
    pub description: Option<String>,
}
