//! What is written of clocks: started, stopped, resumed, ended. A due date is never written but as the rules reckon it.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{Stop, StopKind};
use super::store::Found;
use super::types::CaseClockKind;
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{procedure_clock_stops as s, procedure_clocks as k};

/// What a term runs about.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    Notice(Uuid),
    Notification(Uuid),
    Appeal(Uuid),
}

pub struct NewClock {
    pub procedure_id: Uuid,
    pub kind: CaseClockKind,
    pub subject: Subject,
    /// The version of the law's term; none where the ground gives the days.
    pub term_id: Option<Uuid>,
    pub starts_on: NaiveDate,
    pub business_days: u32,
}

/// Starts a term; answers with its last day.
pub async fn start(
    conn: &mut Connection,
    calendar: &BusinessCalendar,
    new: NewClock,
) -> Result<NaiveDate> {
    let due_on = calendar.add_business_days(new.starts_on, new.business_days);
    let kind: &'static str = new.kind.into();
    let (notice, notification, appeal) = match new.subject {
        Subject::Notice(id) => (Some(id), None, None),
        Subject::Notification(id) => (None, Some(id), None),
        Subject::Appeal(id) => (None, None, Some(id)),
    };
    diesel::insert_into(k::table)
        .values((
            k::id.eq(Uuid::now_v7()),
            k::procedure_id.eq(new.procedure_id),
            k::kind.eq(kind),
            k::notice_id.eq(notice),
            k::notification_id.eq(notification),
            k::appeal_id.eq(appeal),
            k::term_id.eq(new.term_id),
            k::starts_on.eq(new.starts_on),
            k::business_days.eq(i16::try_from(new.business_days).map_err(Error::internal)?),
            k::state.eq("running"),
            k::due_on.eq(due_on),
        ))
        .execute(conn)
        .await?;
    Ok(due_on)
}

/// The term stands still from a day on.
pub async fn stop(
    conn: &mut Connection,
    actor: &Actor,
    clock: &mut Found,
    kind: StopKind,
    on: NaiveDate,
    reason: &str,
) -> Result<()> {
    let name: &'static str = kind.into();
    diesel::insert_into(s::table)
        .values((
            s::id.eq(Uuid::now_v7()),
            s::clock_id.eq(clock.id),
            s::kind.eq(name),
            s::stopped_on.eq(on),
            s::reason.eq(reason.trim()),
            s::stopped_by.eq(actor.person()?),
            s::stopped_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    clock.term.stops.push(Stop {
        kind,
        from: on,
        until: None,
    });
    write(conn, clock, None).await
}

/// The term goes on; answers with its last day.
pub async fn resume(
    conn: &mut Connection,
    actor: &Actor,
    clock: &mut Found,
    on: NaiveDate,
    reason: &str,
    calendar: &BusinessCalendar,
) -> Result<Option<NaiveDate>> {
    diesel::update(s::table.filter(s::clock_id.eq(clock.id).and(s::resumed_on.is_null())))
        .set((
            s::resumed_on.eq(on),
            s::resumed_reason.eq(reason.trim()),
            s::resumed_by.eq(actor.person()?),
            s::resumed_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    if let Some(last) = clock.term.stops.last_mut() {
        last.until = Some(on);
    }
    let due_on = clock.term.reckon(calendar).due_on;
    write(conn, clock, due_on).await?;
    Ok(due_on)
}

/// The term begins on another day, because that is when the person received what it counts from.
pub async fn begin_from(
    conn: &mut Connection,
    clock: &mut Found,
    on: NaiveDate,
    calendar: &BusinessCalendar,
) -> Result<Option<NaiveDate>> {
    clock.term.starts_on = on;
    diesel::update(k::table.find(clock.id))
        .set(k::starts_on.eq(on))
        .execute(conn)
        .await?;
    let due_on = clock.term.reckon(calendar).due_on;
    write(conn, clock, due_on).await?;
    Ok(due_on)
}

async fn write(conn: &mut Connection, clock: &Found, due_on: Option<NaiveDate>) -> Result<()> {
    let state = if due_on.is_some() {
        "running"
    } else {
        "stopped"
    };
    diesel::update(k::table.find(clock.id))
        .set((
            k::state.eq(state),
            k::due_on.eq(due_on),
            k::version.eq(k::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// What the terms of a kind waited for happened, or no longer can.
pub async fn end(
    conn: &mut Connection,
    procedure_id: Uuid,
    kinds: &[CaseClockKind],
    on: NaiveDate,
) -> Result<()> {
    let kinds: Vec<&'static str> = kinds.iter().map(|kind| (*kind).into()).collect();
    let open = k::table
        .filter(k::procedure_id.eq(procedure_id).and(k::state.ne("ended")))
        .filter(k::kind.eq_any(kinds));
    diesel::update(open)
        .set((
            k::state.eq("ended"),
            k::ended_on.eq(on),
            k::version.eq(k::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
