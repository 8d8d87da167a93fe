//! The Spanish words of complaints: kinds, states, tasks, entries of the person's story.

use super::types::{ComplaintEvent, ComplaintKind, ComplaintState, ReferredTo};
use crate::tasks::TaskKind;
use crate::timeline::TimelineKind;

pub fn kind_name(kind: ComplaintKind) -> &'static str {
    match kind {
        ComplaintKind::ServiceComplaint => "queja",
        ComplaintKind::MisconductReport => "denuncia",
        ComplaintKind::Suggestion => "sugerencia",
        ComplaintKind::Request => "solicitud",
        ComplaintKind::Commendation => "reconocimiento",
        ComplaintKind::PrivacyRequest => "solicitud de derechos ARCO",
        ComplaintKind::Appeal => "recurso de inconformidad",
    }
}

/// As a letter names the matter.
pub fn kind_title(kind: ComplaintKind) -> &'static str {
    match kind {
        ComplaintKind::ServiceComplaint => "Queja del servicio",
        ComplaintKind::MisconductReport => "Denuncia",
        ComplaintKind::Suggestion => "Sugerencia",
        ComplaintKind::Request => "Solicitud",
        ComplaintKind::Commendation => "Reconocimiento",
        ComplaintKind::PrivacyRequest => "Solicitud de derechos ARCO",
        ComplaintKind::Appeal => "Recurso de inconformidad",
    }
}

pub fn state_name(state: Option<ComplaintState>) -> &'static str {
    use ComplaintState as S;
    match state {
        None => "sin presentar",
        Some(S::Received) => "recibido, sin clasificar",
        Some(S::Classified) => "clasificado",
        Some(S::AwaitingCompletion) => "en espera de que la persona lo complete",
        Some(S::Referred) => "turnado",
        Some(S::InAttention) => "en atención",
        Some(S::Answered) => "contestado",
        Some(S::Concluded) => "concluido",
        Some(S::Reopened) => "reabierto",
    }
}

/// Titles name the folio and never the kind: a list of tasks is read over the shoulder.
pub fn task_title(kind: TaskKind, folio: &str) -> String {
    match kind {
        TaskKind::ClassifyComplaint => format!("Clasificar el asunto {folio}"),
        TaskKind::ComplaintDueSoon => format!("El asunto {folio} está por vencer"),
        TaskKind::ComplaintOverdue => format!("El asunto {folio} venció sin respuesta"),
        _ => format!("Atender el asunto {folio}"),
    }
}

pub fn story_title(kind: TimelineKind, of: ComplaintKind, folio: &str) -> String {
    match kind {
        TimelineKind::ComplaintAnswered => format!("Se contestó su {} {folio}", kind_name(of)),
        _ => format!("Presentó una {} {folio}", kind_name(of)),
    }
}

/// Whom a complaint is handed to, where the name says it all.
pub fn body_name(to: ReferredTo) -> Option<&'static str> {
    Some(match to {
        ReferredTo::InternalControl => "Órgano Interno de Control",
        ReferredTo::Transparency => "Unidad de Transparencia",
        ReferredTo::Payments => "Subdirección de Integración de Pagos a Beneficiarios",
        ReferredTo::LoansOffice => "Subdirección de Cartera",
        ReferredTo::Procedures => "Trámite contra el que se presenta",
        ReferredTo::School | ReferredTo::OtherBody => return None,
    })
}

/// What a step says of itself in the complaint's history, where nobody gave a reason.
pub fn is_told_to_the_person(event: ComplaintEvent) -> bool {
    !matches!(
        event,
        ComplaintEvent::Assign
            | ComplaintEvent::Take
            | ComplaintEvent::Edit
            | ComplaintEvent::Classify
    )
}
