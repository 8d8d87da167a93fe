//! What the calendar brings: reminders before a term ends, escalation after, and what nobody completed in time.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::{By, Case, Event};
use super::effects::Assignee;
use super::types::{ClockKind, ComplaintEvent};
use super::{carry, store, throttle};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::complaint_clocks as c;
use crate::tasks::TaskKind;

/// Clock, complaint, due day, and the days of the reminder and the escalation.
type DueClock = (Uuid, Uuid, NaiveDate, Option<NaiveDate>, Option<NaiveDate>);

/// Does what is due today; how many complaints it touched. A second time on a day there is nothing left.
pub async fn run_due(conn: &mut Connection, actor: &Actor) -> Result<usize> {
    throttle::forget(conn, actor.today()).await?;
    let soon = store::soon(conn, actor.today()).await?;
    let due: Vec<DueClock> = c::table
        .filter(c::ended_on.is_null().and(c::due_on.le(soon)))
        .order((c::due_on, c::id))
        .select((
            c::id,
            c::complaint_id,
            c::due_on,
            c::reminded_on,
            c::escalated_on,
        ))
        .load(conn)
        .await?;
    let mut touched = 0;
    for (clock_id, complaint_id, due_on, reminded_on, escalated_on) in due {
        let case = store::lock(conn, complaint_id).await?;
        let is_over = due_on < actor.today();
        let is_ours = case
            .clock
            .is_some_and(|clock| clock.kind != ClockKind::Completion);
        let done = match (is_ours, is_over) {
            (false, true) => lapse(conn, actor, &case).await?,
            (true, true) if escalated_on.is_none() => {
                escalate(conn, actor, &case, clock_id).await?
            }
            (true, false) if reminded_on.is_none() => remind(conn, actor, &case, clock_id).await?,
            _ => false,
        };
        touched += usize::from(done);
    }
    Ok(touched)
}

/// The person did not complete: it is attended with what there is, or counts as not presented.
async fn lapse(conn: &mut Connection, actor: &Actor, case: &Case) -> Result<bool> {
    let event = Event::Plain(ComplaintEvent::Lapse);
    carry::take(conn, actor, case, (event, By::Calendar), None).await?;
    Ok(true)
}

async fn remind(conn: &mut Connection, actor: &Actor, case: &Case, clock_id: Uuid) -> Result<bool> {
    let role = Assignee::Role(case.road().role());
    let who = case.assigned_to.map_or(role, Assignee::Person);
    diesel::update(c::table.find(clock_id))
        .set(c::reminded_on.eq(actor.today()))
        .execute(conn)
        .await?;
    tell(conn, actor, case, TaskKind::ComplaintDueSoon, who).await
}

/// Whoever answers for the road learns of it, besides whoever attends it.
async fn escalate(
    conn: &mut Connection,
    actor: &Actor,
    case: &Case,
    clock_id: Uuid,
) -> Result<bool> {
    diesel::update(c::table.find(clock_id))
        .set(c::escalated_on.eq(actor.today()))
        .execute(conn)
        .await?;
    let who = Assignee::Role(case.road().role());
    tell(conn, actor, case, TaskKind::ComplaintOverdue, who).await
}

async fn tell(
    conn: &mut Connection,
    actor: &Actor,
    case: &Case,
    kind: TaskKind,
    who: Assignee,
) -> Result<bool> {
    let due_on = case.clock.map(|clock| clock.due_on);
    carry::open_task(conn, actor, (case.id, &case.folio), kind, who, due_on).await?;
    Ok(true)
}
