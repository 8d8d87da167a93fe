//! Commands on endpoints: registered, changed, pinged, paused, resumed, removed; their secrets.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::address::{AllowedHosts, check};
use super::notices;
use super::rules::{Rule, WebhookEvent, WebhookState, step};
use super::signature::{Secret, purpose};
use super::types::{RegisterWebhook, RotateWebhookSecret};
use crate::audit;
use crate::auth::Actor;
use crate::changes;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::{webhook_deliveries, webhook_endpoints, webhook_progress, webhook_secrets};
use crate::vault::Vault;

const MOST: i64 = 10;
pub const PING: &str = "webhook.ping";

/// An endpoint of a client, locked at the version that was seen.
pub struct Locked {
    pub id: Uuid,
    pub client_id: Uuid,
    pub url: String,
    pub state: WebhookState,
}

/// # Errors
/// 404 where it is another client's; `stale-version`.
pub async fn lock(
    conn: &mut Connection,
    client_id: Option<Uuid>,
    (id, seen): (Uuid, i32),
) -> Result<Locked> {
    use webhook_endpoints as e;
    let (owner, url, state, version): (Uuid, String, String, i32) = e::table
        .find(id)
        .select((e::client_id, e::url, e::state, e::version))
        .for_update()
        .first(conn)
        .await?;
    if client_id.is_some_and(|client_id| client_id != owner) {
        return Err(Error::NotFound);
    }
    unchanged(version, seen)?;
    Ok(Locked {
        id,
        client_id: owner,
        url,
        state: state.parse().map_err(Error::internal)?,
    })
}

/// Registers an address for what happens from now on, and pings it; its id and its secret.
pub async fn register(
    conn: &mut Connection,
    (vault, allowed): (&Vault, &AllowedHosts),
    actor: &Actor,
    client_id: Uuid,
    body: &RegisterWebhook,
) -> Result<(Uuid, Secret)> {
    use webhook_endpoints as e;
    let url = check(&body.url, allowed)?;
    let held: i64 = e::table
        .filter(e::client_id.eq(client_id))
        .count()
        .get_result(conn)
        .await?;
    if held >= MOST {
        return Err(Rule::TooManyWebhooks.into());
    }
    let id = Uuid::now_v7();
    let kinds: Vec<&'static str> = body.event_types.iter().map(|kind| (*kind).into()).collect();
    let added = diesel::insert_into(e::table)
        .values((
            e::id.eq(id),
            e::client_id.eq(client_id),
            e::url.eq(url.as_str()),
            e::description.eq(body.description.trim()),
            e::event_types.eq(kinds),
            e::challenge.eq(new_challenge()),
            e::created_by.eq(actor.user_id),
            e::created_at.eq(actor.now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    if added == 0 {
        return Err(Rule::WebhookUrlTaken.into());
    }
    let here = changes::ends(conn).await?.last_position;
    diesel::insert_into(webhook_progress::table)
        .values((
            webhook_progress::endpoint_id.eq(id),
            webhook_progress::filled_to.eq(here),
        ))
        .execute(conn)
        .await?;
    let secret = add_secret(conn, vault, actor, id).await?;
    ping(conn, actor, id).await?;
    Ok((id, secret))
}

fn new_challenge() -> String {
    BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 18]>())
}

async fn add_secret(
    conn: &mut Connection,
    vault: &Vault,
    actor: &Actor,
    endpoint_id: Uuid,
) -> Result<Secret> {
    use webhook_secrets as s;
    let (id, secret) = (Uuid::now_v7(), Secret::random());
    diesel::insert_into(s::table)
        .values((
            s::id.eq(id),
            s::endpoint_id.eq(endpoint_id),
            s::sealed_secret.eq(vault.seal(&purpose(id), secret.bytes())?),
            s::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    audit::record(conn, "insert", Some("webhook_secrets"), Some(id), None).await?;
    Ok(secret)
}

/// Changes address, description or types; another address has to show itself anew.
pub async fn edit(
    conn: &mut Connection,
    allowed: &AllowedHosts,
    actor: &Actor,
    endpoint: &Locked,
    body: &RegisterWebhook,
) -> Result<()> {
    use webhook_endpoints as e;
    let url = check(&body.url, allowed)?;
    let taken = e::table
        .filter(
            e::client_id
                .eq(endpoint.client_id)
                .and(e::url.eq(url.as_str())),
        )
        .filter(e::id.ne(endpoint.id));
    if diesel::select(diesel::dsl::exists(taken))
        .get_result::<bool>(conn)
        .await?
    {
        return Err(Rule::WebhookUrlTaken.into());
    }
    let kinds: Vec<&'static str> = body.event_types.iter().map(|kind| (*kind).into()).collect();
    diesel::update(e::table.find(endpoint.id))
        .set((
            e::url.eq(url.as_str()),
            e::description.eq(body.description.trim()),
            e::event_types.eq(kinds),
            e::version.eq(e::version + 1),
        ))
        .execute(conn)
        .await?;
    if url.as_str() != endpoint.url {
        advance(conn, actor, endpoint.id, WebhookEvent::Move).await?;
        ping(conn, actor, endpoint.id).await?;
    }
    Ok(())
}

/// A new secret; the present one signs on for the hours that are asked.
pub async fn rotate(
    conn: &mut Connection,
    vault: &Vault,
    actor: &Actor,
    endpoint: &Locked,
    body: &RotateWebhookSecret,
) -> Result<Secret> {
    use webhook_secrets as s;
    let of_endpoint = || s::table.filter(s::endpoint_id.eq(endpoint.id));
    diesel::delete(of_endpoint().filter(s::expires_at.le(actor.now)))
        .execute(conn)
        .await?;
    let living: i64 = of_endpoint().count().get_result(conn).await?;
    if living > 1 && body.overlap_hours > 0 {
        return Err(Rule::WebhookSecretsBusy.into());
    }
    if body.overlap_hours == 0 {
        diesel::delete(of_endpoint()).execute(conn).await?;
    } else {
        let until = actor.now + TimeDelta::hours(body.overlap_hours);
        diesel::update(of_endpoint().filter(s::expires_at.is_null()))
            .set(s::expires_at.eq(until))
            .execute(conn)
            .await?;
    }
    touch(conn, endpoint.id).await?;
    add_secret(conn, vault, actor, endpoint.id).await
}

/// Takes the endpoint through an event; false where its state does not know it any more.
pub async fn advance(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    event: WebhookEvent,
) -> Result<bool> {
    use webhook_endpoints as e;
    let state: String = e::table
        .find(id)
        .select(e::state)
        .for_update()
        .first(conn)
        .await?;
    let from: WebhookState = state.parse().map_err(Error::internal)?;
    let Ok((to, reason)) = step(from, event) else {
        return Ok(false);
    };
    let (to, reason): (&'static str, Option<&'static str>) = (to.into(), reason.map(Into::into));
    diesel::update(e::table.find(id))
        .set((
            e::state.eq(to),
            e::pause_reason.eq(reason),
            e::paused_at.eq(reason.map(|_| actor.now)),
            e::version.eq(e::version + 1),
        ))
        .execute(conn)
        .await?;
    match event {
        WebhookEvent::Verify => {
            diesel::update(e::table.find(id))
                .set(e::verified_at.eq(actor.now))
                .execute(conn)
                .await?;
        }
        WebhookEvent::Move => {
            let anew = (
                e::verified_at.eq(None::<DateTime<Utc>>),
                e::challenge.eq(new_challenge()),
            );
            diesel::update(e::table.find(id))
                .set(anew)
                .execute(conn)
                .await?;
        }
        _ => {}
    }
    Ok(true)
}

async fn touch(conn: &mut Connection, id: Uuid) -> Result<()> {
    use webhook_endpoints as e;
    diesel::update(e::table.find(id))
        .set(e::version.eq(e::version + 1))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn pause(conn: &mut Connection, actor: &Actor, endpoint: &Locked) -> Result<()> {
    step(endpoint.state, WebhookEvent::Pause)?;
    advance(conn, actor, endpoint.id, WebhookEvent::Pause).await?;
    Ok(())
}

/// Goes on where it stopped, at once; or with what happens from now on.
pub async fn resume(
    conn: &mut Connection,
    actor: &Actor,
    endpoint: &Locked,
    skip_waiting: bool,
) -> Result<()> {
    use webhook_progress as p;
    step(endpoint.state, WebhookEvent::Resume)?;
    advance(conn, actor, endpoint.id, WebhookEvent::Resume).await?;
    notices::close(conn, actor, endpoint.client_id).await?;
    diesel::update(p::table.find(endpoint.id))
        .set((
            p::failures.eq(0),
            p::failing_since.eq(None::<DateTime<Utc>>),
            p::next_attempt_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    if skip_waiting {
        use webhook_deliveries as d;
        let waiting = d::endpoint_id.eq(endpoint.id).and(d::state.eq("pending"));
        diesel::update(d::table.filter(waiting))
            .set(d::state.eq("skipped"))
            .execute(conn)
            .await?;
        let here = changes::ends(conn).await?.last_position;
        diesel::update(p::table.find(endpoint.id))
            .set(p::filled_to.eq(here))
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Asks the receiver to show itself, at once.
pub async fn ping(conn: &mut Connection, actor: &Actor, endpoint_id: Uuid) -> Result<()> {
    use webhook_deliveries as d;
    diesel::insert_into(d::table)
        .values((
            d::id.eq(Uuid::now_v7()),
            d::endpoint_id.eq(endpoint_id),
            d::event_type.eq(PING),
            d::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    wake(conn, actor, endpoint_id).await
}

/// Makes an endpoint due now.
pub async fn wake(conn: &mut Connection, actor: &Actor, endpoint_id: Uuid) -> Result<()> {
    use webhook_progress as p;
    diesel::update(p::table.find(endpoint_id))
        .set(p::next_attempt_at.eq(actor.now))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn remove(conn: &mut Connection, endpoint: &Locked) -> Result<()> {
    diesel::delete(webhook_endpoints::table.find(endpoint.id))
        .execute(conn)
        .await?;
    Ok(())
}
