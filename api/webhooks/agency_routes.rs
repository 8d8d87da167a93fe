//! The client's own endpoints, by its token; mounted under `/agency`.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::address::AllowedHosts;
use super::types::{
    DeliveryFilter, RedeliverWebhook, RegisterWebhook, ResumeWebhook, RotateWebhookSecret, Webhook,
    WebhookDeliveryPage, WebhookList, WebhookWithSecret,
};
use super::{acts, endpoints, store};
use crate::agencies::ByAgency;
use crate::agencies::scopes::ManageWebhooks;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, IfMatch, Paging, Valid};
use crate::vault::Vault;

pub fn agency_routes(config: &mut ServiceConfig) {
    config
        .service(list_own_webhooks)
        .service(register_own_webhook)
        .service(edit_own_webhook)
        .service(remove_own_webhook)
        .service(rotate_own_webhook_secret)
        .service(ping_own_webhook)
        .service(resume_own_webhook)
        .service(redeliver_own_webhook)
        .service(list_own_webhook_deliveries);
}

/// The client's addresses.
#[utoipa::path(tag = "agency", security(("agency" = ["webhooks.manage"])),
    responses((status = 200, description = "Addresses, oldest first", body = WebhookList)))]
#[get("/webhooks")]
async fn list_own_webhooks(
    db: web::Data<Db>,
    caller: ByAgency<ManageWebhooks>,
) -> Result<HttpResponse> {
    let items = store::of_client(&mut *db.connection().await?, caller.client_id).await?;
    Ok(HttpResponse::Ok().json(WebhookList { items }))
}

/// Registers an address and pings it. The answer holds the secret, which is never shown again.
#[utoipa::path(tag = "agency", request_body = RegisterWebhook, security(("agency" = ["webhooks.manage"])), responses(
    (status = 201, description = "Registered; unverified until it answers the ping", body = WebhookWithSecret),
    (status = 409, description = "too-many-webhooks, webhook-url-taken", body = Problem),
    (status = 422, description = "invalid, webhook-url-invalid, webhook-url-not-https, webhook-address-private", body = Problem)))]
#[post("/webhooks")]
async fn register_own_webhook(
    db: web::Data<Db>,
    vault: web::Data<Vault>,
    allowed: web::Data<AllowedHosts>,
    caller: ByAgency<ManageWebhooks>,
    Valid(body): Valid<RegisterWebhook>,
) -> Result<HttpResponse> {
    let tools = (vault.get_ref(), allowed.get_ref());
    acts::register(&db, tools, &caller.actor, caller.client_id, &body).await
}

/// Changes address, description or types. Another address has to answer a ping anew before anything goes there.
#[utoipa::path(tag = "agency", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RegisterWebhook, security(("agency" = ["webhooks.manage"])), responses(
    (status = 200, description = "Changed", body = Webhook),
    (status = 409, description = "webhook-url-taken", body = Problem),
    (status = 422, description = "invalid, webhook-url-invalid, webhook-url-not-https, webhook-address-private", body = Problem)))]
#[patch("/webhooks/{webhook_id}")]
async fn edit_own_webhook(
    db: web::Data<Db>,
    allowed: web::Data<AllowedHosts>,
    caller: ByAgency<ManageWebhooks>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RegisterWebhook>,
) -> Result<HttpResponse> {
    let (actor, own) = (&caller.actor, Some(caller.client_id));
    acts::act(
        &db,
        actor,
        own,
        (*webhook_id, seen.0),
        async |conn, endpoint| endpoints::edit(conn, &allowed, actor, endpoint, &body).await,
    )
    .await
}

/// Removes an address with its deliveries.
#[utoipa::path(tag = "agency", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("agency" = ["webhooks.manage"])), responses((status = 204, description = "Removed")))]
#[delete("/webhooks/{webhook_id}")]
async fn remove_own_webhook(
    db: web::Data<Db>,
    caller: ByAgency<ManageWebhooks>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let own = Some(caller.client_id);
    acts::remove(&db, &caller.actor, own, (*webhook_id, seen.0)).await
}

/// Makes a new secret, shown this once; the present one signs beside it for the hours that are asked.
#[utoipa::path(tag = "agency", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RotateWebhookSecret, security(("agency" = ["webhooks.manage"])), responses(
    (status = 200, description = "Rotated", body = WebhookWithSecret),
    (status = 409, description = "webhook-secrets-busy", body = Problem)))]
#[post("/webhooks/{webhook_id}/secrets")]
async fn rotate_own_webhook_secret(
    db: web::Data<Db>,
    vault: web::Data<Vault>,
    caller: ByAgency<ManageWebhooks>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RotateWebhookSecret>,
) -> Result<HttpResponse> {
    let own = Some(caller.client_id);
    acts::rotate(
        &db,
        &vault,
        &caller.actor,
        own,
        (*webhook_id, seen.0),
        &body,
    )
    .await
}

/// Sends a ping, once; its outcome stands among the deliveries.
#[utoipa::path(tag = "agency", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("agency" = ["webhooks.manage"])), responses((status = 202, description = "On its way", body = Webhook)))]
#[post("/webhooks/{webhook_id}/pings")]
async fn ping_own_webhook(
    db: web::Data<Db>,
    caller: ByAgency<ManageWebhooks>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let own = Some(caller.client_id);
    acts::ping(&db, &caller.actor, own, (*webhook_id, seen.0)).await
}

/// Goes on where it stopped, or with what happens from now on.
#[utoipa::path(tag = "agency", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = ResumeWebhook, security(("agency" = ["webhooks.manage"])), responses(
    (status = 200, description = "Active again", body = Webhook),
    (status = 409, description = "webhook-not-ready, webhook-unverified", body = Problem)))]
#[post("/webhooks/{webhook_id}/resumptions")]
async fn resume_own_webhook(
    db: web::Data<Db>,
    caller: ByAgency<ManageWebhooks>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<ResumeWebhook>,
) -> Result<HttpResponse> {
    let own = Some(caller.client_id);
    acts::resume(&db, &caller.actor, own, (*webhook_id, seen.0), &body).await
}

/// Sends one delivery again, or everything since a time.
#[utoipa::path(tag = "agency", params(("webhook_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RedeliverWebhook, security(("agency" = ["webhooks.manage"])), responses(
    (status = 202, description = "On its way", body = Webhook),
    (status = 409, description = "webhook-not-ready, delivery-forgotten", body = Problem)))]
#[post("/webhooks/{webhook_id}/redeliveries")]
async fn redeliver_own_webhook(
    db: web::Data<Db>,
    caller: ByAgency<ManageWebhooks>,
    webhook_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RedeliverWebhook>,
) -> Result<HttpResponse> {
    let own = Some(caller.client_id);
    acts::redeliver(&db, &caller.actor, own, (*webhook_id, seen.0), &body).await
}

/// Deliveries to one of the client's addresses, newest first.
#[utoipa::path(tag = "agency", params(("webhook_id" = Uuid, Path), DeliveryFilter, Paging),
    security(("agency" = ["webhooks.manage"])),
    responses((status = 200, description = "Deliveries", body = WebhookDeliveryPage)))]
#[get("/webhooks/{webhook_id}/deliveries")]
async fn list_own_webhook_deliveries(
    db: web::Data<Db>,
    caller: ByAgency<ManageWebhooks>,
    webhook_id: web::Path<Uuid>,
    Filter(filter): Filter<DeliveryFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    store::is_of(&mut conn, caller.client_id, *webhook_id).await?;
    let page = store::deliveries(&mut conn, *webhook_id, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(page))
}
