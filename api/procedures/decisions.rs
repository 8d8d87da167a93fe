//! Submitting a case and deciding on it: approve, return, reject, withdraw.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use uuid::Uuid;

use super::carry::{Taken, carry_out};
use super::case::Event;
use super::page;
use super::requests::{Approve, Reason};
use super::rules::step;
use super::types::{Procedure, ProcedureEvent};
use crate::auth::permissions::{ApproveProcedures, ProposeProcedures};
use crate::auth::{Actor, Can};
use crate::calendar::BusinessCalendar;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{IfMatch, Valid, versioned};
use crate::tasks::{self, TaskKind};

/// Takes a step that needs nothing but a reason, and answers with the case.
async fn decide(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: IfMatch,
    event: ProcedureEvent,
    reason: Option<String>,
) -> Result<HttpResponse> {
    let reason = reason
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty());
    let shown = db
        .transaction(actor, async |conn| {
            let case = page::lock_seen(conn, id, seen.0).await?;
            let calendar = BusinessCalendar::load(conn).await?;
            let step = step(&case, Event::Plain(event), actor, &calendar)?;
            let taken = Taken {
                case: &case,
                step,
                reason,
                package: None,
            };
            carry_out(conn, actor, &[taken]).await?;
            // Whatever is done with a case, its answer was read.
            tasks::close_about(conn, actor, id, &[TaskKind::ReviewAnswer]).await?;
            page::show(conn, actor, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Hands the case in for approval by somebody else.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Submitted", body = Procedure),
    (status = 409, description = "step-not-allowed, notice-missing, hearing-not-finished, evidence-missing, benefit-not-eligible", body = Problem)))]
#[post("/procedures/{procedure_id}/submissions")]
pub(super) async fn submit_procedure(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let event = ProcedureEvent::Submit;
    decide(&db, &actor, procedure_id.into_inner(), seen, event, None).await
}

/// Approves the proposal; it enters the next package. Nobody approves what they proposed.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = Approve, security(("session" = ["procedures.approve"])), responses(
    (status = 200, description = "Approved", body = Procedure),
    (status = 409, description = "step-not-allowed, own-proposal", body = Problem)))]
#[post("/procedures/{procedure_id}/approvals")]
pub(super) async fn approve_procedure(
    db: web::Data<Db>,
    actor: Can<ApproveProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<Approve>,
) -> Result<HttpResponse> {
    let event = ProcedureEvent::Approve;
    let id = procedure_id.into_inner();
    decide(&db, &actor, id, seen, event, body.comment).await
}

/// Sends the case back to whoever proposed it, to be corrected.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = Reason, security(("session" = ["procedures.approve"])), responses(
    (status = 200, description = "Returned", body = Procedure),
    (status = 409, description = "step-not-allowed, own-proposal", body = Problem)))]
#[post("/procedures/{procedure_id}/returns")]
pub(super) async fn return_procedure(
    db: web::Data<Db>,
    actor: Can<ApproveProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<Reason>,
) -> Result<HttpResponse> {
    let event = ProcedureEvent::Return;
    let id = procedure_id.into_inner();
    decide(&db, &actor, id, seen, event, Some(body.reason)).await
}

/// Rejects the proposal for good; its alert is open again.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = Reason, security(("session" = ["procedures.approve"])), responses(
    (status = 200, description = "Rejected", body = Procedure),
    (status = 409, description = "step-not-allowed, own-proposal", body = Problem)))]
#[post("/procedures/{procedure_id}/rejections")]
pub(super) async fn reject_procedure(
    db: web::Data<Db>,
    actor: Can<ApproveProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<Reason>,
) -> Result<HttpResponse> {
    let event = ProcedureEvent::Reject;
    let id = procedure_id.into_inner();
    decide(&db, &actor, id, seen, event, Some(body.reason)).await
}

/// Takes the case back before it is packaged; its alert is open again.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = Reason, security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Withdrawn", body = Procedure),
    (status = 409, description = "step-not-allowed", body = Problem)))]
#[post("/procedures/{procedure_id}/withdrawals")]
pub(super) async fn withdraw_procedure(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<Reason>,
) -> Result<HttpResponse> {
    let event = ProcedureEvent::Withdraw;
    let id = procedure_id.into_inner();
    decide(&db, &actor, id, seen, event, Some(body.reason)).await
}
