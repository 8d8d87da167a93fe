//! Filing a writ, and what every later step of an appeal shares: both rows held, state, history, story.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::requests::FileAppeal;
use super::rules::Standing;
use super::store::{self, Row};
use super::types::{AppealEvent, AppealState};
use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, next_folio, short_date};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::procedures::carry::{Taken, carry_out};
use crate::procedures::clocks::{self, CaseClockKind, NewClock, Subject};
use crate::procedures::types::ProcedureEvent;
use crate::procedures::{Case, Event, cases, page, resolutions, step as case_step, words};
use crate::schema::{appeal_steps, appeals as a};
use crate::tasks::{self, NewTask, TaskKind};
use crate::timeline::{self, Entry, TimelineKind};

/// Which appeal, of which case, as it was seen.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub procedure_id: Uuid,
    pub appeal_id: Uuid,
    pub version: i32,
}

/// An appeal about to move, with the case it is against; both held.
pub struct Held {
    pub case: Case,
    pub row: Row,
    pub standing: Standing,
}

/// A writ that came in as a complaint: whoever follows the case up records it here, with the day on which it came.
pub async fn expect(
    conn: &mut Connection,
    actor: &Actor,
    procedure_id: Uuid,
    (matter_folio, received_on): (&str, NaiveDate),
) -> Result<()> {
    let case = cases::load(conn, &[procedure_id]).await?.pop();
    let case = case.ok_or(Error::NotFound)?;
    let title = format!(
        "Registrar el recurso {matter_folio} del {} contra el trámite {} de {}",
        short_date(received_on),
        case.folio,
        case.person
    );
    let task = NewTask {
        assigned_role: Some("follow_up"),
        ..duty(&case, TaskKind::FileAppeal, title, Some(actor.today()))
    };
    tasks::open(conn, actor, task).await
}

/// Records the writ, whenever it comes; what is late is marked.
pub async fn file(
    conn: &mut Connection,
    actor: &Actor,
    (procedure_id, seen): (Uuid, i32),
    writ: FileAppeal,
) -> Result<()> {
    let case = page::lock_seen(conn, procedure_id, seen).await?;
    let calendar = BusinessCalendar::load(conn).await?;
    let event = Event::Plain(ProcedureEvent::FileAppeal);
    let taken = case_step(&case, event, actor, &calendar)?;
    let resolved_on = resolutions::resolved_on(conn, procedure_id).await?;
    if writ.filed_on > actor.today() || resolved_on.is_some_and(|on| writ.filed_on < on) {
        return Err(Error::invalid(
            "/filed_on",
            "out-of-range",
            "La fecha debe estar entre la de la resolución y hoy.",
        ));
    }
    let term = clocks::find(conn, procedure_id, CaseClockKind::Appeal).await?;
    let term_ended_on = term.and_then(|clock| clock.due_on);
    let filed_on = writ.filed_on;
    let id = insert(conn, actor, procedure_id, writ, term_ended_on).await?;
    write_step(
        conn,
        actor,
        id,
        (AppealEvent::File, None, AppealState::Filed),
        None,
        1,
    )
    .await?;
    clocks::end(conn, procedure_id, &[CaseClockKind::Appeal], filed_on).await?;
    let due_on = start_decision(conn, &calendar, (procedure_id, id), filed_on).await?;
    let done = [TaskKind::NotifyResolution, TaskKind::FileAppeal];
    tasks::close_about(conn, actor, procedure_id, &done).await?;
    let title = format!(
        "Acordar el recurso contra el trámite {} de {}",
        case.folio, case.person
    );
    tasks::open(
        conn,
        actor,
        duty(&case, TaskKind::AdmitAppeal, title, Some(due_on)),
    )
    .await?;
    carry_out(conn, actor, &[Taken::of(&case, taken)]).await
}

async fn insert(
    conn: &mut Connection,
    actor: &Actor,
    procedure_id: Uuid,
    writ: FileAppeal,
    term_ended_on: Option<NaiveDate>,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let capacity: &'static str = writ.capacity.into();
    diesel::insert_into(a::table)
        .values((
            a::id.eq(id),
            a::folio.eq(next_folio(conn, "RI", actor.today()).await?),
            a::procedure_id.eq(procedure_id),
            a::state.eq("filed"),
            a::filed_on.eq(writ.filed_on),
            a::term_ended_on.eq(term_ended_on),
            a::late.eq(term_ended_on.is_some_and(|on| writ.filed_on > on)),
            a::appellant.eq(writ.appellant.trim()),
            a::capacity.eq(capacity),
            a::address.eq(writ.address.trim()),
            a::resolution_number.eq(writ.resolution_number.trim()),
            a::notified_on.eq(writ.notified_on),
            a::grievances.eq(writ.grievances.trim()),
            a::evidence_offered.eq(writ.evidence_offered),
            a::recorded_by.eq(actor.person()?),
            a::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

async fn start_decision(
    conn: &mut Connection,
    calendar: &BusinessCalendar,
    (procedure_id, appeal_id): (Uuid, Uuid),
    filed_on: NaiveDate,
) -> Result<NaiveDate> {
    let term = clocks::in_force(conn, "appeal_decision", filed_on).await?;
    let clock = NewClock {
        procedure_id,
        kind: CaseClockKind::AppealDecision,
        subject: Subject::Appeal(appeal_id),
        term_id: Some(term.id),
        starts_on: filed_on,
        business_days: term.business_days,
    };
    clocks::start(conn, calendar, clock).await
}

/// Locks the case first and then the appeal, as every command does.
pub async fn hold(conn: &mut Connection, actor: &Actor, seen: Seen) -> Result<Held> {
    let summary = crate::procedures::store::summary(conn, actor, seen.procedure_id).await?;
    page::may_open(summary.protection)?;
    let case = crate::procedures::lock(conn, &[seen.procedure_id])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    let row = store::lock(conn, seen.procedure_id, seen.appeal_id).await?;
    unchanged(row.version, seen.version)?;
    let standing = store::standing(conn, &row).await?;
    Ok(Held {
        case,
        row,
        standing,
    })
}

/// A step that the rules allowed.
pub struct Moved<'a> {
    pub event: AppealEvent,
    pub to: AppealState,
    pub reason: Option<&'a str>,
}

/// The new state, its history and the entry of the person's story.
pub async fn settle(
    conn: &mut Connection,
    actor: &Actor,
    held: &Held,
    moved: Moved<'_>,
    told: TimelineKind,
) -> Result<()> {
    advance(conn, actor, held, &moved).await?;
    let (folio, case) = (&held.row.folio, &held.case.folio);
    let title = match told {
        TimelineKind::AppealCureRequested => {
            format!("Se previno a quien promueve el recurso {folio} ({case})")
        }
        TimelineKind::AppealCured => {
            format!("Se atendió la prevención del recurso {folio} ({case})")
        }
        _ => format!("Se admitió el recurso {folio} ({case})"),
    };
    let entry = Entry::new(actor, held.case.person_id, told, title)
        .about("procedure", held.case.id)
        .params(words::params(&held.case));
    timeline::write(conn, vec![entry]).await
}

/// The new state and its history.
pub async fn advance(
    conn: &mut Connection,
    actor: &Actor,
    held: &Held,
    moved: &Moved<'_>,
) -> Result<()> {
    let state: &'static str = moved.to.into();
    diesel::update(a::table.find(held.row.id))
        .set((a::state.eq(state), a::version.eq(a::version + 1)))
        .execute(conn)
        .await?;
    let change = (moved.event, held.standing.state, moved.to);
    let version = held.row.version + 1;
    write_step(conn, actor, held.row.id, change, moved.reason, version).await
}

async fn write_step(
    conn: &mut Connection,
    actor: &Actor,
    appeal_id: Uuid,
    (event, from, to): (AppealEvent, Option<AppealState>, AppealState),
    reason: Option<&str>,
    version: i32,
) -> Result<()> {
    use appeal_steps as s;
    let (event, to): (&'static str, &'static str) = (event.into(), to.into());
    diesel::insert_into(s::table)
        .values((
            s::id.eq(Uuid::now_v7()),
            s::appeal_id.eq(appeal_id),
            s::event.eq(event),
            s::from_state.eq(from.map(<&'static str>::from)),
            s::to_state.eq(to),
            s::reason.eq(reason),
            s::actor_id.eq(actor.person()?),
            s::recorded_at.eq(actor.now),
            s::version.eq(version),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Work on an appeal, for the superior who decides unless said otherwise.
pub fn duty(case: &Case, kind: TaskKind, title: String, due_on: Option<NaiveDate>) -> NewTask {
    NewTask {
        params: words::params(case),
        person_id: Some(case.person_id),
        subject: Some(("procedure", case.id)),
        due_on,
        assigned_role: Some("director"),
        ..NewTask::new(kind, title)
    }
}
