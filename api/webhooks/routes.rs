//! Endpoints of a client as staff look after them.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::address::AllowedHosts;
use super::types::{
    DeliveryFilter, RedeliverWebhook, RegisterWebhook, ResumeWebhook, RotateWebhookSecret, Webhook,
    WebhookAttemptList, WebhookDeliveryPage, WebhookList, WebhookWithSecret,
};
use super::{acts, endpoints, store};
use crate::auth::permissions::{EditAgencies, ViewAgencies};
use crate::auth::{Can, CanNow};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, IfMatch, Paging, Valid};
use crate::vault::Vault;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_webhooks)
        .service(register_webhook)
        .service(edit_webhook)
        .service(remove_webhook)
        .service(rotate_webhook_secret)
        .service(ping_webhook)
        .service(pause_webhook)
        .service(resume_webhook)
        .service(redeliver_webhook)
        .service(list_webhook_deliveries)
        .service(list_webhook_attempts);
}

/// The addresses of a client, and how sending to them goes.
#[utoipa::path(tag = "webhooks", params(("client_id" = Uuid, Path)), security(("session" = ["agencies.view"])),
    responses((status = 200, description = "Addresses, oldest first", body = WebhookList)))]
#[get("/agency-clients/{client_id}/webhooks")]
async fn list_webhooks(
    db: web::Data<Db>,
    _actor: Can<ViewAgencies>,
    client_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let items = store::of_client(&mut *db.connection().await?, *client_id).await?;
    Ok(HttpResponse::Ok().json(WebhookList { items }))
}

/// Registers an address of a client and pings it. The answer holds the secret, which is never shown again.
#[utoipa::path(tag = "webhooks", params(("client_id" = Uuid, Path)), request_body = RegisterWebhook,
    security(("session" = ["agencies.edit"], "recent" = [])), responses(
    (status = 201, description = "Registered; unverified until it answers the ping", body = WebhookWithSecret),
    (status = 409, description = "too-many-webhooks, webhook-url-taken", body = Problem),
    (status = 422, description = "invalid, webhook-url-invalid, webhook-url-not-https, webhook-address-private", body = Problem)))]
#[post("/agency-clients/{client_id}/webhooks")]
async fn register_webhook(
    db: web::Data<Db>,
    vault: web::Data<Vault>,
    allowed: web::Data<AllowedHosts>,
    actor: CanNow<EditAgencies>,
    client_id: web::Path<Uuid>,
    Valid(body): Valid<RegisterWebhook>,
) -> Result<HttpResponse> {
    let tools = (vault.get_ref(), allowed.get_ref());
    acts::register(&db, tools, &actor, *client_id, &body).await
}

/// Changes address, description or types. Another address has to answer a ping anew before anything goes there.
#[utoipa::path(tag = "webhooks", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RegisterWebhook, security(("session" = ["agencies.edit"])), responses(
    (status = 200, description = "Changed", body = Webhook),
    (status = 409, description = "webhook-url-taken", body = Problem),
    (status = 422, description = "invalid, webhook-url-invalid, webhook-url-not-https, webhook-address-private", body = Problem)))]
#[patch("/webhooks/{webhook_id}")]
async fn edit_webhook(
    db: web::Data<Db>,
    allowed: web::Data<AllowedHosts>,
    actor: Can<EditAgencies>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RegisterWebhook>,
) -> Result<HttpResponse> {
    acts::act(
        &db,
        &actor,
        None,
        (*webhook_id, seen.0),
        async |conn, endpoint| endpoints::edit(conn, &allowed, &actor, endpoint, &body).await,
    )
    .await
}

/// Removes an address with its deliveries; what it was told stays in the audit.
#[utoipa::path(tag = "webhooks", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["agencies.edit"])), responses((status = 204, description = "Removed")))]
#[delete("/webhooks/{webhook_id}")]
async fn remove_webhook(
    db: web::Data<Db>,
    actor: Can<EditAgencies>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    acts::remove(&db, &actor, None, (*webhook_id, seen.0)).await
}

/// Makes a new secret, shown this once; the present one signs beside it for the hours that are asked.
#[utoipa::path(tag = "webhooks", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RotateWebhookSecret, security(("session" = ["agencies.edit"], "recent" = [])), responses(
    (status = 200, description = "Rotated", body = WebhookWithSecret),
    (status = 409, description = "webhook-secrets-busy", body = Problem)))]
#[post("/webhooks/{webhook_id}/secrets")]
async fn rotate_webhook_secret(
    db: web::Data<Db>,
    vault: web::Data<Vault>,
    actor: CanNow<EditAgencies>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RotateWebhookSecret>,
) -> Result<HttpResponse> {
    acts::rotate(&db, &vault, &actor, None, (*webhook_id, seen.0), &body).await
}

/// Sends a ping, once; its outcome stands among the deliveries.
#[utoipa::path(tag = "webhooks", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["agencies.edit"])), responses((status = 202, description = "On its way", body = Webhook)))]
#[post("/webhooks/{webhook_id}/pings")]
async fn ping_webhook(
    db: web::Data<Db>,
    actor: Can<EditAgencies>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    acts::ping(&db, &actor, None, (*webhook_id, seen.0)).await
}

/// Stops sending; what happens meanwhile is kept and follows on resumption.
#[utoipa::path(tag = "webhooks", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["agencies.edit"])), responses(
    (status = 200, description = "Paused", body = Webhook),
    (status = 409, description = "webhook-not-ready", body = Problem)))]
#[post("/webhooks/{webhook_id}/pauses")]
async fn pause_webhook(
    db: web::Data<Db>,
    actor: Can<EditAgencies>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    acts::act(
        &db,
        &actor,
        None,
        (*webhook_id, seen.0),
        async |conn, endpoint| endpoints::pause(conn, &actor, endpoint).await,
    )
    .await
}

/// Goes on where it stopped, or with what happens from now on.
#[utoipa::path(tag = "webhooks", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = ResumeWebhook, security(("session" = ["agencies.edit"])), responses(
    (status = 200, description = "Active again", body = Webhook),
    (status = 409, description = "webhook-not-ready, webhook-unverified", body = Problem)))]
#[post("/webhooks/{webhook_id}/resumptions")]
async fn resume_webhook(
    db: web::Data<Db>,
    actor: Can<EditAgencies>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<ResumeWebhook>,
) -> Result<HttpResponse> {
    acts::resume(&db, &actor, None, (*webhook_id, seen.0), &body).await
}

/// Sends one delivery again, or everything since a time.
#[utoipa::path(tag = "webhooks", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RedeliverWebhook, security(("session" = ["agencies.edit"])), responses(
    (status = 202, description = "On its way", body = Webhook),
    (status = 409, description = "webhook-not-ready, delivery-forgotten", body = Problem)))]
#[post("/webhooks/{webhook_id}/redeliveries")]
async fn redeliver_webhook(
    db: web::Data<Db>,
    actor: Can<EditAgencies>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RedeliverWebhook>,
) -> Result<HttpResponse> {
    acts::redeliver(&db, &actor, None, (*webhook_id, seen.0), &body).await
}

/// Deliveries to an address, newest first.
#[utoipa::path(tag = "webhooks", params(("webhook_id" = Uuid, Path), DeliveryFilter, Paging),
    security(("session" = ["agencies.view"])),
    responses((status = 200, description = "Deliveries", body = WebhookDeliveryPage)))]
#[get("/webhooks/{webhook_id}/deliveries")]
async fn list_webhook_deliveries(
    db: web::Data<Db>,
    _actor: Can<ViewAgencies>,
    webhook_id: web::Path<Uuid>,
    Filter(filter): Filter<DeliveryFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    store::show(&mut conn, *webhook_id).await?;
    let page = store::deliveries(&mut conn, *webhook_id, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Every attempt of one delivery, newest first.
#[utoipa::path(tag = "webhooks", params(("webhook_id" = Uuid, Path), ("delivery_id" = Uuid, Path)),
    security(("session" = ["agencies.view"])),
    responses((status = 200, description = "Attempts", body = WebhookAttemptList)))]
#[get("/webhooks/{webhook_id}/deliveries/{delivery_id}/attempts")]
async fn list_webhook_attempts(
    db: web::Data<Db>,
    _actor: Can<ViewAgencies>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (webhook_id, delivery_id) = path.into_inner();
    let mut conn = db.connection().await?;
    let items = store::attempts(&mut conn, webhook_id, delivery_id).await?;
    Ok(HttpResponse::Ok().json(WebhookAttemptList { items }))
}
