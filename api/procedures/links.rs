//! What a case's page shows beside it: what it acts on, and the cases that act on each other.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::{Case, Object};
use super::types::{NamedPayment, ProcedureRef, ProcedureTerms};
use super::words;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::procedures as p;

pub async fn terms(conn: &mut Connection, case: &Case) -> Result<ProcedureTerms> {
    let release_condition = p::table
        .find(case.id)
        .select(p::release_condition)
        .first(conn)
        .await?;
    let (registration_id, place_id) = match &case.object {
        Object::Benefit(_) => (None, None),
        Object::Registration(registration) => (Some(registration.id), None),
        Object::Place(place) => (None, Some(place.id)),
    };
    let payments = case.named_payments().map(|payment| NamedPayment {
        id: payment.id,
        reference: payment.reference.clone(),
        state: payment.state,
        corresponds_to: payment.corresponds_to,
        scheduled_on: payment.scheduled_on,
    });
    let terms = &case.terms;
    Ok(ProcedureTerms {
        about: words::about(case),
        registration_id,
        place_id,
        payments: payments.collect(),
        tier: terms.tier.as_ref().map(|tier| tier.code.clone()),
        school: terms.school.as_ref().map(|school| school.name.clone()),
        pays_on: terms.pays_on,
        channel: terms.channel.clone(),
        release_condition,
    })
}

/// The case that this one acts on, and those that act on it.
pub async fn around(
    conn: &mut Connection,
    case: &Case,
) -> Result<(Option<ProcedureRef>, Vec<ProcedureRef>)> {
    let origin_id = case.origin.as_ref().map(|origin| origin.id);
    let found: Vec<(Uuid, String, String, String, String)> = p::table
        .filter(
            p::id
                .nullable()
                .eq(origin_id)
                .or(p::of_procedure_id.eq(case.id)),
        )
        .order((p::created_at, p::id))
        .select((p::id, p::folio, p::kind, p::act, p::state))
        .load(conn)
        .await?;
    let mut refs = found
        .into_iter()
        .map(|(id, folio, kind, act, state)| {
            Ok(ProcedureRef {
                id,
                folio,
                kind: kind.parse().map_err(Error::internal)?,
                act: act.parse().map_err(Error::internal)?,
                state: state.parse().map_err(Error::internal)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let origin = refs
        .iter()
        .position(|shown| Some(shown.id) == origin_id)
        .map(|at| refs.remove(at));
    Ok((origin, refs))
}
