//! Sending again: one message, or everything since a time.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::endpoints::{Locked, wake};
use super::rules::{Rule, WebhookState};
use super::types::RedeliverWebhook;
use crate::auth::Actor;
use crate::changes;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{webhook_deliveries, webhook_progress};

/// # Errors
/// `invalid` unless exactly one is asked for; `delivery-forgotten` where the change is not kept any more.
pub async fn redeliver(
    conn: &mut Connection,
    actor: &Actor,
    endpoint: &Locked,
    body: &RedeliverWebhook,
) -> Result<()> {
    if endpoint.state != WebhookState::Active {
        return Err(Rule::WebhookNotReady.into());
    }
    match (body.delivery_id, body.since) {
        (Some(delivery_id), None) => one(conn, endpoint, delivery_id).await?,
        (None, Some(since)) => all_since(conn, endpoint, since).await?,
        _ => {
            return Err(Error::invalid(
                "/delivery_id",
                "one-of",
                "Indique un aviso (delivery_id) o un momento (since), uno de los dos.",
            ));
        }
    }
    wake(conn, actor, endpoint.id).await
}

async fn one(conn: &mut Connection, endpoint: &Locked, delivery_id: Uuid) -> Result<()> {
    use webhook_deliveries as d;
    let again = d::table
        .filter(d::id.eq(delivery_id).and(d::endpoint_id.eq(endpoint.id)))
        .filter(d::change_id.is_not_null());
    let moved = diesel::update(again)
        .set((
            d::state.eq("pending"),
            d::delivered_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
        .await?;
    if moved == 0 {
        return Err(Rule::DeliveryForgotten.into());
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Place {
    #[diesel(sql_type = BigInt)]
    position: i64,
}

/// Goes back in the feed to before that time; what was made since is made again.
async fn all_since(conn: &mut Connection, endpoint: &Locked, since: DateTime<Utc>) -> Result<()> {
    use webhook_progress as p;
    let forgotten_to = changes::ends(conn).await?.forgotten_to;
    let before: Place = diesel::sql_query(
        "select coalesce(max(position), 0) as position from changes where published_at < $1 and position is not null",
    )
    .bind::<Timestamptz, _>(since)
    .get_result(conn)
    .await?;
    let from = before.position.max(forgotten_to);
    let ahead = p::table.find(endpoint.id).filter(p::filled_to.gt(from));
    diesel::update(ahead)
        .set(p::filled_to.eq(from))
        .execute(conn)
        .await?;
    Ok(())
}
