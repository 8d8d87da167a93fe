//! The end of many hearings at once: whose time ran out did not answer, and what lacks nothing is handed in.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::new_cases::steps;
use super::rules::{self, Rule};
use super::types::BulkState;
use super::{due, make, store};
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::procedures::carry::{Taken, carry_out};
use crate::procedures::case::{Case, Event};
use crate::procedures::clocks::{self, CaseClockKind};
use crate::procedures::types::{HearingOutcome, ProcedureEvent};
use crate::procedures::{cases, rules as machine};
use crate::schema::{bulk_procedures as b, procedure_hearings as h, procedure_notices as n};
use crate::tasks::{self, TaskKind};

/// Records that those whose time ran out did not answer, and hands in what lacks nothing more.
pub async fn close(conn: &mut Connection, actor: &Actor, id: Uuid, seen: i32) -> Result<()> {
    let bulk = store::lock_seen(conn, id, seen).await?;
    rules::stands(bulk.state, BulkState::Made)?;
    let ids = due::ran_out(conn, id, actor.today()).await?;
    if ids.is_empty() {
        return Err(Rule::BulkNothingToDo.into());
    }
    let held = cases::lock(conn, &ids).await?;
    did_not_answer(conn, actor, &held).await?;
    hand_in(conn, actor, &bulk).await?;
    if due::count(conn, id, actor.today()).await?.awaiting == 0 {
        tasks::close_about(conn, actor, id, &[TaskKind::CloseBulkHearings]).await?;
    }
    touch(conn, id).await
}

/// Hands in every case from which nothing is missing; those that were answered are read one by one.
pub async fn submit(conn: &mut Connection, actor: &Actor, id: Uuid, seen: i32) -> Result<()> {
    let bulk = store::lock_seen(conn, id, seen).await?;
    rules::stands(bulk.state, BulkState::Made)?;
    if hand_in(conn, actor, &bulk).await? == 0 {
        return Err(Rule::BulkNothingToDo.into());
    }
    touch(conn, id).await
}

async fn did_not_answer(conn: &mut Connection, actor: &Actor, held: &[Case]) -> Result<()> {
    let calendar = BusinessCalendar::load(conn).await?;
    let notices = latest_notices(conn, held).await?;
    let none: &'static str = HearingOutcome::NoAnswer.into();
    let (mut rows, mut taken) = (Vec::new(), Vec::new());
    for case in held {
        let event = Event::Hear(HearingOutcome::NoAnswer);
        taken.push(Taken::of(
            case,
            machine::step(case, event, actor, &calendar)?,
        ));
        let notice = notices.get(&(case.id, case.ground.id));
        rows.push((
            h::id.eq(Uuid::now_v7()),
            h::procedure_id.eq(case.id),
            h::notice_id.eq(*notice.ok_or(Error::NotFound)?),
            h::outcome.eq(none),
            h::heard_on.eq(actor.today()),
            h::recorded_by.eq(actor.person()?),
            h::recorded_at.eq(actor.now),
        ));
    }
    for chunk in rows.chunks(1000) {
        diesel::insert_into(h::table)
            .values(chunk.to_vec())
            .execute(conn)
            .await?;
    }
    for case in held {
        clocks::end(conn, case.id, &[CaseClockKind::Answer], actor.today()).await?;
    }
    carry_out(conn, actor, &taken).await
}

/// The notice that counts in each case: the last one of its present ground.
async fn latest_notices(
    conn: &mut Connection,
    held: &[Case],
) -> Result<HashMap<(Uuid, Uuid), Uuid>> {
    let ids: Vec<Uuid> = held.iter().map(|case| case.id).collect();
    let rows: Vec<(Uuid, Uuid, Uuid)> = n::table
        .filter(n::procedure_id.eq_any(ids))
        .order((n::recorded_at, n::id))
        .select((n::procedure_id, n::ground_id, n::id))
        .load(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(case, ground, notice)| ((case, ground), notice))
        .collect())
}

/// Answers how many went on to be decided.
async fn hand_in(conn: &mut Connection, actor: &Actor, bulk: &store::Locked) -> Result<usize> {
    let ids = due::complete(conn, bulk.id, actor.today()).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    let held = cases::lock(conn, &ids).await?;
    let refs: Vec<&Case> = held.iter().collect();
    carry_out(conn, actor, &steps(actor, &refs, ProcedureEvent::Submit)?).await?;
    tasks::close_about(conn, actor, bulk.id, &[TaskKind::ApproveBulk]).await?;
    let waiting = store::cases_in(conn, bulk.id, &["submitted"]).await?.len();
    make::ask_to_decide(conn, actor, bulk, waiting).await?;
    Ok(held.len())
}

/// Whoever looks at an older version learns that something moved.
pub async fn touch(conn: &mut Connection, id: Uuid) -> Result<()> {
    diesel::update(b::table.find(id))
        .set(b::version.eq(b::version + 1))
        .execute(conn)
        .await?;
    Ok(())
}
