//! Shapes of the catalogue: grounds, and the articles they rest on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::{Validate, ValidationError};

use super::types::{EffectiveRule, EvidenceKind, OnSilence, ProcedureKind, RegistrationEffect};

/// Why a procedure may be opened: one version of it, as it stands or stood.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Ground {
    pub id: Uuid,
    #[schema(example = "temporary-leave")]
    pub code: String,
    pub kind: ProcedureKind,
    /// None: of every program.
    pub program_id: Option<Uuid>,
    pub program: Option<String>,
    pub name: String,
    pub name_en: Option<String>,
    /// Law and article, as they are cited.
    pub legal_basis: String,
    pub legal_basis_id: Uuid,
    /// The article as it stood in that version.
    pub legal_text: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub requires_hearing: bool,
    pub hearing_business_days: i16,
    pub requires_evidence: bool,
    /// Documents it asks for; none named: any document.
    pub evidence_kinds: Vec<EvidenceKind>,
    pub reversible: bool,
    pub effective_rule: EffectiveRule,
    /// Whether the effective date may lie before the day of the proposal.
    pub past_effective_allowed: bool,
    /// The days of a suspension are added to the end of the benefit.
    pub effects_extend_end: bool,
    /// Undue payments are asked back.
    pub effects_refund: bool,
    /// The place becomes free for the waiting list.
    pub effects_vacate_place: bool,
    pub registration_effect: RegistrationEffect,
    pub on_silence: OnSilence,
    pub silence_business_days: i16,
    /// What the person reads.
    pub person_text: String,
    pub person_text_en: Option<String>,
    /// None: it came with the system.
    pub created_by: Option<String>,
    /// Cases not yet ended that cite this very version.
    pub open_cases: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct GroundList {
    pub items: Vec<Ground>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct GroundFilter {
    pub kind: Option<ProcedureKind>,
    /// Grounds of this program and those of every program.
    pub program_id: Option<Uuid>,
    pub code: Option<String>,
    /// Those in force on this day; today unless said otherwise.
    pub on: Option<NaiveDate>,
    /// All versions, past and to come.
    pub history: Option<bool>,
}

fn is_code(text: &str) -> Result<(), ValidationError> {
    let fits = text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if fits {
        return Ok(());
    }
    let error = ValidationError::new("invalid");
    Err(error
        .with_message("Use minúsculas sin acento, cifras y guiones; empiece con letra.".into()))
}

fn is_text(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() {
        return Err(ValidationError::new("required").with_message("Escriba este texto.".into()));
    }
    Ok(())
}

/// A version of a ground from a day on: the one before it ends the day before, and open cases keep the one they cite.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "kind": "suspension", "code": "temporary-leave", "program_id": null, "name": "Baja temporal reportada por la escuela",
    "name_en": "Temporary leave reported by the school", "legal_basis_id": "0193f5a0-0000-7000-8000-000000000001",
    "requires_hearing": true, "hearing_business_days": 10, "requires_evidence": true, "evidence_kinds": ["school_letter"],
    "reversible": true, "effective_rule": "on_fact", "past_effective_allowed": true, "effects_extend_end": true,
    "effects_refund": false, "effects_vacate_place": false, "registration_effect": "cancel", "on_silence": "remind",
    "silence_business_days": 10, "person_text": "Tu escuela nos informó que estás en baja temporal. Tu beca se detiene y no la pierdes.",
    "person_text_en": "Your school told us that you are on temporary leave. Your scholarship stops and you do not lose it.",
    "valid_from": "2026-12-01"}))]
pub struct CreateGroundVersion {
    pub kind: ProcedureKind,
    #[validate(
        length(min = 2, max = 60, message = "El código debe tener de 2 a 60 letras."),
        custom(function = "is_code")
    )]
    pub code: String,
    pub program_id: Option<Uuid>,
    #[validate(
        length(max = 200, message = "El nombre es demasiado largo."),
        custom(function = "is_text")
    )]
    pub name: String,
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub name_en: Option<String>,
    pub legal_basis_id: Uuid,
    pub requires_hearing: bool,
    #[validate(range(min = 0, max = 60, message = "El plazo va de 0 a 60 días hábiles."))]
    pub hearing_business_days: i16,
    pub requires_evidence: bool,
    #[validate(length(max = 10, message = "Son demasiados documentos."))]
    pub evidence_kinds: Vec<EvidenceKind>,
    pub reversible: bool,
    pub effective_rule: EffectiveRule,
    pub past_effective_allowed: bool,
    pub effects_extend_end: bool,
    pub effects_refund: bool,
    pub effects_vacate_place: bool,
    pub registration_effect: RegistrationEffect,
    pub on_silence: OnSilence,
    #[validate(range(min = 0, max = 120, message = "El plazo va de 0 a 120 días hábiles."))]
    pub silence_business_days: i16,
    #[validate(
        length(max = 2000, message = "El texto es demasiado largo."),
        custom(function = "is_text")
    )]
    pub person_text: String,
    #[validate(length(max = 2000, message = "El texto es demasiado largo."))]
    pub person_text_en: Option<String>,
    pub valid_from: NaiveDate,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"valid_to": "2026-12-31"}))]
pub struct EndGround {
    /// Last day on which cases may be opened on it.
    pub valid_to: NaiveDate,
}

/// One version of an article.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LegalBasis {
    pub id: Uuid,
    #[schema(example = "Ley General de Desarrollo Social")]
    pub law: String,
    #[schema(example = "art. 10 fr. V")]
    pub article: String,
    pub text: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    /// None: it came with the system.
    pub created_by: Option<String>,
    /// Grounds in force that rest on this very version.
    pub grounds: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct LegalBasisList {
    pub items: Vec<LegalBasis>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LegalBasisFilter {
    /// Those in force on this day; today unless said otherwise.
    pub on: Option<NaiveDate>,
    /// All versions, past and to come.
    pub history: Option<bool>,
}

/// An article as it reads from a day on; grounds keep citing the version they name.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "law": "Reglas de operación y bases de la convocatoria", "article": "causas de suspensión",
    "text": "Son causas de suspensión: la baja temporal, la situación irregular y la falta de inscripción acreditada.",
    "valid_from": "2026-12-01"}))]
pub struct CreateLegalBasisVersion {
    #[validate(
        length(max = 300, message = "El nombre de la norma es demasiado largo."),
        custom(function = "is_text")
    )]
    pub law: String,
    #[validate(
        length(max = 200, message = "El artículo es demasiado largo."),
        custom(function = "is_text")
    )]
    pub article: String,
    #[validate(
        length(max = 8000, message = "El texto es demasiado largo."),
        custom(function = "is_text")
    )]
    pub text: String,
    pub valid_from: NaiveDate,
}
