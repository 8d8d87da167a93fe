//! The Spanish words of cases: states, tasks, entries of the person's story, effects.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::case::{Case, Object};
#[cfg(test)]
use super::transitions::TransitionCase;
#[cfg(test)]
use super::types::ProcedureEvent;
use super::types::{EffectiveRule, PackageRef, ProcedureAct, ProcedureKind, ProcedureState};
use crate::calendar::short_date;
use crate::tasks::TaskKind;
use crate::timeline::TimelineKind;
use crate::words::{PAYMENT_CHANNELS, named};

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
        Some(S::Appealed) => "recurrido",
        Some(S::Confirmed) => "confirmado en recurso",
        Some(S::Modified) => "modificado en recurso",
        Some(S::Revoked) => "revocado en recurso",
        Some(S::Ended) => "terminado",
        Some(S::Reversed) => "revertido",
    }
}

/// What a step is, as an act of somebody.
#[cfg(test)]
pub fn event_name(event: ProcedureEvent) -> &'static str {
    use ProcedureEvent as E;
    match event {
        E::Create => "se abre",
        E::Edit => "se corrige",
        E::Notify => "se notifica el inicio a la persona",
        E::Hear => "se oye a la persona",
        E::Submit => "se envía a aprobación",
        E::Approve => "lo aprueba otra persona",
        E::Return => "lo devuelve otra persona",
        E::Reject => "lo rechaza otra persona",
        E::Withdraw => "se retira",
        E::Package => "entra en un paquete",
        E::Unpackage => "sale del paquete",
        E::Send => "el paquete se envía a Pagos",
        E::Apply => "Pagos lo aplica",
        E::ApplyPartially => "Pagos lo aplica en parte",
        E::Refuse => "Pagos lo rechaza",
        E::NotifyResolution => "se notifica la resolución",
        E::FileAppeal => "la persona interpone recurso",
        E::DecideAppeal => "se resuelve el recurso",
        E::End => "se aplica su término",
        E::Reverse => "se aplica su reversión",
    }
}

/// What tells two outcomes of one step apart.
#[cfg(test)]
pub fn case_name(case: TransitionCase) -> &'static str {
    match case {
        TransitionCase::GroundChanged => "con otra causal",
        TransitionCase::AlreadyDecided => "si ya se había decidido",
        TransitionCase::Confirmed => "y se confirma",
        TransitionCase::Modified => "y se modifica",
        TransitionCase::Revoked => "y se revoca",
    }
}

/// What a case acts on, after «la suspensión del …».
pub fn about(case: &Case) -> String {
    match &case.object {
        Object::Benefit(benefit) => format!("beneficio {}", benefit.folio),
        Object::Registration(registration) => {
            format!("registro en el padrón de {}", registration.program)
        }
        Object::Place(place) => format!("lugar vacante de {}", place.call),
    }
}

/// What a case does, in one word or two: «suspensión», «reactivación», «reversión de la suspensión».
pub fn act_name(case: &Case) -> String {
    let kind = kind_name(case.kind);
    match case.act {
        ProcedureAct::Impose => kind.to_owned(),
        ProcedureAct::End if case.kind == ProcedureKind::Suspension => "reactivación".to_owned(),
        ProcedureAct::End => "liberación".to_owned(),
        ProcedureAct::Reverse => format!("reversión de la {kind}"),
    }
}

/// What a package asks of Payments for a case.
pub fn asked(case: &Case) -> String {
    let (what, about) = (act_name(case), about(case));
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
    let details = details(case);
    format!("Aplicar la {what} del {about}{details} {from}{until}.")
}

/// The payments, the tier, the school or the person that the kind asks for.
fn details(case: &Case) -> String {
    let named: Vec<&str> = case
        .named_payments()
        .map(|p| p.reference.as_str())
        .collect();
    let mut text = String::new();
    if !named.is_empty() {
        let _ = write!(text, ", pagos {}", named.join(", "));
    }
    let terms = &case.terms;
    if let Some(day) = terms.pays_on {
        let _ = write!(text, ", con pago el {}", short_date(day));
    }
    if let Some(channel) = terms.channel.as_deref() {
        let _ = write!(text, ", por {}", channel_name(channel));
    }
    if let Some(tier) = &terms.tier {
        let _ = write!(text, ", al rubro {}", tier.code);
    }
    if let Some(school) = &terms.school {
        let _ = write!(text, ", al plantel {}", school.name);
    }
    if matches!(case.object, Object::Place(_)) {
        let _ = write!(text, " a favor de {}", case.person);
    }
    if let Some(origin) = &case.origin {
        let _ = write!(text, ", que dispuso el trámite {}", origin.folio);
    }
    text
}

fn channel_name(channel: &str) -> String {
    let word = named(PAYMENT_CHANNELS, channel);
    word.map(|[es, _]| es.to_lowercase()).unwrap_or_default()
}

pub fn entry_title(kind: TimelineKind, case: &Case, package: Option<&PackageRef>) -> String {
    use TimelineKind as T;
    let (folio, what) = (&case.folio, act_name(case));
    let sent_in = package.map_or("", |package| package.folio.as_str());
    match kind {
        T::ProcedureCreated => format!("Se propuso la {what} del {} ({folio})", about(case)),
        T::ProcedureNoticed => format!("Se notificó el inicio de la {what} ({folio})"),
        T::ProcedureHeard => format!("Concluyó la audiencia de la {what} ({folio})"),
        T::ProcedureSubmitted => format!("La propuesta de {what} se envió a aprobación ({folio})"),
        T::ProcedureApproved => format!("Se aprobó la propuesta de {what} ({folio})"),
        T::ProcedureReturned => {
            format!("La propuesta de {what} se devolvió para corrección ({folio})")
        }
        T::ProcedureRejected => format!("Se rechazó la propuesta de {what} ({folio})"),
        T::ProcedureWithdrawn => format!("Se retiró la propuesta de {what} ({folio})"),
        T::ResolutionNotified => format!("Se notificó la resolución de la {what} ({folio})"),
        T::AppealFiled => format!("Se interpuso recurso contra la {what} ({folio})"),
        T::AppealDecided => format!("Se resolvió el recurso contra la {what} ({folio})"),
        T::ProcedureEnded => format!("Terminó la {what} ({folio})"),
        T::ProcedureReversed => format!("Se revirtió la {what} ({folio})"),
        T::PackageSent => format!("La {what} ({folio}) se envió a Pagos en el paquete {sent_in}"),
        _ => format!("Pagos respondió sobre la {what} ({folio}) del paquete {sent_in}"),
    }
}

pub fn task_title(kind: TaskKind, case: &Case) -> String {
    let (folio, what, person) = (&case.folio, act_name(case), &case.person);
    match kind {
        TaskKind::AwaitHearing => {
            format!("Registrar la respuesta de {person} en la {what} {folio}")
        }
        TaskKind::ApproveProcedure => format!("Decidir la propuesta de {what} {folio} de {person}"),
        TaskKind::CorrectProcedure => {
            format!("Corregir la propuesta de {what} {folio} de {person}")
        }
        TaskKind::NotifyResolution => {
            format!("Notificar a {person} la resolución de la {what} {folio}")
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
        "act": case.act,
        "ground": case.ground.name,
        "ground_code": case.ground.code,
        "benefit_folio": case.benefit_folio(),
        "name": case.person,
        "effective_on": case.takes_effect_on.unwrap_or(case.effective_on),
    })
}
