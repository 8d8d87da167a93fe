//! Complaints for those who receive, attend and assign them; public pages have doors of their own.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::requests::ComplaintFilter;
use super::views::{Complaint, ComplaintPage};
use super::{
    answers, assignments, attachments, catalogues, classification, completion, conclusion,
    figure_export, figures, page, quarters, register, store, templates,
};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::ViewComplaints;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::http::{Filter, Paging, versioned};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(register::register_complaint)
        .service(figures::show_complaint_figures)
        .service(quarters::show_complaint_quarter)
        .service(figure_export::export_complaint_figures)
        .service(list_complaints)
        .service(register::list_handed_over_complaints)
        .service(show_complaint)
        .service(classification::update_complaint)
        .service(classification::classify_complaint)
        .service(assignments::assign_complaint)
        .service(assignments::take_complaint)
        .service(completion::request_completion)
        .service(completion::record_completion)
        .service(completion::extend_complaint)
        .service(completion::add_complaint_note)
        .service(answers::refer_complaint)
        .service(answers::acknowledge_referral)
        .service(answers::preview_answer)
        .service(answers::answer_complaint)
        .service(conclusion::conclude_complaint)
        .service(conclusion::reopen_complaint)
        .service(attachments::attach_complaint_file)
        .service(attachments::download_complaint_attachment)
        .service(catalogues::list_complaint_catalogues)
        .service(catalogues::create_complaint_term)
        .service(templates::create_answer_template)
        .service(templates::update_answer_template)
        .service(templates::end_answer_template);
}

/// The queue: what is due soonest first. Internal control reads its own road, everybody else all but that.
#[utoipa::path(tag = "complaints", params(ComplaintFilter, Paging), security(("session" = ["complaints.view"])),
    responses((status = 200, description = "Complaints", body = ComplaintPage)))]
#[get("/complaints")]
async fn list_complaints(
    db: web::Data<Db>,
    actor: Can<ViewComplaints>,
    Filter(filter): Filter<ComplaintFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let listed = store::list(&mut conn, &actor, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(listed))
}

/// One complaint, whole; the read is audited without saying whose it is.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path)), security(("session" = ["complaints.view"])),
    responses((status = 200, description = "The complaint; ETag is its version", body = Complaint)))]
#[get("/complaints/{complaint_id}")]
async fn show_complaint(
    db: web::Data<Db>,
    actor: Can<ViewComplaints>,
    complaint_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            let shown = page::show(conn, &actor, id).await?;
            Reading::page("complaints", id, Purpose::Complaint)
                .record(conn, [])
                .await?;
            Ok(shown)
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Acts in one transaction and answers the complaint as it then is, or that it went where the actor does not read.
/// The act must have found it within reach: otherwise the answer would tell that there is one.
pub async fn acted(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    act: impl AsyncFnOnce(&mut Connection) -> Result<()>,
) -> Result<HttpResponse> {
    let shown = db
        .transaction(actor, async |conn| {
            act(conn).await?;
            page::show_if_within_reach(conn, actor, id).await
        })
        .await?;
    Ok(match shown {
        Some(shown) => versioned(StatusCode::OK, shown.summary.version, &shown),
        None => HttpResponse::NoContent().finish(),
    })
}
