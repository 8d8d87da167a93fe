//! Taking an act on many back: withdrawn whole while Payments has not been told, corrected afterwards.

use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::new_cases::steps;
use super::rules::{self, Rule};
use super::types::{BulkAct, BulkState};
use super::{correct, store};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::procedures::carry::carry_out;
use crate::procedures::case::Case;
use crate::procedures::cases;
use crate::procedures::types::ProcedureEvent;
use crate::schema::bulk_procedures as b;
use crate::tasks::{self, TaskKind};

/// Before Payments was told of them.
const WITH_US: &[&str] = &[
    "draft",
    "in_hearing",
    "submitted",
    "returned",
    "approved",
    "packaged",
];

/// Takes back every case that is still with us, and has those that Payments applied corrected.
pub async fn undo(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    reason: &str,
) -> Result<()> {
    let bulk = store::lock_seen(conn, id, seen).await?;
    rules::stands(bulk.state, BulkState::Made)?;
    let with_us = store::cases_in(conn, id, WITH_US).await?;
    let with_payments = store::cases_in(conn, id, &["sent"]).await?;
    let applied = match bulk.act {
        BulkAct::Impose => correct::to_correct(conn, id).await?,
        BulkAct::Reverse => Vec::new(),
    };
    if with_us.is_empty() && applied.is_empty() {
        return Err(if with_payments.is_empty() {
            Rule::BulkNothingToDo
        } else {
            Rule::BulkAwaitsPayments
        }
        .into());
    }
    if !with_us.is_empty() {
        take_back(conn, actor, &with_us, reason).await?;
        let about = [
            TaskKind::ApproveBulk,
            TaskKind::CloseBulkHearings,
            TaskKind::SendBulk,
        ];
        tasks::close_about(conn, actor, id, &about).await?;
    }
    if !applied.is_empty() {
        correct::open(conn, actor, &bulk, &applied, reason).await?;
    }
    // What Payments knows of is undone when it applied the correction, not when somebody asked for it.
    let is_over = with_payments.is_empty() && applied.is_empty();
    let state: &'static str = if is_over {
        BulkState::Undone.into()
    } else {
        BulkState::Made.into()
    };
    diesel::update(b::table.find(id))
        .set((
            b::state.eq(state),
            b::undone_by.eq(actor.user_id),
            b::undone_at.eq(actor.now),
            b::undo_reason.eq(reason.trim()),
            b::version.eq(b::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Out of their drafts of packages, and withdrawn; their alerts ask for a decision again.
async fn take_back(conn: &mut Connection, actor: &Actor, ids: &[Uuid], reason: &str) -> Result<()> {
    let held = cases::lock(conn, ids).await?;
    let packaged: Vec<&Case> = held
        .iter()
        .filter(|case| case.state == Some(crate::procedures::types::ProcedureState::Packaged))
        .collect();
    if !packaged.is_empty() {
        let unpackaged = steps(actor, &packaged, ProcedureEvent::Unpackage)?;
        leave_packages(conn, &packaged).await?;
        carry_out(conn, actor, &unpackaged).await?;
    }
    let now = cases::load(conn, ids).await?;
    let refs: Vec<&Case> = now.iter().collect();
    let mut taken = steps(actor, &refs, ProcedureEvent::Withdraw)?;
    for act in &mut taken {
        act.reason = Some(reason.trim().to_owned());
    }
    carry_out(conn, actor, &taken).await
}

/// A draft of which nothing is left goes too; in the others what somebody added stays.
async fn leave_packages(conn: &mut Connection, packaged: &[&Case]) -> Result<()> {
    let ids: Vec<Uuid> = packaged.iter().map(|case| case.id).collect();
    diesel::sql_query(
        "with gone as (
             delete from package_rows r using packages k
             where k.id = r.package_id and k.state = 'draft' and r.procedure_id = any($1)
             returning r.id, r.package_id)
         update packages k set version = k.version + 1,
             state = case when exists (select from package_rows o where o.package_id = k.id
                 and o.id not in (select g.id from gone g)) then k.state else 'discarded' end
         where k.id in (select package_id from gone)",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .execute(conn)
    .await?;
    Ok(())
}
