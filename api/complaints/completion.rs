//! Asking the person to complete, which interrupts the term; putting an answer off; notes.

use actix_web::{HttpResponse, post, web};
use uuid::Uuid;

use super::case::Event;
use super::requests::{ComplaintReason, ComplaintText};
use super::routes::acted;
use super::types::ComplaintEvent;
use super::views::Complaint;
use super::{carry, letters, notes};
use crate::auth::Can;
use crate::auth::permissions::AttendComplaints;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{IfMatch, Valid};
use crate::vault::Vault;

/// Asks the person for what is missing: the term to answer is interrupted.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = ComplaintText, security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Asked", body = Complaint),
    (status = 409, description = "step-not-allowed, too-late-to-ask", body = Problem)))]
#[post("/complaints/{complaint_id}/completion-requests")]
pub(super) async fn request_completion(
    db: web::Data<Db>,
    config: web::Data<Config>,
    vault: web::Data<Vault>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<ComplaintText>,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    acted(&db, &actor, id, async |conn| {
        let event = Event::Plain(ComplaintEvent::AskToComplete);
        let text = body.text.trim();
        let case = carry::take_seen(conn, &actor, (id, seen.0), event, Some(text)).await?;
        letters::ask_to_complete(conn, &actor, (&config, &vault), &case).await
    })
    .await
}

/// Takes down what the person completed by another way than the follow page.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = ComplaintText, security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Completed", body = Complaint),
    (status = 409, description = "step-not-allowed", body = Problem)))]
#[post("/complaints/{complaint_id}/completions")]
pub(super) async fn record_completion(
    db: web::Data<Db>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<ComplaintText>,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    acted(&db, &actor, id, async |conn| {
        let event = Event::Plain(ComplaintEvent::Complete);
        carry::take_seen(conn, &actor, (id, seen.0), event, Some(body.text.trim())).await?;
        Ok(())
    })
    .await
}

/// Puts the answer off, once, where the term of its kind allows it.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = ComplaintReason, security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Extended", body = Complaint),
    (status = 409, description = "step-not-allowed, not-extendable", body = Problem)))]
#[post("/complaints/{complaint_id}/extensions")]
pub(super) async fn extend_complaint(
    db: web::Data<Db>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<ComplaintReason>,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    acted(&db, &actor, id, async |conn| {
        let event = Event::Plain(ComplaintEvent::Extend);
        carry::take_seen(conn, &actor, (id, seen.0), event, Some(body.reason.trim())).await?;
        Ok(())
    })
    .await
}

/// A note among those who attend it; the person does not see it.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path)),
    request_body = ComplaintText, security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Noted", body = Complaint)))]
#[post("/complaints/{complaint_id}/notes")]
pub(super) async fn add_complaint_note(
    db: web::Data<Db>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    Valid(body): Valid<ComplaintText>,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    acted(&db, &actor, id, async |conn| {
        notes::add(conn, &actor, id, &body.text).await
    })
    .await
}
