//! Which versions and combinations of a ground are refused, each with its reason. Pure.

use actix_web::http::StatusCode;
use chrono::NaiveDate;

use super::ground_types::CreateGroundVersion;
use super::types::{OnSilence, ProcedureKind as K, RegistrationEffect};
use crate::calendar::short_date;
use crate::error::{Error, FieldError, Result};

#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("Ya hay una versión desde el {}. Elija una fecha posterior.", short_date(*.0))]
    GroundVersionOverlaps(NaiveDate),
    #[error("Esta versión ya terminó o ya tiene fecha de término: {}.", short_date(*.0))]
    GroundAlreadyEnded(NaiveDate),
    #[error("Esa combinación no se admite. Revise los campos señalados.")]
    GroundCombinationRefused,
    #[error(
        "La vigencia no puede empezar ni terminar antes de hoy: los trámites ya abiertos citan lo que regía."
    )]
    ValidityInThePast(&'static str),
    #[error(
        "El fundamento citado no rige en la fecha en que empezaría esta versión. Elija el texto vigente."
    )]
    LegalBasisNotInForce,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        match self {
            Self::GroundVersionOverlaps(_) | Self::GroundAlreadyEnded(_) => StatusCode::CONFLICT,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::GroundVersionOverlaps(_) => Some("/valid_from"),
            Self::ValidityInThePast(pointer) => Some(pointer),
            Self::LegalBasisNotInForce => Some("/legal_basis_id"),
            Self::GroundAlreadyEnded(_) | Self::GroundCombinationRefused => None,
        }
    }
}

/// Versions of one ground or article follow each other: a new one starts after every other has started.
pub fn follows(latest: Option<NaiveDate>, from: NaiveDate, today: NaiveDate) -> Result<(), Rule> {
    if from < today {
        return Err(Rule::ValidityInThePast("/valid_from"));
    }
    match latest {
        Some(latest) if latest >= from => Err(Rule::GroundVersionOverlaps(latest)),
        _ => Ok(()),
    }
}

/// All that does not go together, at once, each with its reason at its field.
pub fn check(asked: &CreateGroundVersion) -> Result<()> {
    let errors: Vec<FieldError> = refusals(asked)
        .into_iter()
        .map(|(pointer, why)| FieldError::new(pointer, "ground-combination-refused", why))
        .collect();
    if errors.is_empty() {
        return Ok(());
    }
    Err(Error::invalid_by(&Rule::GroundCombinationRefused, errors))
}

type Refusal = (&'static str, &'static str);

fn refusals(asked: &CreateGroundVersion) -> Vec<Refusal> {
    let mut found = due_process(asked);
    found.extend(effects(asked));
    found
}

fn due_process(asked: &CreateGroundVersion) -> Vec<Refusal> {
    let silence = asked.silence_business_days;
    let checks = [
        (
            asked.requires_hearing && asked.hearing_business_days < 5,
            (
                "/hearing_business_days",
                "Una audiencia da al menos cinco días hábiles para contestar.",
            ),
        ),
        (
            !asked.requires_hearing && asked.hearing_business_days > 0,
            (
                "/hearing_business_days",
                "Sin audiencia no hay plazo para contestar: deje cero.",
            ),
        ),
        (
            !asked.requires_evidence && !asked.evidence_kinds.is_empty(),
            (
                "/evidence_kinds",
                "Nombró documentos: marque también que la causal los pide.",
            ),
        ),
        (
            asked.effects_refund && !asked.requires_hearing,
            (
                "/requires_hearing",
                "Pedir un reintegro afecta a la persona: la causal debe darle audiencia.",
            ),
        ),
        (
            asked.on_silence == OnSilence::None && silence > 0,
            (
                "/silence_business_days",
                "Si no pasa nada cuando nadie actúa, el plazo es cero.",
            ),
        ),
        (
            asked.on_silence != OnSilence::None && silence == 0,
            (
                "/silence_business_days",
                "Diga a los cuántos días hábiles sin actuar se recuerda o se eleva.",
            ),
        ),
    ];
    given(checks)
}

fn effects(asked: &CreateGroundVersion) -> Vec<Refusal> {
    let ends = matches!(asked.kind, K::Cancellation | K::Deregistration);
    let checks = [
        (
            asked.effects_extend_end && asked.kind != K::Suspension,
            (
                "/effects_extend_end",
                "Solo una suspensión puede recorrer la fecha de término.",
            ),
        ),
        (
            asked.effects_refund && !ends && asked.kind != K::Suspension,
            (
                "/effects_refund",
                "Solo una suspensión, cancelación o baja puede dejar pagos indebidos.",
            ),
        ),
        (
            asked.effects_vacate_place && !ends,
            (
                "/effects_vacate_place",
                "Solo una cancelación o baja desocupa un lugar.",
            ),
        ),
        (
            asked.registration_effect == RegistrationEffect::Complete
                && asked.kind != K::Deregistration,
            (
                "/registration_effect",
                "Solo la baja decide cómo terminan los demás beneficios.",
            ),
        ),
        (
            !asked.reversible && matches!(asked.kind, K::Suspension | K::PaymentHold),
            (
                "/reversible",
                "Una suspensión o retención siempre puede terminar: es reversible.",
            ),
        ),
    ];
    given(checks)
}

fn given<const N: usize>(checks: [(bool, Refusal); N]) -> Vec<Refusal> {
    checks
        .into_iter()
        .filter_map(|(refused, why)| refused.then_some(why))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedures::types::EffectiveRule;

    fn version() -> CreateGroundVersion {
        CreateGroundVersion {
            kind: K::Suspension,
            code: "temporary-leave".into(),
            program_id: None,
            name: "Baja temporal".into(),
            name_en: None,
            legal_basis_id: uuid::Uuid::nil(),
            requires_hearing: true,
            hearing_business_days: 5,
            requires_evidence: false,
            evidence_kinds: Vec::new(),
            reversible: true,
            effective_rule: EffectiveRule::OnFact,
            past_effective_allowed: true,
            effects_extend_end: true,
            effects_refund: false,
            effects_vacate_place: false,
            registration_effect: RegistrationEffect::Cancel,
            on_silence: OnSilence::None,
            silence_business_days: 0,
            person_text: "Texto".into(),
            person_text_en: None,
            valid_from: NaiveDate::default(),
        }
    }

    fn fields(asked: &CreateGroundVersion) -> Vec<&'static str> {
        refusals(asked)
            .into_iter()
            .map(|(pointer, _)| pointer)
            .collect()
    }

    #[test]
    fn what_does_not_go_together_is_told_at_once() {
        assert_eq!(fields(&version()), Vec::<&str>::new());
        let odd = CreateGroundVersion {
            kind: K::Completion,
            requires_hearing: false,
            effects_refund: true,
            effects_vacate_place: true,
            on_silence: OnSilence::Escalate,
            registration_effect: RegistrationEffect::Complete,
            ..version()
        };
        assert_eq!(
            fields(&odd),
            [
                "/hearing_business_days",
                "/requires_hearing",
                "/silence_business_days",
                "/effects_extend_end",
                "/effects_refund",
                "/effects_vacate_place",
                "/registration_effect",
            ]
        );
        let final_hold = CreateGroundVersion {
            kind: K::PaymentHold,
            reversible: false,
            effects_extend_end: false,
            ..version()
        };
        assert_eq!(fields(&final_hold), ["/reversible"]);
    }

    #[test]
    fn versions_follow_each_other() {
        let day = |text: &str| text.parse().expect("a date");
        let today = day("2026-11-23");
        assert!(follows(None, today, today).is_ok());
        assert!(follows(Some(day("2026-01-01")), today, today).is_ok());
        assert_eq!(
            follows(None, day("2026-11-22"), today),
            Err(Rule::ValidityInThePast("/valid_from"))
        );
        let later = day("2026-12-01");
        assert_eq!(
            follows(Some(later), later, today),
            Err(Rule::GroundVersionOverlaps(later))
        );
        assert_eq!(
            follows(Some(later), today, today),
            Err(Rule::GroundVersionOverlaps(later))
        );
    }
}
