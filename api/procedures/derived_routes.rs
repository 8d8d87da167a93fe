//! Ending and reversing a case, with everything it would give back told beforehand.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::case::{Case, Event};
use super::derived::{self, Derive};
use super::effects::Effect;
use super::eligible::check_dates;
use super::preview::ProcedureEffect;
use super::requests::{ActOnProcedure, PreviewAct};
use super::rules::{Rule, step};
use super::transitions::{TRANSITIONS, Transition};
use super::types::{Procedure, ProcedureAct, ProcedureEvent, ProcedureState};
use super::{cases, outcomes, page};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{ProposeProcedures, ViewProcedures};
use crate::auth::{Actor, Can};
use crate::calendar::BusinessCalendar;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{IfMatch, Valid, versioned};

/// What an end or a reversal would give back, effect by effect, and what it would leave.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActPreview {
    pub act: ProcedureAct,
    pub allowed: bool,
    /// The problem that the command itself would answer.
    pub problem: Option<Problem>,
    /// Approved from the start, because it was decided already; otherwise a second person approves it.
    pub decided: bool,
    pub effects: Vec<ProcedureEffect>,
    /// What something else touched since: named, and not given back.
    pub conflicts: Vec<ProcedureEffect>,
}

/// The table of states, for whoever draws or reads it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TransitionTable {
    pub items: Vec<TransitionRow>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TransitionRow {
    #[serde(flatten)]
    pub transition: Transition,
    #[schema(schema_with = crate::openapi::permission_ref)]
    pub permission: &'static str,
    /// Taken with a step of another case.
    pub by_machine: bool,
}

/// From which state which step leads where, and who may take it: the same for all seven procedures.
#[utoipa::path(tag = "procedures", security(("session" = ["procedures.view"])),
    responses((status = 200, description = "The table", body = TransitionTable)))]
#[get("/procedure-transitions")]
pub(super) async fn list_procedure_transitions(_: Can<ViewProcedures>) -> Result<HttpResponse> {
    let items = TRANSITIONS
        .iter()
        .map(|transition| TransitionRow {
            transition: *transition,
            permission: transition.event.permission(),
            by_machine: transition.event.is_by_machine() && transition.from.is_some(),
        })
        .collect();
    Ok(HttpResponse::Ok().json(TransitionTable { items }))
}

/// Reverses a case: a case of its own inverts its whole set of effects, approved from the start where an appeal revoked it.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = ActOnProcedure, security(("session" = ["procedures.propose"])), responses(
    (status = 201, description = "The reversal", body = Procedure),
    (status = 409, description = "step-not-allowed, procedure-already-open", body = Problem),
    (status = 422, description = "invalid, effective-date-invalid", body = Problem)))]
#[post("/procedures/{procedure_id}/reversals")]
pub(super) async fn reverse_procedure(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<ActOnProcedure>,
) -> Result<HttpResponse> {
    derive(
        &db,
        &actor,
        (*procedure_id, seen),
        ProcedureAct::Reverse,
        &body,
    )
    .await
}

/// Ends a hold or a suspension before or without its day: release or resumption, approved by a second person.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = ActOnProcedure, security(("session" = ["procedures.propose"])), responses(
    (status = 201, description = "The end", body = Procedure),
    (status = 409, description = "step-not-allowed, nothing-to-end, procedure-already-open", body = Problem),
    (status = 422, description = "invalid, effective-date-invalid", body = Problem)))]
#[post("/procedures/{procedure_id}/ends")]
pub(super) async fn end_procedure(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<ActOnProcedure>,
) -> Result<HttpResponse> {
    derive(&db, &actor, (*procedure_id, seen), ProcedureAct::End, &body).await
}

async fn derive(
    db: &Db,
    actor: &Actor,
    (id, seen): (Uuid, IfMatch),
    act: ProcedureAct,
    body: &ActOnProcedure,
) -> Result<HttpResponse> {
    let shown = db
        .transaction(actor, async |conn| {
            let origin = page::lock_seen(conn, id, seen.0).await?;
            let asked = Derive {
                act,
                effective_on: body.effective_on.unwrap_or_else(|| actor.today()),
                reason: &body.reason,
                decided: is_decided(&origin, act),
            };
            let id = derived::open(conn, actor, &origin, asked).await?;
            page::show(conn, actor, id).await
        })
        .await?;
    Ok(versioned(
        StatusCode::CREATED,
        shown.summary.version,
        &shown,
    ))
}

fn is_decided(origin: &Case, act: ProcedureAct) -> bool {
    act == ProcedureAct::Reverse && origin.state == Some(ProcedureState::Revoked)
}

/// Everything that a reversal would give back, inverted, with what came later named.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path)), request_body = PreviewAct,
    security(("session" = ["procedures.view"])),
    responses((status = 200, description = "What would be given back", body = ActPreview),
    (status = 403, description = "forbidden, program-protected", body = Problem)))]
#[post("/procedures/{procedure_id}/reversals/previews")]
pub(super) async fn preview_reversal(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    procedure_id: web::Path<Uuid>,
    Valid(body): Valid<PreviewAct>,
) -> Result<HttpResponse> {
    preview(&db, &actor, *procedure_id, ProcedureAct::Reverse, &body).await
}

/// Everything that ending a hold or a suspension would give back from a day on.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path)), request_body = PreviewAct,
    security(("session" = ["procedures.view"])),
    responses((status = 200, description = "What would be given back", body = ActPreview),
    (status = 403, description = "forbidden, program-protected", body = Problem)))]
#[post("/procedures/{procedure_id}/ends/previews")]
pub(super) async fn preview_end(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    procedure_id: web::Path<Uuid>,
    Valid(body): Valid<PreviewAct>,
) -> Result<HttpResponse> {
    preview(&db, &actor, *procedure_id, ProcedureAct::End, &body).await
}

async fn preview(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    act: ProcedureAct,
    body: &PreviewAct,
) -> Result<HttpResponse> {
    let told = db
        .transaction(actor, async |conn| {
            let told = tell(conn, actor, id, act, body).await?;
            Reading::page("procedures", id, Purpose::Procedure)
                .record(conn, [told.1])
                .await?;
            Ok(told.0)
        })
        .await?;
    Ok(HttpResponse::Ok().json(told))
}

async fn tell(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    act: ProcedureAct,
    body: &PreviewAct,
) -> Result<(ActPreview, Uuid)> {
    page::may_open(super::store::summary(conn, actor, id).await?.protection)?;
    let origin = cases::load(conn, &[id]).await?.pop();
    let origin = origin.ok_or(Error::NotFound)?;
    let asked = Derive {
        act,
        effective_on: body.effective_on.unwrap_or_else(|| actor.today()),
        reason: "",
        decided: is_decided(&origin, act),
    };
    let case = derived::draft(conn, actor, &origin, &asked).await?;
    let refused = refusal(&case, origin.effective_on, actor);
    let (left, given): (Vec<Effect>, Vec<Effect>) = outcomes::of(&case, actor.today())
        .into_iter()
        .partition(|effect| matches!(effect, Effect::LeftAsItIs(_)));
    let words = |effects: Vec<Effect>| {
        let told = effects
            .iter()
            .map(|effect| ProcedureEffect::of(effect, &case));
        told.collect()
    };
    let preview = ActPreview {
        act,
        allowed: refused.is_none(),
        problem: refused.map(|rule| Error::from(rule).problem(&actor.request_id.to_string())),
        decided: asked.decided,
        effects: words(given),
        conflicts: words(left),
    };
    Ok((preview, origin.person_id))
}

fn refusal(case: &Case, since: chrono::NaiveDate, actor: &Actor) -> Option<Rule> {
    let create = Event::Plain(ProcedureEvent::Create);
    step(case, create, actor, &BusinessCalendar::default())
        .map(|_| ())
        .and_then(|()| check_dates(case, since, actor.today()))
        .err()
}
