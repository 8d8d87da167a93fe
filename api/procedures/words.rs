//! The Spanish words of cases: states, tasks, entries of the person's story, effects.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::case::Case;
use super::effects::Effect;
use super::preview::EffectCode;
use super::types::{EffectiveRule, PackageRef, ProcedureKind, ProcedureState};
use crate::benefits::BenefitState;
use crate::calendar::short_date;
use crate::tasks::TaskKind;
use crate::timeline::TimelineKind;

pub fn kind_name(kind: ProcedureKind) -> &'static str {
    match kind {
        ProcedureKind::PaymentHold => "retención",
        ProcedureKind::Suspension => "suspensión",
        ProcedureKind::Cancellation => "cancelación",
        ProcedureKind::Completion => "conclusión",
        ProcedureKind::Deregistration => "baja",
        ProcedureKind::Reallocation => "reasignación",
        ProcedureKind::Rescheduling => "reprogramación",
    }
}

pub fn state_name(state: Option<ProcedureState>) -> &'static str {
    use ProcedureState as S;
    match state {
        None => "sin crear",
        Some(S::Draft) => "en borrador",
        Some(S::InHearing) => "en audiencia",
        Some(S::Submitted) => "por aprobar",
        Some(S::Returned) => "devuelto para corrección",
        Some(S::Approved) => "aprobado",
        Some(S::Rejected) => "rechazado",
        Some(S::Withdrawn) => "retirado",
        Some(S::Packaged) => "en un paquete por enviar",
        Some(S::Sent) => "enviado a Pagos",
        Some(S::Applied) => "aplicado",
        Some(S::PartiallyApplied) => "aplicado en parte",
        Some(S::Refused) => "rechazado por Pagos",
    }
}

/// What a package asks of Payments for a case.
pub fn asked(case: &Case) -> String {
    let (kind, folio) = (kind_name(case.kind), &case.benefit_folio);
    let from = match (case.ground.effective_rule, case.takes_effect_on) {
        (EffectiveRule::NextRegistryCut, Some(cut)) => {
            format!("a partir del corte del padrón del {}", short_date(cut))
        }
        (_, on) => format!(
            "a partir del {}",
            short_date(on.unwrap_or(case.effective_on))
        ),
    };
    let until = case
        .ends_on
        .map(|ends_on| format!(" y hasta el {}", short_date(ends_on)))
        .unwrap_or_default();
    format!("Aplicar la {kind} del beneficio {folio} {from}{until}.")
}

pub fn entry_title(kind: TimelineKind, case: &Case, package: Option<&PackageRef>) -> String {
    use TimelineKind as T;
    let (folio, what) = (&case.folio, kind_name(case.kind));
    let sent_in = package.map_or("", |package| package.folio.as_str());
    match kind {
        T::ProcedureCreated => format!(
            "Se propuso la {what} del beneficio {} ({folio})",
            case.benefit_folio
        ),
        T::ProcedureNoticed => format!("Se notificó el inicio de la {what} ({folio})"),
        T::ProcedureHeard => format!("Concluyó la audiencia de la {what} ({folio})"),
        T::ProcedureSubmitted => format!("La propuesta de {what} se envió a aprobación ({folio})"),
        T::ProcedureApproved => format!("Se aprobó la propuesta de {what} ({folio})"),
        T::ProcedureReturned => {
            format!("La propuesta de {what} se devolvió para corrección ({folio})")
        }
        T::ProcedureRejected => format!("Se rechazó la propuesta de {what} ({folio})"),
        T::ProcedureWithdrawn => format!("Se retiró la propuesta de {what} ({folio})"),
        T::PackageSent => format!("La {what} ({folio}) se envió a Pagos en el paquete {sent_in}"),
        _ => format!("Pagos respondió sobre la {what} ({folio}) del paquete {sent_in}"),
    }
}

pub fn task_title(kind: TaskKind, case: &Case) -> String {
    let (folio, what, person) = (&case.folio, kind_name(case.kind), &case.person);
    match kind {
        TaskKind::AwaitHearing => {
            format!("Registrar la respuesta de {person} en la {what} {folio}")
        }
        TaskKind::ApproveProcedure => format!("Decidir la propuesta de {what} {folio} de {person}"),
        TaskKind::CorrectProcedure => {
            format!("Corregir la propuesta de {what} {folio} de {person}")
        }
        TaskKind::SendPackage => format!("Enviar a Pagos la {what} {folio} de {person}"),
        _ => format!("Revisar lo que Pagos no aplicó de la {what} {folio} de {person}"),
    }
}

/// What the SPA needs to tell of a case in either language.
pub fn params(case: &Case) -> Value {
    json!({
        "folio": case.folio,
        "kind": case.kind,
        "ground": case.ground.name,
        "ground_code": case.ground.code,
        "benefit_folio": case.benefit_folio,
        "name": case.person,
        "effective_on": case.takes_effect_on.unwrap_or(case.effective_on),
    })
}

/// The code, sentence and params of an effect, as previews tell it.
pub fn effect(effect: &Effect, case: &Case) -> (EffectCode, String, Value) {
    let folio = &case.benefit_folio;
    match effect {
        Effect::HearingClockStarted { answer_due_on } => (
            EffectCode::HearingClockStarted,
            format!(
                "La persona puede contestar hasta el {}.",
                short_date(*answer_due_on)
            ),
            json!({"answer_due_on": answer_due_on}),
        ),
        Effect::TaskClosed(kind) => (
            EffectCode::TaskClosed,
            format!("Se cierra la tarea: {}.", task_title(*kind, case)),
            json!({"task_kind": kind}),
        ),
        Effect::TaskOpened(duty) => (
            EffectCode::TaskOpened,
            format!("Se abre la tarea: {}.", task_title(duty.kind, case)),
            json!({"task_kind": duty.kind}),
        ),
        Effect::TimelineEntry(kind) => (
            EffectCode::TimelineEntry,
            "Queda en la historia de la persona.".to_owned(),
            json!({"timeline_kind": kind}),
        ),
        Effect::AlertClosed(id) => (
            EffectCode::AlertClosed,
            "La alerta de origen queda resuelta.".to_owned(),
            json!({"alert_id": id}),
        ),
        Effect::AlertReopened(id) => (
            EffectCode::AlertReopened,
            "La alerta de origen vuelve a quedar abierta.".to_owned(),
            json!({"alert_id": id}),
        ),
        Effect::BenefitChange { to, effective_on } => (
            EffectCode::BenefitChange,
            format!("El beneficio {folio} queda {}.", since(*to, *effective_on)),
            change(case, *to, *effective_on),
        ),
        Effect::BenefitChangeScheduled { to, effective_on } => (
            EffectCode::BenefitChangeScheduled,
            format!(
                "El beneficio {folio} quedará {}.",
                since(*to, *effective_on)
            ),
            change(case, *to, *effective_on),
        ),
        Effect::NoFurtherPayments => (
            EffectCode::NoFurtherPayments,
            "Desde esa fecha no se generan pagos ni exenciones de este beneficio.".to_owned(),
            json!({"folio": folio}),
        ),
        Effect::EntersNextPackage => (
            EffectCode::EntersNextPackage,
            "El trámite puede entrar en el siguiente paquete a Pagos.".to_owned(),
            json!({"folio": case.folio}),
        ),
    }
}

fn since(state: BenefitState, on: NaiveDate) -> String {
    format!("{} desde el {}", state.name_es(), short_date(on))
}

fn change(case: &Case, to: BenefitState, on: NaiveDate) -> Value {
    let from = case.benefit_state;
    json!({"folio": case.benefit_folio, "from": from, "to": to, "effective_on": on})
}
