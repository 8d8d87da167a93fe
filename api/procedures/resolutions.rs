//! Telling the person what was resolved: the day of the notification is not the day it takes effect.
//!
//! It takes effect on the business day that the law says (a dated row); from then the term to appeal runs
//! (Ley 159 de Procedimiento Administrativo del Estado de Sonora, arts. 106 to 110).

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::carry::{Taken, carry_out};
use super::case::Event;
use super::clocks::{self, CaseClockKind, NewClock, Subject};
use super::due_process::Rule;
use super::page;
use super::rules::step;
use super::types::{NoticeChannel, Procedure, ProcedureEvent};
use crate::auth::permissions::ProposeProcedures;
use crate::auth::{Actor, Can};
use crate::calendar::BusinessCalendar;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{IfMatch, Valid, versioned};
use crate::schema::{procedure_notifications as t, users};

/// How the resolution was notified.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResolutionNotification {
    pub channel: NoticeChannel,
    pub notified_on: NaiveDate,
    /// From when it counts; the term to appeal starts then.
    pub takes_effect_on: NaiveDate,
    pub received_by: Option<String>,
    pub notes: Option<String>,
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
}

/// How and when the person was told of the resolution.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"channel": "in_person", "notified_on": "2026-11-23", "received_by": "La beneficiaria", "notes": null}))]
pub(super) struct NotifyProcedure {
    pub channel: NoticeChannel,
    pub notified_on: NaiveDate,
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub received_by: Option<String>,
    #[validate(length(max = 2000, message = "Las notas son demasiado largas."))]
    pub notes: Option<String>,
}

/// Records that the person was told of the resolution; the term to appeal runs from the day it takes effect.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = NotifyProcedure, security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Notified", body = Procedure),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "step-not-allowed, already-notified", body = Problem)))]
#[post("/procedures/{procedure_id}/notifications")]
pub(super) async fn notify_procedure(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<NotifyProcedure>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            notify(conn, &actor, (id, seen.0), body).await?;
            page::show(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

async fn notify(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    asked: NotifyProcedure,
) -> Result<()> {
    let case = page::lock_seen(conn, id, seen).await?;
    let calendar = BusinessCalendar::load(conn).await?;
    let event = Event::Plain(ProcedureEvent::NotifyResolution);
    let step = step(&case, event, actor, &calendar)?;
    if find(conn, id).await?.is_some() {
        return Err(Rule::AlreadyNotified.into());
    }
    let resolved_on = resolved_on(conn, id).await?;
    if asked.notified_on > actor.today() || resolved_on.is_some_and(|on| asked.notified_on < on) {
        return Err(Error::invalid(
            "/notified_on",
            "out-of-range",
            "La fecha debe estar entre la de la resolución y hoy.",
        ));
    }
    let delay = clocks::in_force(conn, "takes_effect", asked.notified_on).await?;
    let takes_effect_on = calendar.add_business_days(asked.notified_on, delay.business_days);
    let notification_id = write(conn, actor, id, asked, takes_effect_on).await?;
    let term = clocks::in_force(conn, "appeal", takes_effect_on).await?;
    let clock = NewClock {
        procedure_id: id,
        kind: CaseClockKind::Appeal,
        subject: Subject::Notification(notification_id),
        term_id: Some(term.id),
        starts_on: takes_effect_on,
        business_days: term.business_days,
    };
    clocks::start(conn, &calendar, clock).await?;
    carry_out(conn, actor, &[Taken::of(&case, step)]).await
}

/// When Payments resolved the case.
pub(super) async fn resolved_on(conn: &mut Connection, id: Uuid) -> Result<Option<NaiveDate>> {
    let answer = page::package(conn, id)
        .await?
        .and_then(|(_, answer)| answer);
    Ok(answer.map(|answer| answer.resolved_on))
}

async fn write(
    conn: &mut Connection,
    actor: &Actor,
    procedure_id: Uuid,
    asked: NotifyProcedure,
    takes_effect_on: NaiveDate,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let channel: &'static str = asked.channel.into();
    diesel::insert_into(t::table)
        .values((
            t::id.eq(id),
            t::procedure_id.eq(procedure_id),
            t::channel.eq(channel),
            t::notified_on.eq(asked.notified_on),
            t::takes_effect_on.eq(takes_effect_on),
            t::received_by.eq(asked.received_by),
            t::notes.eq(asked.notes),
            t::recorded_by.eq(actor.person()?),
            t::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

/// The notification of a case's resolution.
pub async fn find(
    conn: &mut Connection,
    procedure_id: Uuid,
) -> Result<Option<ResolutionNotification>> {
    type Row = (
        String,
        NaiveDate,
        NaiveDate,
        Option<String>,
        Option<String>,
        String,
        DateTime<Utc>,
    );
    let row: Option<Row> = t::table
        .inner_join(users::table)
        .filter(t::procedure_id.eq(procedure_id))
        .select((
            t::channel,
            t::notified_on,
            t::takes_effect_on,
            t::received_by,
            t::notes,
            users::display_name,
            t::recorded_at,
        ))
        .first(conn)
        .await
        .optional()?;
    row.map(
        |(channel, notified_on, takes_effect_on, received_by, notes, recorded_by, recorded_at)| {
            Ok(ResolutionNotification {
                channel: channel.parse().map_err(Error::internal)?,
                notified_on,
                takes_effect_on,
                received_by,
                notes,
                recorded_by,
                recorded_at,
            })
        },
    )
    .transpose()
}
