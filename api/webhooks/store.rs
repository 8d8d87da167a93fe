//! Endpoints, deliveries and attempts as they are shown.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Int4, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::types::{
    DeliveryFilter, Webhook, WebhookAttempt, WebhookDelivery, WebhookDeliveryPage, WebhookSecret,
};
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::Paging;
use crate::http::paging::{self, Order};
use crate::schema::{webhook_attempts, webhook_deliveries, webhook_endpoints, webhook_secrets};

#[derive(QueryableByName)]
struct EndpointRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    url: String,
    #[diesel(sql_type = Text)]
    description: String,
    #[diesel(sql_type = Array<Text>)]
    event_types: Vec<String>,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<Text>)]
    pause_reason: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    paused_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    verified_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Int4)]
    failures: i32,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    failing_since: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    next_attempt_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    waiting: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    last_delivered_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    registered_by: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const ENDPOINTS: &str = "select e.id, e.url, e.description, e.event_types, e.state, e.pause_reason, e.paused_at, e.verified_at,
           p.failures, p.failing_since, case when e.state <> 'paused' then p.next_attempt_at end as next_attempt_at,
           (select count(*) from (select from webhook_deliveries d where d.endpoint_id = e.id and d.state = 'pending' limit 1000) w) as waiting,
           (select max(d.delivered_at) from webhook_deliveries d where d.endpoint_id = e.id) as last_delivered_at,
           u.display_name as registered_by, e.created_at, e.version
    from webhook_endpoints e join webhook_progress p on p.endpoint_id = e.id left join users u on u.id = e.created_by
    where ";

/// The endpoints of a client, in the order they were registered.
pub async fn of_client(conn: &mut Connection, client_id: Uuid) -> Result<Vec<Webhook>> {
    let rows: Vec<EndpointRow> = Sql::new(ENDPOINTS)
        .push("e.client_id = ")
        .bind::<SqlUuid, _>(client_id)
        .push(" order by e.created_at, e.id")
        .query()
        .load(conn)
        .await?;
    let mut shown = Vec::new();
    for row in rows {
        shown.push(with_secrets(conn, row).await?);
    }
    Ok(shown)
}

pub async fn show(conn: &mut Connection, id: Uuid) -> Result<Webhook> {
    let row: EndpointRow = Sql::new(ENDPOINTS)
        .push("e.id = ")
        .bind::<SqlUuid, _>(id)
        .query()
        .get_result(conn)
        .await?;
    with_secrets(conn, row).await
}

async fn with_secrets(conn: &mut Connection, row: EndpointRow) -> Result<Webhook> {
    use webhook_secrets as s;
    let secrets: Vec<(DateTime<Utc>, Option<DateTime<Utc>>)> = s::table
        .filter(s::endpoint_id.eq(row.id))
        .order(s::created_at.desc())
        .select((s::created_at, s::expires_at))
        .load(conn)
        .await?;
    let kinds = row.event_types.iter().map(|kind| kind.parse());
    let reason = row.pause_reason.as_deref().map(str::parse).transpose();
    Ok(Webhook {
        id: row.id,
        url: row.url,
        description: row.description,
        event_types: kinds.collect::<Result<_, _>>().map_err(Error::internal)?,
        state: row.state.parse().map_err(Error::internal)?,
        pause_reason: reason.map_err(Error::internal)?,
        paused_at: row.paused_at,
        verified_at: row.verified_at,
        failures: row.failures,
        failing_since: row.failing_since,
        next_attempt_at: row.next_attempt_at,
        waiting: row.waiting,
        last_delivered_at: row.last_delivered_at,
        secrets: secrets
            .into_iter()
            .map(|(created_at, expires_at)| WebhookSecret {
                created_at,
                expires_at,
            })
            .collect(),
        registered_by: row.registered_by,
        created_at: row.created_at,
        version: row.version,
    })
}

/// # Errors
/// 404 where the endpoint is not of that client.
pub async fn is_of(conn: &mut Connection, client_id: Uuid, id: Uuid) -> Result<()> {
    use webhook_endpoints as e;
    let owned = e::table.filter(e::id.eq(id).and(e::client_id.eq(client_id)));
    let is_there: bool = diesel::select(diesel::dsl::exists(owned))
        .get_result(conn)
        .await?;
    if is_there {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

#[derive(QueryableByName)]
struct DeliveryRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    event_type: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Int4)]
    attempts: i32,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    delivered_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    last_attempt: Option<serde_json::Value>,
}

/// Deliveries of an endpoint, newest first.
pub async fn deliveries(
    conn: &mut Connection,
    endpoint_id: Uuid,
    filter: &DeliveryFilter,
    paging: &Paging,
) -> Result<WebhookDeliveryPage> {
    let order = Order {
        expression: "d.created_at",
        cast: "timestamptz",
        id: "d.id",
        descending: true,
    };
    let columns = "d.id, d.event_type, d.state, d.attempts, d.created_at, d.delivered_at, (
        select jsonb_build_object('attempted_at', a.attempted_at, 'took_ms', a.took_ms, 'status', a.status,
                                  'fault', a.fault, 'answer', a.answer)
        from webhook_attempts a where a.delivery_id = d.id order by a.id desc limit 1) as last_attempt";
    let state: Option<&'static str> = filter.state.map(Into::into);
    let listed = paging::list::<DeliveryRow>(conn, paging, order, columns, |sql| {
        sql.push(" from webhook_deliveries d where d.endpoint_id = ")
            .bind::<SqlUuid, _>(endpoint_id)
            .and::<Text, _>("d.state = ", state)
    })
    .await?;
    let listed = listed.try_map(|row| {
        Ok(WebhookDelivery {
            id: row.id,
            event_type: row.event_type,
            state: row.state.parse().map_err(Error::internal)?,
            attempts: row.attempts,
            created_at: row.created_at,
            delivered_at: row.delivered_at,
            last_attempt: row.last_attempt.map(serde_json::from_value).transpose()?,
        })
    })?;
    Ok(listed.into())
}

type AttemptRow = (DateTime<Utc>, i32, Option<i16>, Option<String>, String);

/// The attempts of a delivery, newest first.
///
/// # Errors
/// 404 where the delivery is not of that endpoint.
pub async fn attempts(
    conn: &mut Connection,
    endpoint_id: Uuid,
    delivery_id: Uuid,
) -> Result<Vec<WebhookAttempt>> {
    use webhook_attempts as a;
    use webhook_deliveries as d;
    let owned = d::table.filter(d::id.eq(delivery_id).and(d::endpoint_id.eq(endpoint_id)));
    if !diesel::select(diesel::dsl::exists(owned))
        .get_result::<bool>(conn)
        .await?
    {
        return Err(Error::NotFound);
    }
    let rows: Vec<AttemptRow> = a::table
        .filter(a::delivery_id.eq(delivery_id))
        .order(a::id.desc())
        .limit(100)
        .select((a::attempted_at, a::took_ms, a::status, a::fault, a::answer))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(attempted_at, took_ms, status, fault, answer)| {
            Ok(WebhookAttempt {
                attempted_at,
                took_ms,
                status,
                fault: fault
                    .map(|word| word.parse().map_err(Error::internal))
                    .transpose()?,
                answer,
            })
        })
        .collect()
}
