//! Shapes of letters.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::{Validate, ValidationError};

use crate::http::written::is_reason;

words! {
    /// What a letter is for; each kind has its template.
    LetterKind { Notice, Resolution, PackageCover, Receipt, Referral, Answer }
}
words! {
    /// What a letter is about.
    LetterSubject { Procedure, Package, Report, Complaint }
}
words! { LetterState { Valid, Voided } }
words! { DeliveryChannel { InPerson, RegisteredMail, Email, Phone, School, DigitalFile } }
words! {
    /// What the public page says of a letter.
    Verdict { Valid, Voided, Unknown }
}

/// A letter as it was issued.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct IssuedLetter {
    pub id: Uuid,
    #[schema(example = "OF-2026-000001")]
    pub folio: String,
    pub kind: LetterKind,
    pub subject_kind: LetterSubject,
    pub subject_id: Uuid,
    pub issued_on: NaiveDate,
    /// None: the system, at the request of somebody without an account.
    pub issued_by: Option<String>,
    /// SHA-256 of the file.
    pub sha256: String,
    pub state: LetterState,
    pub void_reason: Option<String>,
    pub deliveries: Vec<LetterDelivery>,
    /// Said once, on issuing: where the printed code leads. Only a hash of its token is kept.
    #[schema(example = "http://localhost:8080/verify#5kKq0n8rT3mW2xYb7vZc1dEf4gHj6lPo9sUaIiRtQwE")]
    pub verify_url: Option<String>,
    /// Said once, on issuing: the office's own template has this fault, so that the program's was used.
    pub template_fault: Option<String>,
    pub version: i32,
}

/// To whom, when and how a letter was delivered.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct LetterDelivery {
    pub channel: DeliveryChannel,
    pub delivered_on: NaiveDate,
    pub received_by: String,
    pub notes: Option<String>,
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct LetterList {
    pub items: Vec<IssuedLetter>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LetterFilter {
    #[param(inline)]
    pub subject_kind: LetterSubject,
    pub subject_id: Uuid,
}

fn is_name(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() {
        let error = ValidationError::new("required");
        return Err(error.with_message("Diga quién la recibió.".into()));
    }
    Ok(())
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"channel": "in_person", "delivered_on": "2026-11-23", "received_by": "Ana Sofía Valenzuela", "notes": null}))]
pub struct RecordDelivery {
    pub channel: DeliveryChannel,
    pub delivered_on: NaiveDate,
    #[validate(
        custom(function = "is_name"),
        length(max = 200, message = "El nombre es demasiado largo.")
    )]
    pub received_by: String,
    #[validate(length(max = 2000, message = "Las notas son demasiado largas."))]
    pub notes: Option<String>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reason": "Se expidió con la causal equivocada."}))]
pub struct VoidLetter {
    /// At least 10 characters.
    #[validate(
        custom(function = "is_reason"),
        length(max = 2000, message = "El motivo es demasiado largo.")
    )]
    pub reason: String,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"token": "5kKq0n8rT3mW2xYb7vZc1dEf4gHj6lPo9sUaIiRtQwE"}))]
pub struct VerifyLetter {
    /// What the printed code carries behind the `#`.
    #[validate(length(min = 1, max = 200, message = "El código no está completo."))]
    pub token: String,
}

/// Nothing of whom or what the letter is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct Verification {
    pub verdict: Verdict,
    /// None of an unknown letter.
    #[schema(example = "OF-2026-000001")]
    pub folio: Option<String>,
    pub issued_on: Option<NaiveDate>,
    /// The institution and area that issued it.
    pub issued_by: Option<String>,
    /// Only receipts of school reports: SHA-256 of what was received, to compare with one's own file.
    pub content_sha256: Option<String>,
}
