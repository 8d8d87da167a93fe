//! What a new case acts on: the object that its kind names, locked, and free of other open cases.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::{Case, Object, Terms};
use super::facts::{self, Subject};
use super::requests::CreateProcedure;
use super::rules::Rule;
use super::types::ProcedureKind as K;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{benefits, people, procedure_payments, procedures, registrations};

/// The object of a case with whom it is about.
pub struct Target {
    pub object: Object,
    pub subject: Subject,
}

fn missing(pointer: &'static str, words: &'static str) -> Error {
    Error::invalid(pointer, "required", words)
}

pub async fn find(conn: &mut Connection, actor: &Actor, asked: &CreateProcedure) -> Result<Target> {
    match asked.kind {
        K::Deregistration => {
            let id = asked.registration_id.ok_or_else(|| {
                missing(
                    "/registration_id",
                    "Elija el registro en el padrón que causa baja.",
                )
            })?;
            let found = facts::lock_registration(conn, id).await?;
            let (registration, subject) = found.ok_or_else(|| {
                Error::invalid("/registration_id", "unknown", "No existe ese registro.")
            })?;
            Ok(Target {
                object: Object::Registration(registration),
                subject,
            })
        }
        K::Reallocation if asked.place_id.is_some() => place(conn, actor, asked).await,
        _ => {
            let id = asked
                .benefit_id
                .ok_or_else(|| missing("/benefit_id", "Elija el beneficio."))?;
            let found = facts::lock_benefit(conn, id).await?;
            let (benefit, subject) = found.ok_or_else(|| {
                Error::invalid("/benefit_id", "unknown", "No existe ese beneficio.")
            })?;
            Ok(Target {
                object: Object::Benefit(benefit),
                subject,
            })
        }
    }
}

async fn place(conn: &mut Connection, actor: &Actor, asked: &CreateProcedure) -> Result<Target> {
    let unknown = |pointer, words| Error::invalid(pointer, "unknown", words);
    let person_id = asked
        .person_id
        .ok_or_else(|| missing("/person_id", "Indique a quién se da el lugar."))?;
    let person: Option<String> = people::table
        .find(person_id)
        .select(people::name)
        .first(conn)
        .await
        .optional()?;
    let person = person.ok_or_else(|| unknown("/person_id", "No existe esa persona."))?;
    let found = match asked.place_id {
        Some(id) => facts::place(conn, id, person_id).await?,
        None => None,
    };
    let (place, program_id) = found.ok_or_else(|| unknown("/place_id", "No existe ese lugar."))?;
    Ok(Target {
        object: Object::Place(place),
        subject: Subject {
            person_id,
            person,
            program_id,
            since: actor.today(),
        },
    })
}

pub async fn terms(
    conn: &mut Connection,
    object: &Object,
    person_id: Uuid,
    asked: &CreateProcedure,
) -> Result<Terms> {
    let mut terms = Terms::default();
    match asked.kind {
        K::PaymentHold => terms.payment_ids.clone_from(&asked.payment_ids),
        K::Rescheduling => {
            terms.payment_ids.clone_from(&asked.payment_ids);
            terms.pays_on = asked.pays_on;
            terms.channel = asked
                .channel
                .map(|channel| <&'static str>::from(channel).to_owned());
        }
        K::Reallocation => {
            if let Object::Benefit(benefit) = object {
                terms.tier = match asked.tier_id {
                    Some(id) => facts::tier(conn, id).await?,
                    None => None,
                };
                terms.school = match asked.school_id {
                    Some(id) => facts::school(conn, id, person_id, benefit.call_id).await?,
                    None => None,
                };
            }
        }
        _ => {}
    }
    Ok(terms)
}

const OPEN: [&str; 7] = [
    "draft",
    "in_hearing",
    "submitted",
    "returned",
    "approved",
    "packaged",
    "sent",
];

/// Two open cases never act on one object; what the database would refuse is said with the other's folio.
pub async fn none_open(conn: &mut Connection, case: &Case) -> Result<()> {
    use procedures as p;
    let standing = p::table
        .filter(p::act.eq("impose").and(p::state.eq_any(OPEN)))
        .select(p::folio);
    let other: Option<String> = match (&case.object, case.kind) {
        (Object::Benefit(_), K::PaymentHold | K::Rescheduling) => procedure_payments::table
            .inner_join(p::table)
            .filter(
                procedure_payments::open
                    .and(procedure_payments::payment_id.eq_any(&case.terms.payment_ids)),
            )
            .select(p::folio)
            .first(conn)
            .await
            .optional()?,
        (Object::Benefit(benefit), _) => standing
            .filter(p::benefit_id.eq(benefit.id))
            .filter(p::kind.ne_all(["payment_hold", "rescheduling"]))
            .first(conn)
            .await
            .optional()?,
        (Object::Registration(registration), _) => standing
            .filter(p::registration_id.eq(registration.id))
            .first(conn)
            .await
            .optional()?,
        (Object::Place(place), _) => standing
            .filter(p::place_id.eq(place.id))
            .first(conn)
            .await
            .optional()?,
    };
    other.map_or(
        Ok(()),
        |folio| Err(Rule::ProcedureAlreadyOpen(folio).into()),
    )
}

/// Since when there is something that the case can change.
pub async fn since(conn: &mut Connection, case: &Case) -> Result<NaiveDate> {
    Ok(match &case.object {
        Object::Benefit(benefit) => {
            benefits::table
                .find(benefit.id)
                .select(benefits::awarded_on)
                .first(conn)
                .await?
        }
        Object::Registration(registration) => {
            registrations::table
                .find(registration.id)
                .select(registrations::registered_on)
                .first(conn)
                .await?
        }
        Object::Place(_) => case.effective_on,
    })
}
