//! Messages as they travel: a change as the feed tells it, a ping or a gap, with the secrets that sign it.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::endpoints::PING;
use super::outbox::{Head, Taken};
use super::signature::{Secret, purpose};
use crate::agencies::Caller;
use crate::changes::{self, Told};
use crate::config::Config;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::{webhook_deliveries, webhook_secrets};
use crate::vault::Vault;

/// A message made ready.
pub struct Message {
    pub delivery_id: Uuid,
    /// `webhook-id`: the id of the change as this client knows it, or of the ping.
    pub id: Uuid,
    /// A ping is tried once, and must be answered with its challenge.
    pub is_ping: bool,
    /// Whom it tells of, where it tells of a change.
    pub person_id: Option<Uuid>,
    pub body: Vec<u8>,
    pub secrets: Arc<[Secret]>,
}

/// Makes messages ready in their order. What the client may not know of any more is left out for good.
pub async fn write(
    conn: &mut Connection,
    (vault, config): (&Vault, &Config),
    caller: &Caller,
    taken: &Taken,
    heads: Vec<Head>,
) -> Result<Vec<Message>> {
    if heads.is_empty() {
        return Ok(Vec::new());
    }
    let now = caller.actor.now;
    let secrets = living_secrets(conn, vault, taken.endpoint_id, now).await?;
    let ids: Vec<Uuid> = heads.iter().filter_map(|head| head.change_id).collect();
    let told = changes::some(conn, (vault, config), caller, &ids).await?;
    let told: HashMap<Uuid, Told> = told
        .into_iter()
        .map(|told| (told.change_id, told))
        .collect();
    let mut messages = Vec::new();
    let mut out_of_reach = Vec::new();
    for head in heads {
        let (id, person_id, body) = match head.change_id.map(|id| told.get(&id)) {
            None => (head.delivery_id, None, notice(config, taken, &head, now)?),
            Some(Some(told)) => {
                let body = serde_json::to_vec(&told.change)?;
                (told.change.id, Some(told.person_id), body)
            }
            Some(None) => {
                out_of_reach.push(head.delivery_id);
                continue;
            }
        };
        messages.push(Message {
            delivery_id: head.delivery_id,
            id,
            is_ping: head.event_type == PING,
            person_id,
            body,
            secrets: secrets.clone(),
        });
    }
    skip(conn, out_of_reach).await?;
    Ok(messages)
}

/// What is told of no change: a ping with its challenge, or that changes were forgotten before they could be sent.
fn notice(
    config: &Config,
    taken: &Taken,
    head: &Head,
    now: DateTime<Utc>,
) -> serde_json::Result<Vec<u8>> {
    let data = if head.event_type == PING {
        json!({"challenge": taken.challenge})
    } else {
        json!({})
    };
    serde_json::to_vec(&json!({
        "specversion": "1.0",
        "id": head.delivery_id,
        "source": changes::source(config),
        "type": head.event_type,
        "time": now,
        "datacontenttype": "application/json",
        "data": data,
    }))
}

async fn living_secrets(
    conn: &mut Connection,
    vault: &Vault,
    endpoint_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Arc<[Secret]>> {
    use webhook_secrets as s;
    let rows: Vec<(Uuid, Vec<u8>)> = s::table
        .filter(s::endpoint_id.eq(endpoint_id))
        .filter(s::expires_at.is_null().or(s::expires_at.gt(now)))
        .order(s::created_at.desc())
        .select((s::id, s::sealed_secret))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(id, sealed)| Ok(Secret::from_bytes(vault.open(&purpose(id), &sealed)?)))
        .collect()
}

async fn skip(conn: &mut Connection, deliveries: Vec<Uuid>) -> Result<()> {
    use webhook_deliveries as d;
    if !deliveries.is_empty() {
        diesel::update(d::table.filter(d::id.eq_any(deliveries)))
            .set(d::state.eq("skipped"))
            .execute(conn)
            .await?;
    }
    Ok(())
}
