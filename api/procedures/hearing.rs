//! The right to be heard: notice of start, time to answer, and what the person answered.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::carry::{Taken, carry_out};
use super::case::{Case, Event};
use super::clocks::{self, CaseClockKind, CaseClockState, NewClock, Subject};
use super::due_process::Rule;
use super::effects::Effect;
use super::page;
use super::requests::{RecordHearing, RecordNotice};
use super::rules::step;
use super::types::{HearingOutcome, Procedure};
use crate::auth::permissions::ProposeProcedures;
use crate::auth::{Actor, Can};
use crate::calendar::BusinessCalendar;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{IfMatch, Valid, versioned};
use crate::schema::{procedure_hearings, procedure_notices, procedures};

/// Records that the person was told; the time to answer starts the next business day.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RecordNotice, security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "In hearing", body = Procedure),
    (status = 409, description = "step-not-allowed", body = Problem)))]
#[post("/procedures/{procedure_id}/notices")]
pub(super) async fn record_notice(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RecordNotice>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    if body.notified_on > actor.today() {
        return Err(Error::invalid(
            "/notified_on",
            "in-the-future",
            "La notificación no puede tener fecha posterior a hoy.",
        ));
    }
    let shown = db
        .transaction(&actor, async |conn| {
            notify(conn, &actor, id, seen.0, body).await?;
            page::show(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Records the answer, the waiver, or that the time ran out without an answer.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RecordHearing, security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Heard", body = Procedure),
    (status = 409, description = "step-not-allowed, notice-missing, hearing-not-finished, clock-stopped", body = Problem)))]
#[post("/procedures/{procedure_id}/hearings")]
pub(super) async fn record_hearing(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RecordHearing>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            hear(conn, &actor, id, seen.0, body).await?;
            page::show(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Writes the notice and starts the time to answer; answers with the notice.
pub(super) async fn notify(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    asked: RecordNotice,
) -> Result<Uuid> {
    use procedure_notices as n;
    let case = page::lock_seen(conn, id, seen).await?;
    let calendar = BusinessCalendar::load(conn).await?;
    let event = Event::Notify {
        notified_on: asked.notified_on,
    };
    let step = step(&case, event, actor, &calendar)?;
    let due = step.effects.iter().find_map(|effect| match effect {
        Effect::HearingClockStarted { answer_due_on } => Some(*answer_due_on),
        _ => None,
    });
    let due = due.ok_or_else(|| Error::internal("a notice starts the clock of the hearing"))?;
    let channel: &'static str = asked.channel.into();
    let notice_id = Uuid::now_v7();
    diesel::insert_into(n::table)
        .values((
            n::id.eq(notice_id),
            n::procedure_id.eq(id),
            n::ground_id.eq(case.ground.id),
            n::channel.eq(channel),
            n::notified_on.eq(asked.notified_on),
            n::received_by.eq(asked.received_by),
            n::answer_due_on.eq(due),
            n::notes.eq(asked.notes),
            n::recorded_by.eq(actor.person()?),
            n::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    start_clock(conn, &case, (notice_id, asked.notified_on), &calendar).await?;
    diesel::update(procedures::table.find(id))
        .set(procedures::hearing_due_on.eq(due))
        .execute(conn)
        .await?;
    carry_out(conn, actor, &[Taken::of(&case, step)]).await?;
    Ok(notice_id)
}

/// The days that the ground gives, in place of an earlier notice's.
pub(super) async fn start_clock(
    conn: &mut Connection,
    case: &Case,
    (notice_id, notified_on): (Uuid, NaiveDate),
    calendar: &BusinessCalendar,
) -> Result<()> {
    clocks::end(conn, case.id, &[CaseClockKind::Answer], notified_on).await?;
    let clock = NewClock {
        procedure_id: case.id,
        kind: CaseClockKind::Answer,
        subject: Subject::Notice(notice_id),
        term_id: None,
        starts_on: notified_on,
        business_days: case.ground.hearing_business_days,
    };
    clocks::start(conn, calendar, clock).await?;
    Ok(())
}

async fn hear(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    asked: RecordHearing,
) -> Result<()> {
    let case = page::lock_seen(conn, id, seen).await?;
    let (_, notified_on) = latest_notice(conn, id, case.ground.id).await?;
    let statement = asked
        .statement
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty());
    if asked.outcome == HearingOutcome::Answered && statement.is_none() {
        return Err(Error::invalid(
            "/statement",
            "required",
            "Escriba lo que la persona contestó.",
        ));
    }
    if asked.heard_on > actor.today() || asked.heard_on < notified_on {
        return Err(Error::invalid(
            "/heard_on",
            "out-of-range",
            "La fecha debe estar entre la notificación y hoy.",
        ));
    }
    let clock = clocks::find(conn, id, CaseClockKind::Answer).await?;
    let stopped = clock.is_some_and(|clock| clock.state == CaseClockState::Stopped);
    if stopped && asked.outcome == HearingOutcome::NoAnswer {
        return Err(Rule::ClockStopped.into());
    }
    let heard = Heard {
        outcome: asked.outcome,
        heard_on: asked.heard_on,
        statement,
        by_link: None,
    };
    conclude(conn, actor, &case, heard).await?;
    Ok(())
}

/// How a hearing ended.
pub(super) struct Heard {
    pub outcome: HearingOutcome,
    pub heard_on: NaiveDate,
    pub statement: Option<String>,
    /// The link and the folio of the receipt, where the person answered without an account.
    pub by_link: Option<(Uuid, String)>,
}

/// Writes the hearing, ends its clock and takes the step; what the person said stays with the hearing.
pub(super) async fn conclude(
    conn: &mut Connection,
    actor: &Actor,
    case: &Case,
    heard: Heard,
) -> Result<Uuid> {
    use procedure_hearings as h;
    let calendar = BusinessCalendar::load(conn).await?;
    let step = step(case, Event::Hear(heard.outcome), actor, &calendar)?;
    let (notice_id, _) = latest_notice(conn, case.id, case.ground.id).await?;
    let outcome: &'static str = heard.outcome.into();
    let recorded_by = match heard.by_link {
        Some(_) => None,
        None => Some(actor.person()?),
    };
    let (link_id, folio) = heard.by_link.unzip();
    let hearing_id = Uuid::now_v7();
    diesel::insert_into(h::table)
        .values((
            h::id.eq(hearing_id),
            h::procedure_id.eq(case.id),
            h::notice_id.eq(notice_id),
            h::outcome.eq(outcome),
            h::heard_on.eq(heard.heard_on),
            h::statement.eq(&heard.statement),
            h::folio.eq(folio),
            h::link_id.eq(link_id),
            h::recorded_by.eq(recorded_by),
            h::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    clocks::end(conn, case.id, &[CaseClockKind::Answer], heard.heard_on).await?;
    carry_out(conn, actor, &[Taken::of(case, step)]).await?;
    Ok(hearing_id)
}

/// The notice that counts: the last one that told of the present ground.
async fn latest_notice(
    conn: &mut Connection,
    procedure_id: Uuid,
    ground_id: Uuid,
) -> Result<(Uuid, NaiveDate)> {
    use procedure_notices as n;
    Ok(n::table
        .filter(
            n::procedure_id
                .eq(procedure_id)
                .and(n::ground_id.eq(ground_id)),
        )
        .order((n::recorded_at.desc(), n::id.desc()))
        .select((n::id, n::notified_on))
        .first(conn)
        .await
        .optional()?
        .ok_or(super::Rule::NoticeMissing)?)
}
