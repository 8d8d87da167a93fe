//! The job that makes the cases of an act on many: judged again, numbered, opened and handed in, in one transaction.

use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use serde_json::json;
use uuid::Uuid;

use super::judge::{Asked, Judged, facts_of, judge};
use super::rules::{self, Rule};
use super::selection::{self, About};
use super::types::{BulkAct, BulkState, Selection};
use super::{correct, new_cases, notices, staging, store};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Problem, Result};
use crate::jobs::{self, Context, JobKind};
use crate::procedures::words::kind_name;
use crate::procedures::{grounds, proposal};
use crate::schema::{bulk_procedures as b, grounds as ground_rows};
use crate::tasks::{self, NewTask, TaskKind};

/// Cases that are written at a time; progress is told after each lot.
const LOT: usize = 1_000;

/// Queues the making, once somebody wrote the number of cases that the preview says.
pub async fn confirm(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    count: i64,
) -> Result<()> {
    let bulk = store::lock_seen(conn, id, seen).await?;
    rules::stands(bulk.state, BulkState::Previewed)?;
    let proposed = store::proposed(conn, id).await?;
    if proposed == 0 {
        return Err(Rule::BulkEmpty.into());
    }
    if proposed != count {
        return Err(Rule::BulkCountDiffers(count, proposed).into());
    }
    let job_id = jobs::enqueue(conn, actor, JobKind::MakeBulk, id).await?;
    let making: &'static str = BulkState::Making.into();
    diesel::update(b::table.find(id))
        .set((
            b::state.eq(making),
            b::job_id.eq(job_id),
            b::problem.eq(None::<serde_json::Value>),
            b::version.eq(b::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn run(context: Context) -> Result<()> {
    let id = context.subject_id;
    let actor = &context.actor;
    context
        .db
        .transaction(actor, async |conn| {
            let bulk = store::lock(conn, id).await?;
            // A server that was killed after its commit runs the job once more: what is made stays.
            if !matches!(bulk.state, BulkState::Making | BulkState::Noticing) {
                return Ok(());
            }
            conn.batch_execute("set local statement_timeout = '20min'")
                .await?;
            if bulk.state == BulkState::Noticing {
                return notices::give(&context, conn, &bulk).await;
            }
            if bulk.act == BulkAct::Reverse {
                let made = correct::make(&context, conn, &bulk).await?;
                return settle(conn, actor, &bulk, made).await;
            }
            lock_awards(conn, id).await?;
            let asked = asked(conn, &bulk).await?;
            let proposed = judged_again(conn, actor, &bulk, &asked).await?;
            if proposed.is_empty() {
                return Err(Rule::BulkEmpty.into());
            }
            let new = new_cases::draft_all(conn, actor, &asked, &bulk.facts, &proposed).await?;
            for (at, lot) in new.chunks(LOT).enumerate() {
                context.progress("committing", at * LOT, new.len()).await?;
                new_cases::open(conn, actor, lot).await?;
                let made: Vec<_> = lot.iter().filter_map(new_cases::NewCase::pair).collect();
                staging::tie(conn, id, &made).await?;
            }
            // The last chance to stop: after this the cases are there.
            context.progress("committing", new.len(), new.len()).await?;
            settle(conn, actor, &bulk, new.len()).await
        })
        .await
}

/// Two acts on the same awards wait for each other, as two single cases do.
async fn lock_awards(conn: &mut Connection, id: Uuid) -> Result<()> {
    diesel::sql_query(
        "select 1 from benefits where id in (select benefit_id from bulk_rows where bulk_id = $1 and verdict = 'proposed')
         order by id for update",
    )
    .bind::<SqlUuid, _>(id)
    .execute(conn)
    .await?;
    Ok(())
}

async fn asked(conn: &mut Connection, bulk: &store::Locked) -> Result<Asked> {
    let ground = grounds::rules_of(conn, bulk.ground_id).await?;
    let ground_program = ground_rows::table
        .find(ground.id)
        .select(ground_rows::program_id)
        .first(conn)
        .await?;
    let takes_effect_on =
        proposal::takes_effect_on(conn, ground.effective_rule, bulk.effective_on).await?;
    Ok(Asked {
        kind: bulk.kind,
        ground,
        ground_program,
        effective_on: bulk.effective_on,
        takes_effect_on,
        ends_on: bulk.ends_on,
        payments: bulk.payments.clone(),
    })
}

/// Between preview and confirmation somebody may have decided on an award: it keeps that decision.
async fn judged_again(
    conn: &mut Connection,
    actor: &Actor,
    bulk: &store::Locked,
    asked: &Asked,
) -> Result<Vec<Judged>> {
    let alert_kind = match &bulk.selection {
        Selection::Filter(filter) => filter.raised_by(),
        Selection::List { .. } | Selection::Bulk => None,
    };
    let about = About {
        kind: bulk.kind.into(),
        ground_code: &asked.ground.code,
        alert_kind: alert_kind.map(<&'static str>::from),
    };
    let found = selection::proposed_by(conn, bulk.id, &about).await?;
    let facts = facts_of(conn, &found).await?;
    let judged = judge(actor, asked, found, &facts)?;
    staging::revise(conn, bulk.id, &judged).await?;
    Ok(judged.into_iter().filter(Judged::is_proposed).collect())
}

async fn settle(
    conn: &mut Connection,
    actor: &Actor,
    bulk: &store::Locked,
    cases: usize,
) -> Result<()> {
    let made: &'static str = BulkState::Made.into();
    diesel::update(b::table.find(bulk.id))
        .set((
            b::state.eq(made),
            b::made_at.eq(actor.now),
            b::version.eq(b::version + 1),
        ))
        .execute(conn)
        .await?;
    if store::cases_in(conn, bulk.id, &["submitted"])
        .await?
        .is_empty()
    {
        return Ok(());
    }
    ask_to_decide(conn, actor, bulk, cases).await
}

/// One task for whoever decides, about the whole.
pub async fn ask_to_decide(
    conn: &mut Connection,
    actor: &Actor,
    bulk: &store::Locked,
    cases: usize,
) -> Result<()> {
    let title = format!(
        "Decidir la {} en bloque {}: {cases} trámites",
        kind_name(bulk.kind),
        bulk.folio
    );
    let task = NewTask {
        params: json!({"folio": bulk.folio, "kind": bulk.kind, "rows": cases.to_string()}),
        subject: Some(("bulk", bulk.id)),
        assigned_role: Some("deputy"),
        ..NewTask::new(TaskKind::ApproveBulk, title)
    };
    tasks::open(conn, actor, task).await
}

/// Stopped or failed: what stood before stands, and says why.
pub async fn failed(context: Context, problem: Problem, cancelled: bool) -> Result<()> {
    let told = (!cancelled)
        .then(|| serde_json::to_value(problem))
        .transpose()?;
    context
        .db
        .transaction(&context.actor, async |conn| {
            let bulk = store::lock(conn, context.subject_id).await?;
            // A correction has no preview to go back to: the undo that asked for it can be asked again.
            let state: &'static str = match (bulk.state, bulk.act) {
                (BulkState::Noticing, _) => BulkState::Made.into(),
                (BulkState::Making, BulkAct::Impose) => BulkState::Previewed.into(),
                (BulkState::Making, BulkAct::Reverse) => BulkState::Discarded.into(),
                _ => return Ok(()),
            };
            diesel::update(b::table.find(bulk.id))
                .set((
                    b::state.eq(state),
                    b::problem.eq(told),
                    b::version.eq(b::version + 1),
                ))
                .execute(conn)
                .await?;
            Ok(())
        })
        .await
}
