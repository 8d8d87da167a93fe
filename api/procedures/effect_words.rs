//! Effects in words: a code, a Spanish sentence, and what a client needs to tell it in another language.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::case::Case;
use super::effects::Effect;
use super::images::{Image, New, ObjectChange, PlaceState, RegistrationState, Shift};
use super::preview::EffectCode;
use super::types::ProcedureAct;
use super::undo::{ANOTHER_AWARD, Conflict, LaterFact};
use super::words::task_title;
use crate::calendar::short_date;

type Told = (EffectCode, String, Value);

pub fn effect(effect: &Effect, case: &Case) -> Told {
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
        Effect::EntersNextPackage => (
            EffectCode::EntersNextPackage,
            "El trámite puede entrar en el siguiente paquete a Pagos.".to_owned(),
            json!({"folio": case.folio}),
        ),
        Effect::Object(change) => object(change),
        Effect::LeftAsItIs(conflict) => left_as_it_is(conflict),
        Effect::Recoverable {
            reference, paid_on, ..
        } => (
            EffectCode::PaymentRecoverable,
            format!(
                "El pago {reference}{} ya se hizo y puede recuperarse; esta causal no lo pide de oficio.",
                paid_on
                    .map(|day| format!(", del {},", short_date(day)))
                    .unwrap_or_default()
            ),
            json!({"reference": reference, "paid_on": paid_on}),
        ),
        Effect::OriginMoved { folio, act } => origin_moved(folio, *act),
        Effect::NoFurtherPayments { folio } => (
            EffectCode::NoFurtherPayments,
            format!("Desde esa fecha no se generan pagos ni exenciones del beneficio {folio}."),
            json!({"folio": folio}),
        ),
        Effect::EndExtended { folio } => (
            EffectCode::EndExtended,
            format!("Los días que dure la suspensión se agregan al final del beneficio {folio}."),
            json!({"folio": folio}),
        ),
    }
}

fn origin_moved(folio: &str, act: ProcedureAct) -> Told {
    let (code, state) = match act {
        ProcedureAct::Reverse => (EffectCode::OriginReversed, "revertido"),
        ProcedureAct::Impose | ProcedureAct::End => (EffectCode::OriginEnded, "terminado"),
    };
    (
        code,
        format!("El trámite {folio} queda {state}."),
        json!({"folio": folio}),
    )
}

/// Named, with what stands in the way and since when.
pub fn left_as_it_is(conflict: &Conflict) -> Told {
    let name = &conflict.name;
    let since = conflict.fact.as_ref().map_or_else(
        || "ya no está como lo dejó el trámite".to_owned(),
        later_fact,
    );
    let fact = conflict.fact.as_ref();
    (
        EffectCode::LeftAsItIs,
        format!("No se devuelve «{name}»: {since}. Decídalo aparte."),
        json!({"name": name, "object": conflict.kind, "to": fact.map(|fact| &fact.to),
            "on": fact.map(|fact| fact.on), "by": fact.and_then(|fact| fact.by.as_ref())}),
    )
}

fn later_fact(fact: &LaterFact) -> String {
    let by = fact.by.as_deref().unwrap_or_default();
    if fact.to == ANOTHER_AWARD {
        return format!("su titular tiene en pie otro apoyo de la misma convocatoria, {by}");
    }
    let by = if by.is_empty() {
        String::new()
    } else {
        format!(" por {by}")
    };
    format!("cambió después, el {}{by}", short_date(fact.on))
}

fn object(change: &ObjectChange) -> Told {
    let name = &change.name;
    let on = change.effective_on;
    match &change.image {
        Shift::Change { before, after } => changed(change, before, after),
        Shift::Bring(new, _) => brought(new, name, on),
        Shift::Withdraw(image) => (
            EffectCode::Withdrawn,
            match image {
                Image::Payment { .. } => format!("El pago {name} que lo sustituía ya no se hace."),
                Image::Benefit { .. } => {
                    format!("El beneficio {name} que se otorgó queda cancelado.")
                }
                Image::Place { .. } => format!("El lugar de {name} deja de estar vacante."),
                _ => format!("La inscripción en {name} queda sin efecto."),
            },
            json!({"name": name, "effective_on": on}),
        ),
    }
}

fn changed(change: &ObjectChange, before: &Image, after: &Image) -> Told {
    let (name, on) = (&change.name, short_date(change.effective_on));
    let verb = if change.scheduled {
        "quedará"
    } else {
        "queda"
    };
    let (code, sentence, from, to) = match (before, after) {
        (Image::Benefit { state: from }, Image::Benefit { state: to }) => (
            if change.scheduled {
                EffectCode::BenefitChangeScheduled
            } else {
                EffectCode::BenefitChange
            },
            format!("El beneficio {name} {verb} {} desde el {on}.", to.name_es()),
            json!(from),
            json!(to),
        ),
        (Image::Payment { state: from }, Image::Payment { state: to }) => (
            EffectCode::PaymentChange,
            format!("El pago {name} queda {}.", to.name_es()),
            json!(from),
            json!(to),
        ),
        (
            Image::Schedule {
                scheduled_on: from, ..
            },
            Image::Schedule { scheduled_on, .. },
        ) => (
            EffectCode::PaymentMoved,
            scheduled_on.map_or_else(
                || format!("El pago {name} queda sin fecha."),
                |day| format!("El pago {name} se hará el {}.", short_date(day)),
            ),
            json!(from),
            json!(scheduled_on),
        ),
        (Image::Terms { amount: from, .. }, Image::Terms { amount, .. }) => (
            EffectCode::TierChange,
            format!("El beneficio {name} cambia de rubro y de monto: ${amount}."),
            json!(from),
            json!(amount),
        ),
        (Image::Registration { state: from }, Image::Registration { state: to }) => (
            EffectCode::RegistrationChange,
            match to {
                RegistrationState::Registered => {
                    format!("La persona vuelve a estar de alta en el padrón de {name}.")
                }
                RegistrationState::Deregistered => {
                    format!("La persona causa baja en el padrón de {name} desde el {on}.")
                }
            },
            json!(from),
            json!(to),
        ),
        (Image::Place { state: from, .. }, Image::Place { state: to, .. }) => (
            EffectCode::PlaceChange,
            match to {
                PlaceState::Filled => format!("El lugar de {name} queda ocupado."),
                _ => format!("El lugar de {name} vuelve a quedar libre."),
            },
            json!(from),
            json!(to),
        ),
        _ => (
            EffectCode::EnrolmentChange,
            format!("Cambia la inscripción de la persona en {name}."),
            json!(null),
            json!(null),
        ),
    };
    let params =
        json!({"folio": name, "from": from, "to": to, "effective_on": change.effective_on});
    (code, sentence, params)
}

fn brought(new: &New, name: &str, on: NaiveDate) -> Told {
    let (code, sentence) = match new {
        New::Benefit { .. } => (
            EffectCode::BenefitAwarded,
            format!("Se otorga a la persona un beneficio de {name} con folio propio."),
        ),
        New::Payment { scheduled_on, .. } => (
            EffectCode::PaymentReissued,
            format!(
                "Se programa otro pago por la misma cantidad para el {}.",
                short_date(*scheduled_on)
            ),
        ),
        New::Place { .. } => (
            EffectCode::PlaceVacated,
            format!("El lugar del beneficio {name} queda vacante para la lista de prelación."),
        ),
        New::Enrolment { .. } => (
            EffectCode::EnrolmentChange,
            format!("La persona queda inscrita en {name}."),
        ),
    };
    (code, sentence, json!({"name": name, "effective_on": on}))
}
