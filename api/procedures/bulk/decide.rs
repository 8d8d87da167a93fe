//! A second person's decision on an act on many: each of its cases is still guarded as if it were alone.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::new_cases::steps;
use super::rules::{self, Rule};
use super::types::{BulkProcedure, BulkState};
use super::{page, store};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::procedures::carry::carry_out;
use crate::procedures::case::Case;
use crate::procedures::cases;
use crate::procedures::types::ProcedureEvent;
use crate::schema::bulk_procedures as b;
use crate::tasks::{self, NewTask, TaskKind};

/// Approves every case that waits for it; those still to be heard wait on and can be approved later.
pub async fn approve(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    comment: Option<&str>,
) -> Result<()> {
    let bulk = store::lock_seen(conn, id, seen).await?;
    rules::stands(bulk.state, BulkState::Made)?;
    let waiting = store::cases_in(conn, id, &["submitted"]).await?;
    if waiting.is_empty() {
        return Err(Rule::BulkNothingToDo.into());
    }
    let waiting = cases::lock(conn, &waiting).await?;
    let refs: Vec<&Case> = waiting.iter().collect();
    let mut taken = steps(actor, &refs, ProcedureEvent::Approve)?;
    let comment = comment.map(str::trim).filter(|text| !text.is_empty());
    for act in &mut taken {
        act.reason = comment.map(str::to_owned);
    }
    carry_out(conn, actor, &taken).await?;
    diesel::update(b::table.find(id))
        .set((
            b::approved_by.eq(actor.user_id),
            b::approved_at.eq(actor.now),
            b::version.eq(b::version + 1),
        ))
        .execute(conn)
        .await?;
    tasks::close_about(conn, actor, id, &[TaskKind::ApproveBulk]).await?;
    let title = format!(
        "Enviar a Pagos el bloque {}: {} trámites",
        bulk.folio,
        waiting.len()
    );
    let task = NewTask {
        params: serde_json::json!({"folio": bulk.folio, "kind": bulk.kind, "rows": waiting.len().to_string()}),
        subject: Some(("bulk", id)),
        assigned_role: Some("follow_up"),
        ..NewTask::new(TaskKind::SendBulk, title)
    };
    tasks::open(conn, actor, task).await
}

/// Its approved cases, to be gathered into packages at the version that the caller has seen.
pub async fn approved(conn: &mut Connection, id: Uuid, seen: i32) -> Result<Vec<Uuid>> {
    let bulk = store::lock_seen(conn, id, seen).await?;
    rules::stands(bulk.state, BulkState::Made)?;
    let approved = store::cases_in(conn, id, &["approved"]).await?;
    if approved.is_empty() {
        return Err(Rule::BulkNothingToDo.into());
    }
    Ok(approved)
}

/// Its approved cases lie in packages now.
pub async fn packaged(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<BulkProcedure> {
    diesel::update(b::table.find(id))
        .set(b::version.eq(b::version + 1))
        .execute(conn)
        .await?;
    tasks::close_about(conn, actor, id, &[TaskKind::SendBulk]).await?;
    page::show(conn, actor, id).await
}

/// Lets a preview go; nothing was made of it.
pub async fn discard(conn: &mut Connection, id: Uuid, seen: i32) -> Result<()> {
    let bulk = store::lock_seen(conn, id, seen).await?;
    rules::stands(bulk.state, BulkState::Previewed)?;
    let discarded: &'static str = BulkState::Discarded.into();
    diesel::update(b::table.find(id))
        .set((b::state.eq(discarded), b::version.eq(b::version + 1)))
        .execute(conn)
        .await?;
    Ok(())
}
