//! Writes what a step brings about, in the transaction of the act: state, history, clocks, tasks, story.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::case::{By, Case, Event};
use super::effects::{Assignee, Effect, Step};
use super::rules::step;
use super::types::{ClockEnd, ClockKind, ComplaintKind, ReferredTo};
use super::{referrals, store, words};
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::{complaint_clocks, complaint_complainants, complaint_steps, complaints};
use crate::tasks::{self, NewTask, TaskKind};
use crate::timeline::{self, Entry, TimelineKind};

/// Tasks that a complaint opens.
pub const TASKS: &[TaskKind] = &[
    TaskKind::ClassifyComplaint,
    TaskKind::AttendComplaint,
    TaskKind::ComplaintDueSoon,
    TaskKind::ComplaintOverdue,
];

/// Asks the machine and does what it says; the case as it is afterwards has one version more.
pub async fn take(
    conn: &mut Connection,
    actor: &Actor,
    case: &Case,
    (event, by): (Event, By<'_>),
    reason: Option<&str>,
) -> Result<Step> {
    let calendar = BusinessCalendar::load(conn).await?;
    let step = step(case, event, by, actor.today(), &calendar)?;
    carry_out(
        conn,
        actor,
        case,
        &step,
        reason,
        matches!(by, By::Complainant),
    )
    .await?;
    Ok(step)
}

/// As `take`, by somebody with an account on a complaint within reach that they have seen.
pub async fn take_seen(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    event: Event,
    reason: Option<&str>,
) -> Result<Case> {
    let case = store::lock_seen(conn, actor, id, seen).await?;
    take(conn, actor, &case, (event, By::Staff(actor)), reason).await?;
    Ok(case)
}

async fn carry_out(
    conn: &mut Connection,
    actor: &Actor,
    case: &Case,
    step: &Step,
    reason: Option<&str>,
    by_complainant: bool,
) -> Result<()> {
    let version = if case.state.is_some() {
        case.version + 1
    } else {
        1
    };
    diesel::update(complaints::table.find(case.id))
        .set((
            complaints::kind.eq(step.kind.name()),
            complaints::road.eq(step.kind.road().name()),
            complaints::state.eq(step.to.name()),
            complaints::version.eq(version),
        ))
        .execute(conn)
        .await?;
    diesel::insert_into(complaint_steps::table)
        .values((
            complaint_steps::id.eq(Uuid::now_v7()),
            complaint_steps::complaint_id.eq(case.id),
            complaint_steps::event.eq(step.event.name()),
            complaint_steps::from_state.eq(step.from.map(super::types::ComplaintState::name)),
            complaint_steps::to_state.eq(step.to.name()),
            complaint_steps::from_kind.eq(case.state.map(|_| case.kind.name())),
            complaint_steps::to_kind.eq(step.kind.name()),
            complaint_steps::reason.eq(reason),
            complaint_steps::by_complainant.eq(by_complainant),
            complaint_steps::actor_id.eq(actor.user_id),
            complaint_steps::recorded_at.eq(actor.now),
            complaint_steps::version.eq(version),
        ))
        .execute(conn)
        .await?;
    for effect in &step.effects {
        bring_about(conn, actor, case, step.kind, effect).await?;
    }
    Ok(())
}

async fn bring_about(
    conn: &mut Connection,
    actor: &Actor,
    case: &Case,
    kind: ComplaintKind,
    effect: &Effect,
) -> Result<()> {
    let row = complaints::table.find(case.id);
    match effect {
        Effect::ClockEnded(because) => end_clock(conn, actor, case.id, *because).await,
        Effect::ClockStarted {
            kind,
            started_on,
            due_on,
        } => start_clock(conn, case.id, *kind, *started_on, *due_on).await,
        Effect::ClockExtended { due_on } => extend_clock(conn, case.id, *due_on).await,
        Effect::TasksClosed => {
            tasks::close_about(conn, actor, case.id, TASKS).await?;
            Ok(())
        }
        Effect::TaskOpened { kind, who, due_on } => {
            open_task(conn, actor, (case.id, &case.folio), *kind, *who, *due_on).await
        }
        Effect::RoadChanged => {
            let to = match kind {
                ComplaintKind::MisconductReport => ReferredTo::InternalControl,
                _ => return Ok(()),
            };
            referrals::hand_over(conn, actor, case.id, to).await
        }
        Effect::AssignedTo(to) => {
            diesel::update(row)
                .set(complaints::assigned_to.eq(*to))
                .execute(conn)
                .await?;
            Ok(())
        }
        Effect::Answered(outcome) => {
            diesel::update(row)
                .set((
                    complaints::outcome.eq(outcome.name()),
                    complaints::answered_at.eq(actor.now),
                ))
                .execute(conn)
                .await?;
            Ok(())
        }
        Effect::ReopenedOnceMore => {
            diesel::update(row)
                .set(complaints::reopen_count.eq(complaints::reopen_count + 1))
                .execute(conn)
                .await?;
            Ok(())
        }
        Effect::Told(entry) => tell(conn, actor, case, *entry).await,
    }
}

async fn end_clock(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    because: ClockEnd,
) -> Result<()> {
    use complaint_clocks as c;
    diesel::update(c::table.filter(c::complaint_id.eq(id).and(c::ended_on.is_null())))
        .set((
            c::ended_on.eq(actor.today()),
            c::ended_because.eq(because.name()),
        ))
        .execute(conn)
        .await?;
    set_due(conn, id, None).await
}

async fn start_clock(
    conn: &mut Connection,
    id: Uuid,
    kind: ClockKind,
    started_on: chrono::NaiveDate,
    due_on: chrono::NaiveDate,
) -> Result<()> {
    use complaint_clocks as c;
    diesel::insert_into(c::table)
        .values((
            c::id.eq(Uuid::now_v7()),
            c::complaint_id.eq(id),
            c::kind.eq(kind.name()),
            c::started_on.eq(started_on),
            c::due_on.eq(due_on),
        ))
        .execute(conn)
        .await?;
    // While the person is asked to complete, nothing is due from the office.
    let ours = kind != ClockKind::Completion;
    set_due(conn, id, ours.then_some(due_on)).await
}

async fn extend_clock(conn: &mut Connection, id: Uuid, due_on: chrono::NaiveDate) -> Result<()> {
    use complaint_clocks as c;
    diesel::update(c::table.filter(c::complaint_id.eq(id).and(c::ended_on.is_null())))
        .set((
            c::due_on.eq(due_on),
            c::is_extended.eq(true),
            c::reminded_on.eq(None::<chrono::NaiveDate>),
            c::escalated_on.eq(None::<chrono::NaiveDate>),
        ))
        .execute(conn)
        .await?;
    set_due(conn, id, Some(due_on)).await
}

async fn set_due(conn: &mut Connection, id: Uuid, due_on: Option<chrono::NaiveDate>) -> Result<()> {
    diesel::update(complaints::table.find(id))
        .set(complaints::due_on.eq(due_on))
        .execute(conn)
        .await?;
    Ok(())
}

/// Tasks name the complaint and never the person: a task about a person shows on that person's page.
pub async fn open_task(
    conn: &mut Connection,
    actor: &Actor,
    (id, folio): (Uuid, &str),
    kind: TaskKind,
    who: Assignee,
    due_on: Option<chrono::NaiveDate>,
) -> Result<()> {
    let mut task = NewTask::new(kind, words::task_title(kind, folio));
    task.params = json!({"complaint": folio});
    task.subject = Some(("complaint", id));
    task.due_on = due_on;
    match who {
        Assignee::Role(role) => task.assigned_role = Some(role),
        Assignee::Person(person) => task.assigned_to = Some(person),
    }
    tasks::open(conn, actor, task).await
}

/// The person's story, where it is known who complains; only those who may see complaints read it.
async fn tell(conn: &mut Connection, actor: &Actor, case: &Case, kind: TimelineKind) -> Result<()> {
    use complaint_complainants as c;
    let known: Option<Option<Uuid>> = c::table
        .filter(c::complaint_id.eq(case.id))
        .select(c::complainant_id)
        .first(conn)
        .await
        .optional()?;
    let Some(person_id) = known.flatten() else {
        return Ok(());
    };
    let title = words::story_title(kind, case.kind, &case.folio);
    let entry = Entry::new(actor, person_id, kind, title)
        .about("complaint", case.id)
        .params(json!({"complaint": case.folio, "complaint_kind": case.kind.name()}));
    timeline::write(conn, vec![entry]).await
}
