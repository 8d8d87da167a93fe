//! What an act on many would find, and keeping it as a preview that somebody can look through.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::judge::{Asked, Judged, facts_of, judge};
use super::requests::CreateBulkProcedure;
use super::selection::{About, candidates};
use super::staging;
use super::types::{BulkPreview, BulkState, BulkVerdictCount, Selection};
use crate::auth::Actor;
use crate::calendar::next_folio;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::procedures::types::ProcedureKind;
use crate::procedures::{grounds, proposal};
use crate::schema::{bulk_procedures, calls, grounds as ground_rows};

/// Judges every award of the selection against what is asked.
pub async fn judged(
    conn: &mut Connection,
    actor: &Actor,
    body: &CreateBulkProcedure,
) -> Result<(Asked, Vec<Judged>)> {
    let asked = asked(conn, actor.today(), body).await?;
    let raised_by = match &body.selection {
        Selection::Filter(filter) => filter.raised_by(),
        Selection::List { .. } | Selection::Bulk => None,
    };
    let about = About {
        kind: body.kind.into(),
        ground_code: &body.ground_code,
        alert_kind: raised_by.map(<&'static str>::from),
    };
    let found = candidates(conn, actor, &body.selection, &about).await?;
    let facts = facts_of(conn, &found).await?;
    let judged = judge(actor, &asked, found, &facts)?;
    Ok((asked, judged))
}

/// Whether the kind is one that many can go through: on the award itself, or on payments that are said.
fn fits(body: &CreateBulkProcedure) -> Result<()> {
    use ProcedureKind as K;
    let refuse = |pointer, code, words| Err(Error::invalid(pointer, code, words));
    match (body.kind, &body.payments) {
        (K::Suspension | K::Cancellation | K::Completion, None)
        | (K::PaymentHold | K::Rescheduling, Some(_)) => Ok(()),
        (K::PaymentHold | K::Rescheduling, None) => {
            refuse("/payments", "required", "Diga qué pagos de cada beneficio.")
        }
        (K::Suspension | K::Cancellation | K::Completion, Some(_)) => refuse(
            "/payments",
            "not-of-payments",
            "Ese trámite es sobre el beneficio, no sobre sus pagos; quite la elección de pagos.",
        ),
        (K::Deregistration | K::Reallocation, _) => refuse(
            "/kind",
            "not-in-bulk",
            "Las bajas y las reasignaciones eligen su registro, su lugar o su escuela uno por uno.",
        ),
    }
}

async fn asked(
    conn: &mut Connection,
    today: NaiveDate,
    body: &CreateBulkProcedure,
) -> Result<Asked> {
    fits(body)?;
    let program = program_of(conn, &body.selection).await?;
    let ground = grounds::in_force(
        conn,
        body.kind,
        &body.ground_code,
        program.unwrap_or_else(Uuid::nil),
        today,
    )
    .await?;
    let ground_program = ground_rows::table
        .find(ground.id)
        .select(ground_rows::program_id)
        .first(conn)
        .await?;
    let takes_effect_on =
        proposal::takes_effect_on(conn, ground.effective_rule, body.effective_on).await?;
    if body
        .ends_on
        .is_some_and(|ends_on| ends_on <= body.effective_on)
    {
        return Err(Error::invalid(
            "/ends_on",
            "not-after-effects",
            "La fecha de término debe ser posterior a la fecha en que surte efectos.",
        ));
    }
    Ok(Asked {
        kind: body.kind,
        ground,
        ground_program,
        effective_on: body.effective_on,
        takes_effect_on,
        ends_on: body.ends_on,
        payments: body.payments.clone(),
    })
}

/// The one program of a filter, whose own grounds go before those of every program.
async fn program_of(conn: &mut Connection, selection: &Selection) -> Result<Option<Uuid>> {
    let Selection::Filter(filter) = selection else {
        return Ok(None);
    };
    match (filter.program_id, filter.call_id) {
        (Some(program), _) => Ok(Some(program)),
        (None, Some(call)) => Ok(calls::table
            .find(call)
            .select(calls::program_id)
            .first(conn)
            .await
            .optional()?),
        (None, None) => Ok(None),
    }
}

/// Counts by verdict and reason; what becomes a case first.
pub fn counted(judged: &[Judged]) -> BulkPreview {
    let mut counts: BTreeMap<(usize, Option<&'static str>), BulkVerdictCount> = BTreeMap::new();
    for row in judged {
        counts
            .entry((row.verdict as usize, row.code))
            .or_insert_with(|| BulkVerdictCount {
                verdict: row.verdict,
                code: row.code.map(str::to_owned),
                rows: 0,
            })
            .rows += 1;
    }
    let proposed = judged.iter().filter(|row| row.is_proposed()).count();
    BulkPreview {
        rows: i64::try_from(judged.len()).unwrap_or(i64::MAX),
        proposed: i64::try_from(proposed).unwrap_or(i64::MAX),
        verdicts: counts.into_values().collect(),
    }
}

/// Keeps the preview under a folio of its own; no case is made.
pub async fn create(
    conn: &mut Connection,
    actor: &Actor,
    body: &CreateBulkProcedure,
) -> Result<Uuid> {
    let (asked, rows) = judged(conn, actor, body).await?;
    let (id, kind, state): (Uuid, &'static str, &'static str) = (
        Uuid::now_v7(),
        body.kind.into(),
        BulkState::Previewed.into(),
    );
    let payments = body
        .payments
        .as_ref()
        .map(serde_json::to_value)
        .transpose()?;
    diesel::insert_into(bulk_procedures::table)
        .values((
            bulk_procedures::id.eq(id),
            bulk_procedures::folio.eq(next_folio(conn, "BL", actor.today()).await?),
            bulk_procedures::act.eq("impose"),
            bulk_procedures::kind.eq(kind),
            bulk_procedures::ground_id.eq(asked.ground.id),
            bulk_procedures::selection.eq(kept(&body.selection)?),
            bulk_procedures::facts.eq(body.facts.trim()),
            bulk_procedures::effective_on.eq(body.effective_on),
            bulk_procedures::ends_on.eq(body.ends_on),
            bulk_procedures::payments.eq(payments),
            bulk_procedures::state.eq(state),
            bulk_procedures::created_by.eq(actor.person()?),
            bulk_procedures::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    staging::stage(conn, id, &rows).await?;
    Ok(id)
}

/// A list is kept as its length: its entries may be CURPs, and the rows say whom they named.
fn kept(selection: &Selection) -> Result<serde_json::Value> {
    Ok(match selection {
        Selection::List { entries, source } => {
            json!({"by": "list", "listed": entries.len(), "source": source})
        }
        other => serde_json::to_value(other)?,
    })
}
