//! Asking for what a writ lacks, and recording that it came: the term to decide is interrupted meanwhile.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::actions::{Held, Moved, Seen, duty, hold, settle};
use super::requests::{RecordAppealCure, RequestAppealCure};
use super::rules::step;
use super::types::AppealEvent;
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::procedures::clocks::{self, CaseClockKind, NewClock, StopKind, Subject};
use crate::schema::appeals as a;
use crate::tasks::{self, NewTask, TaskKind};
use crate::timeline::TimelineKind;

/// Asks for what the writ lacks: the term to decide is interrupted, and one to cure begins.
pub async fn request(
    conn: &mut Connection,
    actor: &Actor,
    seen: Seen,
    asked: RequestAppealCure,
) -> Result<()> {
    let held = hold(conn, actor, seen).await?;
    let to = step(&held.standing, AppealEvent::RequestCure, actor)?;
    let missing = asked.missing.trim();
    diesel::update(a::table.find(held.row.id))
        .set((
            a::cure_requested_on.eq(actor.today()),
            a::cure_missing.eq(missing),
            a::cured_on.eq(None::<NaiveDate>),
            a::cure_answer.eq(None::<String>),
        ))
        .execute(conn)
        .await?;
    let due_on = interrupt(conn, actor, (seen.procedure_id, held.row.id), missing).await?;
    tasks::close_about(conn, actor, held.case.id, &[TaskKind::AdmitAppeal]).await?;
    let (folio, person) = (&held.row.folio, &held.case.person);
    let title = format!("Recibir lo que falta al recurso {folio} de {person}");
    let task = NewTask {
        assigned_role: Some("follow_up"),
        ..duty(&held.case, TaskKind::AwaitAppealCure, title, Some(due_on))
    };
    tasks::open(conn, actor, task).await?;
    let moved = Moved {
        event: AppealEvent::RequestCure,
        to,
        reason: Some(missing),
    };
    settle(conn, actor, &held, moved, TimelineKind::AppealCureRequested).await
}

/// The term to decide stands still, the one to cure runs; answers with its last day.
async fn interrupt(
    conn: &mut Connection,
    actor: &Actor,
    (procedure_id, appeal_id): (Uuid, Uuid),
    why: &str,
) -> Result<NaiveDate> {
    let today = actor.today();
    if let Some(mut clock) = clocks::find(conn, procedure_id, CaseClockKind::AppealDecision).await?
    {
        let kind = StopKind::Interruption;
        clocks::stop(conn, actor, &mut clock, kind, today, why).await?;
    }
    let term = clocks::in_force(conn, "appeal_cure", today).await?;
    let clock = NewClock {
        procedure_id,
        kind: CaseClockKind::AppealCure,
        subject: Subject::Appeal(appeal_id),
        term_id: Some(term.id),
        starts_on: today,
        business_days: term.business_days,
    };
    let calendar = BusinessCalendar::load(conn).await?;
    clocks::start(conn, &calendar, clock).await
}

/// The person brought what was missing: the term to decide begins again.
pub async fn record(
    conn: &mut Connection,
    actor: &Actor,
    seen: Seen,
    asked: RecordAppealCure,
) -> Result<()> {
    let held = hold(conn, actor, seen).await?;
    let to = step(&held.standing, AppealEvent::Cure, actor)?;
    let asked_on = held.row.cure_requested_on;
    if asked.cured_on > actor.today() || asked_on.is_some_and(|on| asked.cured_on < on) {
        return Err(Error::invalid(
            "/cured_on",
            "out-of-range",
            "La fecha debe estar entre la de la prevención y hoy.",
        ));
    }
    let answer = asked.answer.trim();
    diesel::update(a::table.find(held.row.id))
        .set((a::cured_on.eq(asked.cured_on), a::cure_answer.eq(answer)))
        .execute(conn)
        .await?;
    let due_on = begin_again(conn, actor, &held, asked.cured_on, answer).await?;
    tasks::close_about(conn, actor, held.case.id, &[TaskKind::AwaitAppealCure]).await?;
    let (folio, person) = (&held.row.folio, &held.case.person);
    let title = format!("Acordar el recurso {folio} de {person}");
    let task = duty(&held.case, TaskKind::AdmitAppeal, title, due_on);
    tasks::open(conn, actor, task).await?;
    let moved = Moved {
        event: AppealEvent::Cure,
        to,
        reason: Some(answer),
    };
    settle(conn, actor, &held, moved, TimelineKind::AppealCured).await
}

/// The term to cure is over, the one to decide runs from its beginning; answers with its last day.
async fn begin_again(
    conn: &mut Connection,
    actor: &Actor,
    held: &Held,
    on: NaiveDate,
    why: &str,
) -> Result<Option<NaiveDate>> {
    clocks::end(conn, held.case.id, &[CaseClockKind::AppealCure], on).await?;
    let calendar = BusinessCalendar::load(conn).await?;
    match clocks::find(conn, held.case.id, CaseClockKind::AppealDecision).await? {
        Some(mut clock) => clocks::resume(conn, actor, &mut clock, on, why, &calendar).await,
        None => Ok(None),
    }
}
