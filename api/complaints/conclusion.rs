//! The end of a complaint, and its beginning anew.

use actix_web::{HttpResponse, post, web};
use uuid::Uuid;

use super::carry;
use super::case::Event;
use super::requests::ComplaintReason;
use super::routes::acted;
use super::types::ComplaintEvent;
use super::views::Complaint;
use crate::auth::Can;
use crate::auth::permissions::AttendComplaints;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{IfMatch, Valid};

/// Concludes what was answered: what was granted is done.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Concluded", body = Complaint),
    (status = 409, description = "step-not-allowed", body = Problem)))]
#[post("/complaints/{complaint_id}/conclusions")]
pub(super) async fn conclude_complaint(
    db: web::Data<Db>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    acted(&db, &actor, id, async |conn| {
        let event = Event::Plain(ComplaintEvent::Conclude);
        carry::take_seen(conn, &actor, (id, seen.0), event, None).await?;
        Ok(())
    })
    .await
}

/// Opens it again; the term to answer starts anew.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = ComplaintReason, security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Reopened", body = Complaint),
    (status = 409, description = "step-not-allowed", body = Problem)))]
#[post("/complaints/{complaint_id}/reopenings")]
pub(super) async fn reopen_complaint(
    db: web::Data<Db>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<ComplaintReason>,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    acted(&db, &actor, id, async |conn| {
        let event = Event::Plain(ComplaintEvent::Reopen);
        carry::take_seen(conn, &actor, (id, seen.0), event, Some(body.reason.trim())).await?;
        Ok(())
    })
    .await
}
