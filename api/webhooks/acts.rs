//! Acts on endpoints that staff and the client itself do alike; a client reaches its own alone.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use uuid::Uuid;

use super::address::AllowedHosts;
use super::endpoints::{self, Locked};
use super::signature::Secret;
use super::types::{
    RedeliverWebhook, RegisterWebhook, ResumeWebhook, RotateWebhookSecret, WebhookWithSecret,
};
use super::{redeliveries, store};
use crate::auth::Actor;
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::http::versioned;
use crate::vault::Vault;

pub async fn register(
    db: &Db,
    tools: (&Vault, &AllowedHosts),
    actor: &Actor,
    client_id: Uuid,
    body: &RegisterWebhook,
) -> Result<HttpResponse> {
    let registered = db
        .transaction(actor, async |conn| {
            let (id, secret) = endpoints::register(conn, tools, actor, client_id, body).await?;
            with_secret(conn, id, &secret).await
        })
        .await?;
    let version = registered.webhook.version;
    Ok(versioned(StatusCode::CREATED, version, &registered))
}

async fn with_secret(
    conn: &mut Connection,
    id: Uuid,
    secret: &Secret,
) -> Result<WebhookWithSecret> {
    Ok(WebhookWithSecret {
        webhook: store::show(conn, id).await?,
        secret: secret.shown(),
    })
}

/// An act on an endpoint as it was seen; answers the endpoint as it is then.
pub async fn act(
    db: &Db,
    actor: &Actor,
    client_id: Option<Uuid>,
    seen: (Uuid, i32),
    act: impl AsyncFnOnce(&mut Connection, &Locked) -> Result<()>,
) -> Result<HttpResponse> {
    act_and_answer(db, actor, (client_id, seen, StatusCode::OK), act).await
}

async fn act_and_answer(
    db: &Db,
    actor: &Actor,
    (client_id, seen, status): (Option<Uuid>, (Uuid, i32), StatusCode),
    act: impl AsyncFnOnce(&mut Connection, &Locked) -> Result<()>,
) -> Result<HttpResponse> {
    let shown = db
        .transaction(actor, async |conn| {
            let endpoint = endpoints::lock(conn, client_id, seen).await?;
            act(conn, &endpoint).await?;
            store::show(conn, endpoint.id).await
        })
        .await?;
    Ok(versioned(status, shown.version, &shown))
}

pub async fn remove(
    db: &Db,
    actor: &Actor,
    client_id: Option<Uuid>,
    seen: (Uuid, i32),
) -> Result<HttpResponse> {
    db.transaction(actor, async |conn| {
        let endpoint = endpoints::lock(conn, client_id, seen).await?;
        endpoints::remove(conn, &endpoint).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

pub async fn rotate(
    db: &Db,
    vault: &Vault,
    actor: &Actor,
    client_id: Option<Uuid>,
    seen: (Uuid, i32),
    body: &RotateWebhookSecret,
) -> Result<HttpResponse> {
    let rotated = db
        .transaction(actor, async |conn| {
            let endpoint = endpoints::lock(conn, client_id, seen).await?;
            let secret = endpoints::rotate(conn, vault, actor, &endpoint, body).await?;
            with_secret(conn, endpoint.id, &secret).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, rotated.webhook.version, &rotated))
}

pub async fn ping(
    db: &Db,
    actor: &Actor,
    client_id: Option<Uuid>,
    seen: (Uuid, i32),
) -> Result<HttpResponse> {
    let seen = (client_id, seen, StatusCode::ACCEPTED);
    act_and_answer(db, actor, seen, async |conn, endpoint| {
        endpoints::ping(conn, actor, endpoint.id).await
    })
    .await
}

pub async fn resume(
    db: &Db,
    actor: &Actor,
    client_id: Option<Uuid>,
    seen: (Uuid, i32),
    body: &ResumeWebhook,
) -> Result<HttpResponse> {
    act(db, actor, client_id, seen, async |conn, endpoint| {
        endpoints::resume(conn, actor, endpoint, body.skip_waiting).await
    })
    .await
}

pub async fn redeliver(
    db: &Db,
    actor: &Actor,
    client_id: Option<Uuid>,
    seen: (Uuid, i32),
    body: &RedeliverWebhook,
) -> Result<HttpResponse> {
    let seen = (client_id, seen, StatusCode::ACCEPTED);
    act_and_answer(db, actor, seen, async |conn, endpoint| {
        redeliveries::redeliver(conn, actor, endpoint, body).await
    })
    .await
}
