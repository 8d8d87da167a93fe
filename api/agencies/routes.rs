//! Agreements, for the office.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, put, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::types::{Agreement, AgreementFilter, AgreementPage, GiveReason, SaveAgreement};
use super::{agreement_store, agreements};
use crate::auth::permissions::{AgreeWithAgencies, ViewAgencies};
use crate::auth::{Can, CanNow};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, IdempotencyKey, IfMatch, Paging, Valid, idempotency, versioned};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_agreements)
        .service(create_agreement)
        .service(show_agreement)
        .service(update_agreement)
        .service(end_agreement);
}

/// Agreements with other agencies, by agency.
#[utoipa::path(tag = "agencies", params(AgreementFilter, Paging), security(("session" = ["agencies.view"])),
    responses((status = 200, description = "Agreements", body = AgreementPage)))]
#[get("/agreements")]
async fn list_agreements(
    db: web::Data<Db>,
    actor: Can<ViewAgencies>,
    Filter(filter): Filter<AgreementFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let page = agreement_store::list(&mut conn, &actor, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Records an agreement: what for, on what legal basis, from when to when, and the most that its programs may be given.
#[utoipa::path(tag = "agencies", params(("Idempotency-Key" = Option<String>, Header)), request_body = SaveAgreement,
    security(("session" = ["agencies.agree"], "recent" = [])), responses(
    (status = 201, description = "Recorded", body = Agreement),
    (status = 409, description = "agreement-reference-taken, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, agreement-dates-invalid", body = Problem)))]
#[post("/agreements")]
async fn create_agreement(
    db: web::Data<Db>,
    actor: CanNow<AgreeWithAgencies>,
    key: IdempotencyKey,
    Valid(body): Valid<SaveAgreement>,
) -> Result<HttpResponse> {
    let created = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "create_agreement", &body, async |conn| {
                let id = agreements::create(conn, &actor, &body).await?;
                agreement_store::show(conn, &actor, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

/// One agreement.
#[utoipa::path(tag = "agencies", params(("agreement_id" = Uuid, Path)), security(("session" = ["agencies.view"])),
    responses((status = 200, description = "The agreement; ETag is its version", body = Agreement)))]
#[get("/agreements/{agreement_id}")]
async fn show_agreement(
    db: web::Data<Db>,
    actor: Can<ViewAgencies>,
    agreement_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let shown = agreement_store::show(&mut conn, &actor, *agreement_id).await?;
    Ok(versioned(StatusCode::OK, shown.version, &shown))
}

/// Says what the instrument says. Once it has clients only reference, last day, scopes and contact may change; fewer
/// scopes count for all of them at once.
#[utoipa::path(tag = "agencies", params(("agreement_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = SaveAgreement, security(("session" = ["agencies.agree"], "recent" = [])), responses(
    (status = 200, description = "Changed", body = Agreement),
    (status = 409, description = "agreement-reference-taken, agreement-ended, agreement-in-use", body = Problem),
    (status = 422, description = "invalid, agreement-dates-invalid", body = Problem)))]
#[put("/agreements/{agreement_id}")]
async fn update_agreement(
    db: web::Data<Db>,
    actor: CanNow<AgreeWithAgencies>,
    agreement_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<SaveAgreement>,
) -> Result<HttpResponse> {
    let seen = (*agreement_id, seen.0);
    let shown = db
        .transaction(&actor, async |conn| {
            agreements::update(conn, &actor, seen, &body).await?;
            agreement_store::show(conn, &actor, seen.0).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.version, &shown))
}

/// Ends an agreement before its last day: none of its clients is served from the next request on.
#[utoipa::path(tag = "agencies", params(("agreement_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = GiveReason, security(("session" = ["agencies.agree"], "recent" = [])), responses(
    (status = 200, description = "Ended", body = Agreement),
    (status = 409, description = "agreement-ended", body = Problem)))]
#[post("/agreements/{agreement_id}/ends")]
async fn end_agreement(
    db: web::Data<Db>,
    actor: CanNow<AgreeWithAgencies>,
    agreement_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<GiveReason>,
) -> Result<HttpResponse> {
    let seen = (*agreement_id, seen.0);
    let shown = db
        .transaction(&actor, async |conn| {
            agreements::end(conn, &actor, seen, &body.reason).await?;
            agreement_store::show(conn, &actor, seen.0).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.version, &shown))
}
