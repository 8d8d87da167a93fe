//! Gives changes their place in the feed, after commit, one server at a time.
//!
//! A number taken while writing would not do: a transaction that took a lower one may commit later, when a
//! reader has gone past it. The relay numbers only what it can see, so that a later commit gets a later place.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Int4, Timestamptz};
use diesel_async::RunQueryDsl;
use tokio_util::sync::CancellationToken;

use crate::auth::Actor;
use crate::calendar::Clock;
use crate::db::{Connection, Db};
use crate::error::Result;

const POLL: Duration = Duration::from_millis(500);

/// Any number will do that no job and no other work takes.
const LOCK: i64 = 20_261_128;

/// How many are numbered in one transaction.
const AT_ONCE: i64 = 10_000;

pub struct Relay {
    db: Db,
    clock: Clock,
}

#[derive(QueryableByName)]
struct Flag {
    #[diesel(sql_type = Bool)]
    flag: bool,
}

#[derive(QueryableByName)]
struct Feed {
    #[diesel(sql_type = BigInt)]
    last_position: i64,
}

impl Relay {
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// Works until the server is told to stop.
    pub async fn run(&self, stopping: &CancellationToken) {
        while !stopping.is_cancelled() {
            if let Err(error) = self.drain().await {
                tracing::error!(?error, "changes could not be published; it is tried again");
            }
            stopping
                .run_until_cancelled(actix_web::rt::time::sleep(POLL))
                .await;
        }
    }

    /// Publishes what is committed by now; how many there were.
    pub async fn drain(&self) -> Result<usize> {
        let mut published = 0;
        while self.is_anything_waiting().await? {
            match self.publish().await? {
                0 => break,
                some => published += some,
            }
        }
        Ok(published)
    }

    async fn is_anything_waiting(&self) -> Result<bool> {
        let mut conn = self.db.connection().await?;
        let waiting: Flag =
            diesel::sql_query("select exists (select from changes where position is null) as flag")
                .get_result(&mut *conn)
                .await?;
        Ok(waiting.flag)
    }

    async fn publish(&self) -> Result<usize> {
        let system = Actor::system(self.clock.now());
        self.db
            .transaction(&system, async |conn| {
                let lock: Flag = diesel::sql_query("select pg_try_advisory_xact_lock($1) as flag")
                    .bind::<BigInt, _>(LOCK)
                    .get_result(conn)
                    .await?;
                if lock.flag {
                    number(conn, system.now).await
                } else {
                    Ok(0)
                }
            })
            .await
    }
}

/// Numbers what can be seen, in the order of writing: of one row's changes that is the order of their commits,
/// since the later writer waited for the earlier one.
async fn number(conn: &mut Connection, now: DateTime<Utc>) -> Result<usize> {
    let feed: Feed = diesel::sql_query("select last_position from change_feed for update")
        .get_result(conn)
        .await?;
    let published = diesel::sql_query(
        "update changes c set position = $1 + w.place, published_at = $2
         from (select id, row_number() over (order by entry) as place
               from (select id, entry from changes where position is null order by entry limit $3) first) w
         where c.id = w.id",
    )
    .bind::<BigInt, _>(feed.last_position)
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(AT_ONCE)
    .execute(conn)
    .await?;
    diesel::sql_query("update change_feed set last_position = last_position + $1")
        .bind::<BigInt, _>(i64::try_from(published).unwrap_or(i64::MAX))
        .execute(conn)
        .await?;
    Ok(published)
}

#[derive(QueryableByName)]
struct Keeping {
    #[diesel(sql_type = Int4)]
    keep_days: i32,
}

/// Deletes what was kept long enough, and remembers up to where, so that a cursor from before is told so.
pub async fn forget(conn: &mut Connection, now: DateTime<Utc>) -> Result<()> {
    let keeping: Keeping = diesel::sql_query("select keep_days from change_feed for update")
        .get_result(conn)
        .await?;
    diesel::sql_query(
        "with gone as (delete from changes where published_at < $1 returning position)
         update change_feed f set forgotten_to = greatest(f.forgotten_to, g.position)
         from (select max(position) as position from gone) g where g.position is not null",
    )
    .bind::<Timestamptz, _>(now - TimeDelta::days(keeping.keep_days.into()))
    .execute(conn)
    .await?;
    Ok(())
}
