//! The one machine of complaints: which step follows which, who may take it, what it asks for.
//!
//! Pure: commands, public pages, buttons and the daily round all ask `step`, so that they never disagree.

use actix_web::http::StatusCode;
use chrono::NaiveDate;

use super::case::{By, Case, Event};
use super::effects::{self, Step};
use super::types::{
    ClockKind, ComplaintEvent as E, ComplaintKind, ComplaintOutcome, ComplaintState as S, Road,
};
use crate::auth::permissions::{
    AssignComplaints, AttendComplaints, Permission, RegisterComplaints, ViewMisconduct,
};
use crate::calendar::{BusinessCalendar, short_date};

/// Why a step is refused: what, why, and what to do next.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("Su cuenta no tiene el permiso que pide este paso.")]
    Forbidden,
    #[error(
        "El asunto está {0}; ese paso no procede. Recargue la página para ver los pasos disponibles."
    )]
    StepNotAllowed(&'static str),
    #[error("No recibimos el formulario. Espere unos segundos y vuelva a enviarlo.")]
    FormNotAccepted,
    #[error(
        "El folio y la clave no corresponden a un asunto. Revíselos: la clave tiene veinte letras y números."
    )]
    ComplaintNotFound,
    #[error(
        "Un asunto anónimo no lleva nombre, medio de contacto ni beneficio: quien lo presentó no quiso decir quién es."
    )]
    AnonymousStaysAnonymous,
    #[error("El plazo para pedir que se complete venció el {}. Atienda el asunto con lo que hay.", short_date(*.0))]
    TooLateToAsk(NaiveDate),
    #[error("Este plazo no admite prórroga, o ya se prorrogó una vez.")]
    NotExtendable,
    #[error("Ese resultado no es de este tipo de asunto. Elija otro.")]
    OutcomeNotOfKind,
    #[error("Falta la causa: sin ella no se sabe qué mejorar.")]
    CauseMissing,
    #[error("La causa, la oficina o la persona elegida no existe o ya no está vigente.")]
    CatalogueEntryNotValid,
    #[error("Esa cuenta no atiende quejas. Elija a otra persona.")]
    AssigneeNotValid,
    #[error(
        "Un recurso se turna a su trámite: relacione primero el trámite contra el que se presenta."
    )]
    ProcedureMissing,
    #[error("Una denuncia se turna cambiando su tipo: así queda reservada.")]
    ClassifyInstead,
    #[error("El asunto ya se calificó; se pregunta una sola vez.")]
    AlreadyRated,
    #[error("El acuse de ese turno ya está registrado.")]
    AlreadyAcknowledged,
    #[error(
        "La plantilla usa un campo que no existe. Los campos son: folio, nombre, recibida_el, programa, convocatoria, oficina, area, hoy."
    )]
    UnknownField,
    #[error("El texto aún lleva campos sin llenar entre llaves. Complételos o quítelos.")]
    FieldLeft,
    #[error("Cada asunto lleva como máximo cinco archivos.")]
    TooManyAttachments,
    #[error(
        "En un asunto anónimo solo se admiten fotos (PNG, JPEG, WebP) y texto: otros archivos guardan el nombre de quien los hizo."
    )]
    AttachmentNotAnonymous,
    #[error("La imagen no se puede leer. Guárdela de nuevo como JPEG o PNG.")]
    PictureUnreadable,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        match self {
            Self::ComplaintNotFound => StatusCode::NOT_FOUND,
            Self::AttachmentNotAnonymous => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::AnonymousStaysAnonymous
            | Self::CauseMissing
            | Self::CatalogueEntryNotValid
            | Self::AssigneeNotValid
            | Self::OutcomeNotOfKind
            | Self::UnknownField
            | Self::FieldLeft
            | Self::PictureUnreadable => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        }
    }
    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::AnonymousStaysAnonymous => Some("/complainant"),
            Self::CauseMissing => Some("/cause_id"),
            Self::AssigneeNotValid => Some("/user_id"),
            Self::OutcomeNotOfKind => Some("/outcome"),
            Self::UnknownField | Self::FieldLeft => Some("/body"),
            Self::PictureUnreadable => Some("/file"),
            _ => None,
        }
    }
}

/// May `by` take this step, and what does it bring about?
pub fn step(
    case: &Case,
    event: Event,
    by: By<'_>,
    today: NaiveDate,
    calendar: &BusinessCalendar,
) -> Result<Step, Rule> {
    may(case, event.name(), by)?;
    let to = next_state(case, event).ok_or_else(|| not_now(case))?;
    guard(case, event, today, calendar)?;
    let kind = match event {
        Event::Classify { kind, .. } => kind,
        _ => case.kind,
    };
    Ok(Step {
        event: event.name(),
        from: case.state,
        to,
        kind,
        effects: effects::of(case, event, to, today, calendar),
    })
}

fn not_now(case: &Case) -> Rule {
    Rule::StepNotAllowed(super::words::state_name(case.state))
}

/// Internal control alone acts on its road, and on no other.
fn may(case: &Case, event: E, by: By<'_>) -> Result<(), Rule> {
    let allowed = match by {
        By::Complainant => matches!(event, E::File | E::Complete | E::Rate | E::Reopen),
        By::Calendar => event == E::Lapse,
        By::Staff(actor) => {
            let permission = match event {
                E::File => RegisterComplaints::NAME,
                E::Assign => AssignComplaints::NAME,
                E::Lapse | E::Rate => return Err(Rule::Forbidden),
                _ => AttendComplaints::NAME,
            };
            let inside = actor.can(ViewMisconduct::NAME) == (case.road() == Road::InternalControl);
            actor.can(permission) && (inside || event == E::File)
        }
    };
    allowed.then_some(()).ok_or(Rule::Forbidden)
}

/// The table of states; everything it does not name is refused.
fn next_state(case: &Case, event: Event) -> Option<S> {
    let Some(from) = case.state else {
        return (event == Event::Plain(E::File)).then_some(S::Received);
    };
    let working = if case.assigned_to.is_some() {
        S::InAttention
    } else {
        S::Classified
    };
    Some(match (from, event.name()) {
        (S::Received | S::Classified | S::Referred | S::InAttention | S::Reopened, E::Classify) => {
            let leaves =
                matches!(event, Event::Classify { kind, .. } if kind.road() != case.road());
            match from {
                _ if leaves => S::Received,
                S::Received => S::Classified,
                _ => from,
            }
        }
        (S::Classified | S::Referred | S::InAttention | S::Reopened, E::Assign | E::Take) => {
            S::InAttention
        }
        (S::Classified | S::InAttention | S::Reopened, E::AskToComplete) => S::AwaitingCompletion,
        (S::AwaitingCompletion, E::Complete) => working,
        (S::AwaitingCompletion, E::Lapse) if case.term.unanswered_concludes => S::Concluded,
        (S::AwaitingCompletion, E::Lapse) => working,
        (S::Classified | S::InAttention | S::Reopened | S::Referred, E::Refer) => S::Referred,
        (S::Classified | S::InAttention | S::Reopened | S::Referred, E::Extend) => from,
        (S::Classified | S::InAttention | S::Reopened | S::Referred, E::Answer) => S::Answered,
        (S::Concluded, E::Edit) => return None,
        (_, E::Edit | E::AcknowledgeReferral) => from,
        (S::Answered | S::Concluded, E::Rate) => from,
        (S::Answered, E::Conclude) => S::Concluded,
        (S::Answered | S::Concluded, E::Reopen) => S::Reopened,
        _ => return None,
    })
}

fn guard(
    case: &Case,
    event: Event,
    today: NaiveDate,
    calendar: &BusinessCalendar,
) -> Result<(), Rule> {
    match event {
        Event::Plain(E::AskToComplete) => {
            let until = calendar.add_business_days(case.received_on, case.term.ask);
            if today > until && case.reopen_count == 0 {
                return Err(Rule::TooLateToAsk(until));
            }
        }
        Event::Plain(E::Lapse) if case.clock.is_none_or(|clock| today <= clock.due_on) => {
            return Err(not_now(case));
        }
        Event::Plain(E::Extend) => {
            let can = case.term.extension > 0
                && case
                    .clock
                    .is_some_and(|clock| clock.kind == ClockKind::Answer && !clock.is_extended);
            return can.then_some(()).ok_or(Rule::NotExtendable);
        }
        Event::Plain(E::Rate) if case.is_rated => return Err(Rule::AlreadyRated),
        Event::Plain(E::Refer)
            if case.kind == ComplaintKind::Appeal && case.procedure_id.is_none() =>
        {
            return Err(Rule::ProcedureMissing);
        }
        Event::Take { to } if case.assigned_to == Some(to) => return Err(not_now(case)),
        Event::Answer { outcome } if !fits(case.kind, outcome) => {
            return Err(Rule::OutcomeNotOfKind);
        }
        _ => {}
    }
    Ok(())
}

/// Right and wrong are said of complaints and requests for rights; the rest is attended.
fn fits(kind: ComplaintKind, outcome: ComplaintOutcome) -> bool {
    use ComplaintOutcome as O;
    match outcome {
        O::Upheld | O::PartiallyUpheld | O::NotUpheld => matches!(
            kind,
            ComplaintKind::ServiceComplaint
                | ComplaintKind::MisconductReport
                | ComplaintKind::PrivacyRequest
                | ComplaintKind::Request
        ),
        O::Attended => !matches!(
            kind,
            ComplaintKind::ServiceComplaint
                | ComplaintKind::MisconductReport
                | ComplaintKind::PrivacyRequest
        ),
        O::NotCompleted => false,
        O::NotOurs | O::Withdrawn | O::NotEnoughElements => true,
    }
}
