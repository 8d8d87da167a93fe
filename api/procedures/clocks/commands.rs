//! Stopping a term of the person and letting it go on: the new last day reaches the case, its notice and its task.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::moves;
use super::store::{self, Found};
use super::types::{CaseClockKind, ResumeClock, StopClock};
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::procedures::due_process::Rule;
use crate::procedures::{page, store as cases, words};
use crate::schema::{procedure_notices, procedures, tasks};
use crate::timeline::{self, Entry, TimelineKind};

/// Which clock, of which case, as it was seen.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub procedure_id: Uuid,
    pub clock_id: Uuid,
    pub version: i32,
}

pub async fn stop(
    conn: &mut Connection,
    actor: &Actor,
    seen: Seen,
    asked: StopClock,
) -> Result<()> {
    let mut clock = held(conn, actor, seen).await?;
    let calendar = BusinessCalendar::load(conn).await?;
    clock
        .term
        .may_stop(asked.stopped_on, actor.today(), &calendar)?;
    moves::stop(
        conn,
        actor,
        &mut clock,
        asked.kind,
        asked.stopped_on,
        &asked.reason,
    )
    .await?;
    tell(conn, seen.procedure_id, &clock, None).await?;
    record(conn, actor, seen, TimelineKind::ClockStopped).await
}

pub async fn resume(
    conn: &mut Connection,
    actor: &Actor,
    seen: Seen,
    asked: ResumeClock,
) -> Result<()> {
    let mut clock = held(conn, actor, seen).await?;
    clock.term.may_resume(asked.resumed_on, actor.today())?;
    let calendar = BusinessCalendar::load(conn).await?;
    let due_on = moves::resume(
        conn,
        actor,
        &mut clock,
        asked.resumed_on,
        &asked.reason,
        &calendar,
    )
    .await?;
    tell(conn, seen.procedure_id, &clock, due_on).await?;
    record(conn, actor, seen, TimelineKind::ClockResumed).await
}

/// That it happened goes into the person's story; why stays with the clock.
async fn record(
    conn: &mut Connection,
    actor: &Actor,
    seen: Seen,
    kind: TimelineKind,
) -> Result<()> {
    let case = crate::procedures::load(conn, &[seen.procedure_id])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    let title = if kind == TimelineKind::ClockStopped {
        format!("Se detuvo un plazo del trámite {}", case.folio)
    } else {
        format!("Se reanudó un plazo del trámite {}", case.folio)
    };
    let entry = Entry::new(actor, case.person_id, kind, title)
        .about("procedure", case.id)
        .params(words::params(&case));
    timeline::write(conn, vec![entry]).await
}

async fn held(conn: &mut Connection, actor: &Actor, seen: Seen) -> Result<Found> {
    page::may_open(
        cases::summary(conn, actor, seen.procedure_id)
            .await?
            .protection,
    )?;
    let clock = store::lock(conn, seen.procedure_id, seen.clock_id).await?;
    unchanged(clock.version, seen.version)?;
    if clock.state == super::CaseClockState::Ended {
        return Err(Rule::ClockNotRunning.into());
    }
    if !clock.kind.is_stopped_by_hand() {
        return Err(Rule::ClockFollowsAppeal.into());
    }
    Ok(clock)
}

/// Whoever shows or awaits the last day of the answer learns of the new one; while it stands still there is none,
/// and the notice keeps the day that was last told.
pub async fn tell(
    conn: &mut Connection,
    procedure_id: Uuid,
    clock: &Found,
    due_on: Option<NaiveDate>,
) -> Result<()> {
    let (CaseClockKind::Answer, Some(notice_id)) = (clock.kind, clock.notice_id) else {
        return Ok(());
    };
    diesel::update(procedures::table.find(procedure_id))
        .set(procedures::hearing_due_on.eq(due_on))
        .execute(conn)
        .await?;
    if let Some(due_on) = due_on {
        diesel::update(procedure_notices::table.find(notice_id))
            .set(procedure_notices::answer_due_on.eq(due_on))
            .execute(conn)
            .await?;
    }
    diesel::update(tasks::table)
        .filter(tasks::subject_id.eq(procedure_id))
        .filter(tasks::state.eq("open").and(tasks::kind.eq("await_hearing")))
        .set((
            tasks::due_on.eq(due_on),
            tasks::version.eq(tasks::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
