//! The outbox of webhooks: filled from the feed a statement for each endpoint, taken by one server at a time.
//!
//! Order is kept for each endpoint: what failed stands at its head and is tried again before anything later.
//! Little is made in advance, so that an endpoint that does not answer piles nothing up.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::agencies;
use crate::changes::Reach;
use crate::db::{Connection, Sql};
use crate::error::Result;

/// How far one statement looks in the feed.
const WINDOW: i64 = 10_000;
/// How many messages may wait for an endpoint before no more are made.
const WAITING: i64 = 10_000;
/// How many messages are made ready at once.
const BATCH: usize = 50;
/// Longer than a server works for one endpoint at a stretch.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// ` from …` with the endpoints that are behind the feed and have room in the outbox.
fn with_room() -> String {
    format!(
        "from webhook_endpoints e join webhook_progress p on p.endpoint_id = e.id cross join change_feed f
         where e.state = 'active' and p.filled_to < f.last_position
           and (select count(*) from (select from webhook_deliveries d where d.endpoint_id = e.id and d.state = 'pending'
                                      limit {WAITING}) w) < {WAITING}"
    )
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Endpoints that the feed has moved on from, and for which not too much waits already.
pub async fn behind(conn: &mut Connection) -> Result<Vec<Uuid>> {
    let rows: Vec<Id> =
        diesel::sql_query(format!("select e.id {} order by p.filled_to", with_room()))
            .load(conn)
            .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

#[derive(QueryableByName)]
struct Behind {
    #[diesel(sql_type = SqlUuid)]
    client_id: Uuid,
    #[diesel(sql_type = Array<Text>)]
    event_types: Vec<String>,
    #[diesel(sql_type = BigInt)]
    filled_to: i64,
    #[diesel(sql_type = BigInt)]
    last_position: i64,
}

/// Makes deliveries of the next changes in an endpoint's reach; none for a client that is not served now, whose
/// changes wait in the feed. False where another server is at it.
pub async fn fill(conn: &mut Connection, endpoint_id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let behind: Option<Behind> = diesel::sql_query(format!(
        "select e.client_id, e.event_types, p.filled_to, f.last_position {} and e.id = $1 for update of p skip locked",
        with_room()
    ))
    .bind::<SqlUuid, _>(endpoint_id)
    .get_result(conn)
    .await
    .optional()?;
    let Some(behind) = behind else {
        return Ok(false);
    };
    let Some(caller) = agencies::served(conn, behind.client_id, now).await? else {
        return Ok(false);
    };
    let until = behind.last_position.min(behind.filled_to + WINDOW);
    let kinds: Vec<&str> = behind.event_types.iter().map(String::as_str).collect();
    let reach = Reach::of(&caller).only(&kinds);
    insert(conn, endpoint_id, &reach, (behind.filled_to, until), now).await?;
    move_on(conn, endpoint_id, until, now).await?;
    Ok(until < behind.last_position)
}

async fn insert(
    conn: &mut Connection,
    endpoint_id: Uuid,
    reach: &Reach,
    places: (i64, i64),
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = Sql::new(
        "insert into webhook_deliveries (endpoint_id, change_id, position, event_type, created_at) select ",
    )
    .bind::<SqlUuid, _>(endpoint_id)
    .push(", c.id, c.position, c.kind, ")
    .bind::<Timestamptz, _>(now);
    reach
        .within(sql, places)
        // Only where somebody went back in the feed is there one already: it is sent again.
        .push(
            " order by c.position
             on conflict (endpoint_id, change_id) do update set state = 'pending', delivered_at = null",
        )
        .query()
        .execute(conn)
        .await?;
    Ok(())
}

async fn move_on(
    conn: &mut Connection,
    endpoint_id: Uuid,
    until: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::sql_query(
        "update webhook_progress p set filled_to = $2, next_attempt_at = case when exists (
             select from webhook_deliveries d where d.endpoint_id = $1 and d.state = 'pending')
             then coalesce(p.next_attempt_at, $3) end
         where p.endpoint_id = $1",
    )
    .bind::<SqlUuid, _>(endpoint_id)
    .bind::<BigInt, _>(until)
    .bind::<Timestamptz, _>(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// An endpoint that something is due for, taken for a while.
#[derive(Debug, QueryableByName)]
pub struct Taken {
    #[diesel(sql_type = SqlUuid)]
    pub endpoint_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub client_id: Uuid,
    #[diesel(sql_type = Text)]
    pub url: String,
    #[diesel(sql_type = Text)]
    pub challenge: String,
    #[diesel(sql_type = Bool)]
    pub is_active: bool,
    #[diesel(sql_type = Int4)]
    pub version: i32,
}

/// Takes the endpoint that has waited longest; another server passes it by until the lease is over.
pub async fn take(conn: &mut Connection, now: DateTime<Utc>) -> Result<Option<Taken>> {
    Ok(diesel::sql_query(
        "update webhook_progress p set leased_until = $2 from webhook_endpoints e
         where e.id = p.endpoint_id and p.endpoint_id = (
             select d.endpoint_id from webhook_progress d
             where d.next_attempt_at <= $1 and (d.leased_until is null or d.leased_until <= $1)
             order by d.next_attempt_at limit 1 for update of d skip locked)
         returning e.id as endpoint_id, e.client_id, e.url, e.challenge, e.state = 'active' as is_active, e.version",
    )
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now + LEASE)
    .get_result(conn)
    .await
    .optional()?)
}

/// What is to be sent next.
#[derive(Debug, QueryableByName)]
pub struct Head {
    #[diesel(sql_type = SqlUuid)]
    pub delivery_id: Uuid,
    /// None of a ping and of a gap.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub change_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub event_type: String,
}

/// The next messages of an endpoint in their order: pings and gaps first, then changes.
pub async fn heads(conn: &mut Connection, taken: &Taken) -> Result<Vec<Head>> {
    let only_pings = if taken.is_active {
        ""
    } else {
        " and event_type = 'webhook.ping'"
    };
    Ok(diesel::sql_query(format!(
        "select id as delivery_id, change_id, event_type from webhook_deliveries
         where endpoint_id = $1 and state = 'pending'{only_pings} order by position nulls first, id limit {BATCH}"
    ))
    .bind::<SqlUuid, _>(taken.endpoint_id)
    .load(conn)
    .await?)
}

/// Gives an endpoint back; it is due again where something waits, at once or after a pause.
pub async fn release(conn: &mut Connection, endpoint_id: Uuid, at: DateTime<Utc>) -> Result<()> {
    // Whoever fills it holds this row until commit, so that what was filled meanwhile is seen below.
    diesel::sql_query("select from webhook_progress where endpoint_id = $1 for update")
        .bind::<SqlUuid, _>(endpoint_id)
        .execute(conn)
        .await?;
    diesel::sql_query(
        "update webhook_progress p set leased_until = null, next_attempt_at = case when exists (
             select from webhook_deliveries d where d.endpoint_id = $1 and d.state = 'pending'
                and (d.event_type = 'webhook.ping' or e.state = 'active')) then $2 end
         from webhook_endpoints e where e.id = $1 and p.endpoint_id = $1",
    )
    .bind::<SqlUuid, _>(endpoint_id)
    .bind::<Timestamptz, _>(at)
    .execute(conn)
    .await?;
    Ok(())
}

/// What is about to be forgotten and was not sent becomes one message that says so; old pings and secrets go.
pub async fn keep_house(conn: &mut Connection, now: DateTime<Utc>) -> Result<()> {
    diesel::sql_query(
        "with old as (select $1 - make_interval(days => keep_days) as until from change_feed)
         insert into webhook_deliveries (endpoint_id, event_type, created_at)
         select p.endpoint_id, 'feed.gap', $1 from webhook_progress p, old
         where (p.filled_to < (select coalesce(max(c.position), 0) from changes c where c.published_at < old.until)
                or exists (select from webhook_deliveries d join changes c on c.id = d.change_id
                           where d.endpoint_id = p.endpoint_id and d.state = 'pending' and c.published_at < old.until))
           and not exists (select from webhook_deliveries d
                           where d.endpoint_id = p.endpoint_id and d.state = 'pending' and d.event_type = 'feed.gap')",
    )
    .bind::<Timestamptz, _>(now)
    .execute(conn)
    .await?;
    diesel::sql_query(
        "delete from webhook_deliveries d using change_feed f
         where d.change_id is null and d.state <> 'pending' and d.created_at < $1 - make_interval(days => f.keep_days)",
    )
    .bind::<Timestamptz, _>(now)
    .execute(conn)
    .await?;
    diesel::sql_query("delete from webhook_secrets where expires_at <= $1")
        .bind::<Timestamptz, _>(now)
        .execute(conn)
        .await?;
    Ok(())
}
