//! Inviting schools: preview, act, look, take back.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::types::{
    CreateSchoolInvitation, InvitedSchoolFilter, InvitedSchoolPage, SchoolInvitation,
    SchoolInvitationPage, SchoolInvitationPreview,
};
use super::{act, store};
use crate::auth::permissions::InviteSchools;
use crate::auth::{Can, CanNow};
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{Filter, IdempotencyKey, IfMatch, Paging, Valid, idempotency, versioned};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(preview_school_invitation)
        .service(create_school_invitation)
        .service(list_school_invitations)
        .service(show_school_invitation)
        .service(list_invited_schools)
        .service(withdraw_school_invitation);
}

/// Which schools would get an account and a link, and which not and why; nothing is written.
#[utoipa::path(tag = "users", request_body = CreateSchoolInvitation, security(("session" = ["schools.invite"])),
    responses((status = 200, description = "What would happen", body = SchoolInvitationPreview)))]
#[post("/school-invitations/previews")]
async fn preview_school_invitation(
    db: web::Data<Db>,
    _actor: Can<InviteSchools>,
    Valid(body): Valid<CreateSchoolInvitation>,
) -> Result<HttpResponse> {
    let preview = act::preview(&mut *db.connection().await?, &body).await?;
    Ok(HttpResponse::Ok().json(preview))
}

/// Makes an account for each school that has none and sends it a single-use link; letters leave at a decent hour.
#[utoipa::path(tag = "users", params(("Idempotency-Key" = Option<String>, Header)), request_body = CreateSchoolInvitation,
    security(("session" = ["schools.invite"], "recent" = [])), responses(
    (status = 202, description = "Being sent; follow job_id", body = SchoolInvitation),
    (status = 409, description = "no-school-to-invite, idempotency-key-reused", body = Problem)))]
#[post("/school-invitations")]
async fn create_school_invitation(
    db: web::Data<Db>,
    actor: CanNow<InviteSchools>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateSchoolInvitation>,
) -> Result<HttpResponse> {
    let begun = db
        .transaction(&actor, async |conn| {
            let operation = "create_school_invitation";
            let act = async |conn: &mut Connection| act::begin(conn, &actor, &body).await;
            key.once(conn, &actor, operation, &body, act).await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::ACCEPTED, &begun))
}

/// Acts that invited schools, newest first.
#[utoipa::path(tag = "users", params(Paging), security(("session" = ["schools.invite"])),
    responses((status = 200, description = "Acts", body = SchoolInvitationPage)))]
#[get("/school-invitations")]
async fn list_school_invitations(
    db: web::Data<Db>,
    _actor: Can<InviteSchools>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    Ok(HttpResponse::Ok().json(store::list(&mut conn, &paging).await?))
}

/// One act with its counts.
#[utoipa::path(tag = "users", params(("invitation_id" = Uuid, Path)), security(("session" = ["schools.invite"])),
    responses((status = 200, description = "The act; ETag is its version", body = SchoolInvitation)))]
#[get("/school-invitations/{invitation_id}")]
async fn show_school_invitation(
    db: web::Data<Db>,
    _actor: Can<InviteSchools>,
    invitation_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let act = store::find(&mut *db.connection().await?, *invitation_id).await?;
    Ok(versioned(StatusCode::OK, act.version, &act))
}

/// What became of each school of an act, and which of them have chosen their password since.
#[utoipa::path(tag = "users", params(("invitation_id" = Uuid, Path), InvitedSchoolFilter, Paging),
    security(("session" = ["schools.invite"])),
    responses((status = 200, description = "Schools", body = InvitedSchoolPage)))]
#[get("/school-invitations/{invitation_id}/schools")]
async fn list_invited_schools(
    db: web::Data<Db>,
    _actor: Can<InviteSchools>,
    invitation_id: web::Path<Uuid>,
    Filter(filter): Filter<InvitedSchoolFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    store::find(&mut conn, *invitation_id).await?;
    let page = store::schools(&mut conn, *invitation_id, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Takes an act back: accounts that nobody has used are closed and their links serve no more.
#[utoipa::path(tag = "users", params(("invitation_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["schools.invite"], "recent" = [])), responses(
    (status = 200, description = "Withdrawn", body = SchoolInvitation),
    (status = 409, description = "invitations-not-sent", body = Problem)))]
#[post("/school-invitations/{invitation_id}/withdrawals")]
async fn withdraw_school_invitation(
    db: web::Data<Db>,
    actor: CanNow<InviteSchools>,
    invitation_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let id = invitation_id.into_inner();
    let act = db
        .transaction(&actor, async |conn| {
            act::withdraw(conn, &actor, (id, seen.0)).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, act.version, &act))
}
