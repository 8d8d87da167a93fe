//! Clients of other agencies, for whoever gives and takes their keys.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, patch, post, web};
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::rules::ClientEvent;
use super::types::{
    AgencyClientDetail, AgencyClientFilter, AgencyClientPage, CreateAgencyClient, CreateSecret,
    GiveReason, IssuedSecret, UpdateAgencyClient,
};
use super::{client_store, clients, secrets};
use crate::auth::permissions::{EditAgencies, ViewAgencies};
use crate::auth::{Actor, Can, CanNow};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, IdempotencyKey, IfMatch, Paging, Valid, idempotency, versioned};

pub fn client_routes(config: &mut ServiceConfig) {
    config
        .service(list_agency_clients)
        .service(create_agency_client)
        .service(show_agency_client)
        .service(update_agency_client)
        .service(suspend_agency_client)
        .service(resume_agency_client)
        .service(close_agency_client)
        .service(create_client_secret)
        .service(revoke_client_secret);
}

/// Programs of other agencies, newest first.
#[utoipa::path(tag = "agencies", params(AgencyClientFilter, Paging), security(("session" = ["agencies.view"])),
    responses((status = 200, description = "Clients", body = AgencyClientPage)))]
#[get("/agency-clients")]
async fn list_agency_clients(
    db: web::Data<Db>,
    actor: Can<ViewAgencies>,
    Filter(filter): Filter<AgencyClientFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let page = client_store::list(&mut conn, &actor, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Makes a client within what its agreement allows.
#[utoipa::path(tag = "agencies", params(("Idempotency-Key" = Option<String>, Header)), request_body = CreateAgencyClient,
    security(("session" = ["agencies.edit"], "recent" = [])), responses(
    (status = 201, description = "Made; a client with secrets has none yet", body = AgencyClientDetail),
    (status = 404, description = "not-found", body = Problem),
    (status = 409, description = "agreement-ended, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, scope-beyond-agreement, keys-invalid, keys-missing, keys-not-used, \
        sandbox-among-real-data", body = Problem)))]
#[post("/agency-clients")]
async fn create_agency_client(
    db: web::Data<Db>,
    actor: CanNow<EditAgencies>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateAgencyClient>,
) -> Result<HttpResponse> {
    let created = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "create_agency_client", &body, async |conn| {
                let id = clients::create(conn, &actor, &body).await?;
                client_store::show(conn, &actor, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

/// One client: secrets without themselves, public keys, last use, and what it was refused of late.
#[utoipa::path(tag = "agencies", params(("client_id" = Uuid, Path)), security(("session" = ["agencies.view"])),
    responses((status = 200, description = "The client; ETag is its version", body = AgencyClientDetail)))]
#[get("/agency-clients/{client_id}")]
async fn show_agency_client(
    db: web::Data<Db>,
    actor: Can<ViewAgencies>,
    client_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let shown = client_store::show(&mut conn, &actor, *client_id).await?;
    Ok(versioned(StatusCode::OK, shown.client.version, &shown))
}

/// Changes name, scopes, public keys or the number of requests a minute; counts from its next request on.
#[utoipa::path(tag = "agencies", params(("client_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = UpdateAgencyClient, security(("session" = ["agencies.edit"], "recent" = [])), responses(
    (status = 200, description = "Changed", body = AgencyClientDetail),
    (status = 409, description = "client-closed", body = Problem),
    (status = 422, description = "invalid, scope-beyond-agreement, keys-invalid, keys-not-used", body = Problem)))]
#[patch("/agency-clients/{client_id}")]
async fn update_agency_client(
    db: web::Data<Db>,
    actor: CanNow<EditAgencies>,
    client_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<UpdateAgencyClient>,
) -> Result<HttpResponse> {
    let shown = db
        .transaction(&actor, async |conn| {
            clients::update(conn, (*client_id, seen.0), &body).await?;
            client_store::show(conn, &actor, *client_id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.client.version, &shown))
}

/// Stops serving a client until it is resumed; tokens it holds serve no more.
#[utoipa::path(tag = "agencies", params(("client_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = GiveReason, security(("session" = ["agencies.edit"], "recent" = [])), responses(
    (status = 200, description = "Suspended", body = AgencyClientDetail),
    (status = 409, description = "client-closed, client-state-already", body = Problem)))]
#[post("/agency-clients/{client_id}/suspensions")]
async fn suspend_agency_client(
    db: web::Data<Db>,
    actor: CanNow<EditAgencies>,
    client_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<GiveReason>,
) -> Result<HttpResponse> {
    let seen = (*client_id, seen.0);
    advance(&db, &actor, seen, ClientEvent::Suspend, &body).await
}

/// Serves a suspended client again.
#[utoipa::path(tag = "agencies", params(("client_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = GiveReason, security(("session" = ["agencies.edit"], "recent" = [])), responses(
    (status = 200, description = "Resumed", body = AgencyClientDetail),
    (status = 409, description = "client-closed, client-state-already", body = Problem)))]
#[post("/agency-clients/{client_id}/resumptions")]
async fn resume_agency_client(
    db: web::Data<Db>,
    actor: CanNow<EditAgencies>,
    client_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<GiveReason>,
) -> Result<HttpResponse> {
    let seen = (*client_id, seen.0);
    advance(&db, &actor, seen, ClientEvent::Resume, &body).await
}

/// Closes a client for good and revokes its secrets.
#[utoipa::path(tag = "agencies", params(("client_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = GiveReason, security(("session" = ["agencies.edit"], "recent" = [])), responses(
    (status = 200, description = "Closed", body = AgencyClientDetail),
    (status = 409, description = "client-closed", body = Problem)))]
#[post("/agency-clients/{client_id}/closures")]
async fn close_agency_client(
    db: web::Data<Db>,
    actor: CanNow<EditAgencies>,
    client_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<GiveReason>,
) -> Result<HttpResponse> {
    let seen = (*client_id, seen.0);
    advance(&db, &actor, seen, ClientEvent::Close, &body).await
}

async fn advance(
    db: &Db,
    actor: &Actor,
    seen: (Uuid, i32),
    event: ClientEvent,
    body: &GiveReason,
) -> Result<HttpResponse> {
    let shown = db
        .transaction(actor, async |conn| {
            clients::advance(conn, actor, seen, event, &body.reason).await?;
            client_store::show(conn, actor, seen.0).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.client.version, &shown))
}

/// Makes a secret and says it, this once. Two may live side by side, so that the agency changes to the new one in its
/// own time before the old one is revoked. The answer is never kept, so that repeating the request makes another.
#[utoipa::path(tag = "agencies", params(("client_id" = Uuid, Path)), request_body = CreateSecret,
    security(("session" = ["agencies.edit"], "recent" = [])), responses(
    (status = 201, description = "The secret", body = IssuedSecret),
    (status = 409, description = "client-closed, secrets-not-used, two-secrets-live", body = Problem)))]
#[post("/agency-clients/{client_id}/secrets")]
async fn create_client_secret(
    db: web::Data<Db>,
    actor: CanNow<EditAgencies>,
    client_id: web::Path<Uuid>,
    Valid(body): Valid<CreateSecret>,
) -> Result<HttpResponse> {
    let issued = db
        .transaction(&actor, async |conn| {
            let client = clients::lock_for_secrets(conn, *client_id).await?;
            let lives = TimeDelta::days(body.days);
            Ok(IssuedSecret {
                client_secret: secrets::create(conn, &actor, client.id, lives).await?,
                client: client_store::show(conn, &actor, client.id).await?,
                client_id: client.client_id,
            })
        })
        .await?;
    Ok(HttpResponse::Created().json(issued))
}

/// Revokes a secret at once. Tokens that it got live out their ten minutes; suspend the client where that is too long.
#[utoipa::path(tag = "agencies", params(("client_id" = Uuid, Path), ("secret_id" = Uuid, Path)),
    security(("session" = ["agencies.edit"], "recent" = [])), responses(
    (status = 200, description = "Revoked", body = AgencyClientDetail),
    (status = 409, description = "client-closed, secrets-not-used, secret-revoked", body = Problem)))]
#[post("/agency-clients/{client_id}/secrets/{secret_id}/revocations")]
async fn revoke_client_secret(
    db: web::Data<Db>,
    actor: CanNow<EditAgencies>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (id, secret_id) = path.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            clients::lock_for_secrets(conn, id).await?;
            secrets::revoke(conn, &actor, id, secret_id).await?;
            client_store::show(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.client.version, &shown))
}
