//! Answers and referrals: what the person gets, by the way they asked for.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::{Case, Event};
use super::requests::{AcknowledgeReferral, AnswerComplaint, PreviewAnswer, ReferComplaint};
use super::routes::acted;
use super::rules::Rule;
use super::templates::{self, AnswerText};
use super::types::{AnswerChannel, ComplaintKind, ComplaintOutcome};
use super::views::Complaint;
use super::{carry, letters, page, referrals};
use crate::auth::permissions::AttendComplaints;
use crate::auth::{Actor, Can};
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{IfMatch, Valid};
use crate::letters::Press;
use crate::schema::{complaint_answers, complaint_causes, complaints};
use crate::vault::Vault;

/// Hands it over to who can answer: nothing is refused. Without the number of a letter one is written and numbered.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = ReferComplaint, security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Referred", body = Complaint),
    (status = 409, description = "step-not-allowed, procedure-missing, classify-instead", body = Problem)))]
#[post("/complaints/{complaint_id}/referrals")]
pub(super) async fn refer_complaint(
    db: web::Data<Db>,
    press: web::Data<Press>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<ReferComplaint>,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    acted(&db, &actor, id, async |conn| {
        referrals::refer(conn, &actor, &press, (id, seen.0), &body).await
    })
    .await
}

/// Notes the receipt of whom it was handed to.
#[utoipa::path(tag = "complaints",
    params(("complaint_id" = Uuid, Path), ("referral_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = AcknowledgeReferral, security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Noted", body = Complaint),
    (status = 409, description = "step-not-allowed, already-acknowledged", body = Problem)))]
#[post("/complaints/{complaint_id}/referrals/{referral_id}/receipts")]
pub(super) async fn acknowledge_referral(
    db: web::Data<Db>,
    actor: Can<AttendComplaints>,
    path: web::Path<(Uuid, Uuid)>,
    seen: IfMatch,
    Valid(body): Valid<AcknowledgeReferral>,
) -> Result<HttpResponse> {
    let (id, referral_id) = path.into_inner();
    acted(&db, &actor, id, async |conn| {
        referrals::acknowledge(conn, &actor, (id, seen.0, referral_id), &body).await
    })
    .await
}

/// What a template says of this complaint.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path)), request_body = PreviewAnswer,
    security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "The text, to be corrected before it is sent", body = AnswerText)))]
#[post("/complaints/{complaint_id}/answer-previews")]
pub(super) async fn preview_answer(
    db: web::Data<Db>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    Valid(body): Valid<PreviewAnswer>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let text = templates::fill(&mut conn, &actor, *complaint_id, body.template_id).await?;
    Ok(HttpResponse::build(StatusCode::OK).json(text))
}

/// Answers the person: on the follow page always, and by the way they asked for: by mail, or with a numbered letter
/// to be sent or handed over.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = AnswerComplaint, security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Answered", body = Complaint),
    (status = 409, description = "step-not-allowed", body = Problem),
    (status = 422, description = "invalid, cause-missing, outcome-not-of-kind, field-left, catalogue-entry-not-valid", body = Problem)))]
#[post("/complaints/{complaint_id}/answers")]
pub(super) async fn answer_complaint(
    db: web::Data<Db>,
    (press, config, vault): (web::Data<Press>, web::Data<Config>, web::Data<Vault>),
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<AnswerComplaint>,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    acted(&db, &actor, id, async |conn| {
        let case = answer(conn, &actor, (&config, &vault), (id, seen.0), &body).await?;
        letters::print_answer(conn, &actor, &press, &case, body.body.trim()).await
    })
    .await
}

async fn answer(
    conn: &mut Connection,
    actor: &Actor,
    post: (&Config, &Vault),
    (id, seen): (Uuid, i32),
    asked: &AnswerComplaint,
) -> Result<Case> {
    use complaint_answers as a;
    if templates::has_fields(&asked.body) {
        return Err(Rule::FieldLeft.into());
    }
    let event = Event::Answer {
        outcome: asked.outcome,
    };
    let case = carry::take_seen(conn, actor, (id, seen), event, None).await?;
    cause(conn, &case, asked).await?;
    let body = asked.body.trim();
    let channel = page::complainant(conn, id)
        .await?
        .map_or(AnswerChannel::FollowPage, |one| one.answer_channel);
    let mail_id = letters::answer(conn, actor, post, &case, body).await?;
    diesel::insert_into(a::table)
        .values((
            a::id.eq(Uuid::now_v7()),
            a::complaint_id.eq(id),
            a::body.eq(body),
            a::outcome.eq(asked.outcome.name()),
            a::channel.eq(channel.name()),
            a::answered_by.eq(actor.person()?),
            a::answered_at.eq(actor.now),
            a::mail_id.eq(mail_id),
        ))
        .execute(conn)
        .await?;
    Ok(case)
}

/// A complaint about the service that was right has a cause, or nothing can be learnt from it.
async fn cause(conn: &mut Connection, case: &Case, asked: &AnswerComplaint) -> Result<()> {
    let right = matches!(
        asked.outcome,
        ComplaintOutcome::Upheld | ComplaintOutcome::PartiallyUpheld
    );
    let Some(cause_id) = asked.cause_id else {
        let known: Option<Uuid> = complaints::table
            .find(case.id)
            .select(complaints::cause_id)
            .first(conn)
            .await?;
        let needed = right && case.kind == ComplaintKind::ServiceComplaint && known.is_none();
        return if needed {
            Err(Rule::CauseMissing.into())
        } else {
            Ok(())
        };
    };
    let found: i64 = complaint_causes::table
        .find(cause_id)
        .count()
        .get_result(conn)
        .await?;
    if found == 0 {
        return Err(Rule::CatalogueEntryNotValid.into());
    }
    diesel::update(complaints::table.find(case.id))
        .set(complaints::cause_id.eq(cause_id))
        .execute(conn)
        .await?;
    Ok(())
}
