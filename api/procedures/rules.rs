//! The one machine of the seven procedures: which step follows which, what it asks for, what it brings about.
//!
//! Pure: the commands, the previews and the buttons all ask `step`, so that they never disagree.

use actix_web::http::StatusCode;
use chrono::NaiveDate;

use super::case::{Case, Event};
use super::effects::{self, Step};
use super::eligible::{NO_CUT, eligible};
use super::transitions::next_state;
use super::types::{HearingOutcome, ProcedureAct, ProcedureEvent as E};
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;

/// Why a step is refused: what, why, and what to do next.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("Su cuenta no tiene el permiso que pide este paso.")]
    Forbidden,
    #[error(
        "El trámite está {0}; ese paso no procede. Recargue la página para ver los pasos disponibles."
    )]
    StepNotAllowed(&'static str),
    #[error(
        "El trámite es de un programa protegido: su contenido revelaría un dato de salud. Pida a Coordinación lo que necesite."
    )]
    ProgramProtected,
    #[error("Usted participó en esta propuesta; debe decidirla otra persona.")]
    OwnProposal,
    #[error("Falta la notificación de inicio: registre cómo y cuándo se avisó a la persona.")]
    NoticeMissing,
    #[error("La audiencia no ha concluido: la persona puede contestar hasta el {}. Registre su respuesta, su renuncia al plazo o, pasado ese día, que no contestó.", crate::calendar::short_date(*.0))]
    HearingNotFinished(NaiveDate),
    #[error("Esta causal pide evidencia: adjunte al menos un documento.")]
    EvidenceMissing,
    #[error(
        "El beneficio no admite este trámite por el estado en que está o por un cambio que ya está programado. Revise la ficha de la persona."
    )]
    BenefitNotEligible,
    #[error(
        "Este beneficio ya tiene un trámite abierto: {0}. Concluya o retire ese trámite primero."
    )]
    ProcedureAlreadyOpen(String),
    #[error(
        "La causal no existe, no está vigente o no es de este trámite y programa. Elija una de la lista."
    )]
    GroundNotValid,
    #[error("{0}")]
    EffectiveDateInvalid(&'static str, &'static str),
    #[error(
        "El pago {} no admite este trámite por el estado en que está. Revise los pagos del beneficio.", .0.as_deref().unwrap_or("elegido")
    )]
    PaymentNotEligible(Option<String>),
    #[error(
        "El beneficio {0} no tiene pagos que retener ni reprogramar: una exención o un apoyo en especie nunca los tiene, y los demás, desde que Pagos los informa. Para detener el beneficio mismo, proponga una suspensión."
    )]
    BenefitHasNoPayments(String),
    #[error(
        "Al beneficio se le deben todavía {0} pagos; no puede concluir. Espere a que se paguen o reprograme los que fallaron."
    )]
    PaymentsOwed(usize),
    #[error("La persona ya no está de alta en el padrón de ese programa. Revise su ficha.")]
    RegistrationNotEligible,
    #[error(
        "El lugar ya no está libre, o la persona ya tiene un beneficio de esa convocatoria. Revise la lista de prelación."
    )]
    PlaceNotEligible,
    #[error(
        "Elija un rubro de la misma convocatoria o una escuela, distintos de los que tiene el beneficio."
    )]
    NothingToReallocate,
    #[error(
        "De ese trámite no queda nada que terminar: solo terminan retenciones y suspensiones que siguen surtiendo efectos."
    )]
    NothingToEnd,
    #[error("La alerta ya fue atendida. Recargue la lista de alertas.")]
    AlertAlreadyDecided,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        match self {
            Self::Forbidden | Self::ProgramProtected => StatusCode::FORBIDDEN,
            Self::GroundNotValid | Self::EffectiveDateInvalid(..) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            _ => StatusCode::CONFLICT,
        }
    }
    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::GroundNotValid => Some("/ground_code"),
            Self::EffectiveDateInvalid(_, pointer) => Some(pointer),
            _ => None,
        }
    }
}

/// May `by` take this step on the case, and what does it bring about?
pub fn step(
    case: &Case,
    event: Event,
    by: &Actor,
    calendar: &BusinessCalendar,
) -> Result<Step, Rule> {
    let name = event.name();
    // What was decided already is opened by the calendar, or by whoever decided it.
    if event != Event::CreateDecided && !by.can(name.permission()) {
        return Err(Rule::Forbidden);
    }
    let to = next_state(case.state, event)
        .ok_or_else(|| Rule::StepNotAllowed(super::words::state_name(case.state)))?;
    guard(case, event, by)?;
    Ok(Step {
        event: name,
        from: case.state,
        to,
        effects: effects::of(case, event, to, by.today(), calendar),
    })
}

fn guard(case: &Case, event: Event, by: &Actor) -> Result<(), Rule> {
    let not_now = || Rule::StepNotAllowed(super::words::state_name(case.state));
    match event {
        Event::Plain(E::Create) | Event::CreateDecided => eligible(case),
        Event::Notify { .. } if !case.must_be_heard() => Err(not_now()),
        Event::Hear(_) if case.heard => Err(not_now()),
        Event::Hear(outcome) => match case.answer_due_on {
            None => Err(Rule::NoticeMissing),
            Some(due) if outcome == HearingOutcome::NoAnswer && by.today() <= due => {
                Err(Rule::HearingNotFinished(due))
            }
            Some(_) => Ok(()),
        },
        Event::Plain(E::NotifyResolution | E::FileAppeal) if case.act != ProcedureAct::Impose => {
            Err(not_now())
        }
        Event::Plain(E::Submit) => complete(case).and_then(|()| eligible(case)),
        Event::DecideAppeal(_)
        | Event::Plain(E::Approve | E::Return | E::Reject | E::ApplyPartially | E::Refuse) => {
            not_an_author(case, by)
        }
        Event::Plain(E::Apply) => {
            not_an_author(case, by)?;
            eligible(case)?;
            case.takes_effect_on.map(|_| ()).ok_or(NO_CUT)
        }
        _ => Ok(()),
    }
}

/// Whether the proposal has all that its ground asks for.
fn complete(case: &Case) -> Result<(), Rule> {
    if case.must_be_heard() && !case.heard {
        return Err(case
            .answer_due_on
            .map_or(Rule::NoticeMissing, Rule::HearingNotFinished));
    }
    if case.act == ProcedureAct::Impose && case.ground.requires_evidence && !case.has_evidence {
        return Err(Rule::EvidenceMissing);
    }
    Ok(())
}

/// Nobody decides on a case that they proposed.
fn not_an_author(case: &Case, by: &Actor) -> Result<(), Rule> {
    let is_author = by
        .user_id
        .is_some_and(|id| id == case.proposed_by || case.authors.contains(&id));
    if is_author {
        Err(Rule::OwnProposal)
    } else {
        Ok(())
    }
}
