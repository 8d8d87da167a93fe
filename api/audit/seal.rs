//! The seal of each finished day: a digest of its events, chained to the day before, so that nobody changes the past
//! unnoticed, not even the owner of the database.
//!
//! The database's own clock rules here, since it dates the events. The head of the chain is logged every day; kept
//! elsewhere, it proves that the seals themselves were not made anew.

use std::time::Duration;

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use crate::auth::Actor;
use crate::calendar::Clock;
use crate::db::{Connection, Db};
use crate::error::Result;

const PAUSE: Duration = Duration::from_millis(100);
const PATIENCE: u32 = 50;

#[derive(QueryableByName)]
struct Horizon {
    #[diesel(sql_type = BigInt)]
    horizon: i64,
    #[diesel(sql_type = Nullable<Date>)]
    first: Option<NaiveDate>,
    #[diesel(sql_type = Date)]
    today: NaiveDate,
}

#[derive(QueryableByName)]
struct Settled {
    #[diesel(sql_type = Bool)]
    settled: bool,
}

/// Seals every finished day that has no seal yet; how many. None are sealed while a transaction that was
/// writing when the day ended has not: its events would come too late.
pub async fn seal_finished_days(db: &Db, clock: &Clock) -> Result<usize> {
    let mut conn = db.connection().await?;
    let due: Horizon = diesel::sql_query(
        "select pg_current_xact_id()::text::bigint as horizon,
                coalesce((select max(day) + 1 from audit_seals),
                         (select (occurred_at at time zone 'America/Hermosillo')::date from audit_events order by id limit 1)
                        ) as first,
                (clock_timestamp() at time zone 'America/Hermosillo')::date as today",
    )
    .get_result(&mut *conn)
    .await?;
    let Some(first) = due.first.filter(|first| *first < due.today) else {
        return Ok(0);
    };
    if !writers_ended(&mut conn, due.horizon).await? {
        tracing::warn!(
            "the audit of yesterday waits for a long transaction; its seal is tried again"
        );
        return Ok(0);
    }
    drop(conn);
    let system = Actor::system(clock.now());
    let days = first.iter_days().take_while(|day| *day < due.today);
    let mut sealed = 0;
    for day in days {
        let head = db
            .transaction(&system, async |conn| seal_day(conn, day).await)
            .await?;
        tracing::info!(%day, %head, "the audit of the day is sealed; keep this head of the chain elsewhere");
        sealed += 1;
    }
    Ok(sealed)
}

/// Waits a little until nobody is left who was writing when the horizon was taken: either no transaction of this
/// database holds the lock that writing takes, or all numbered before the horizon, which is one of our own, have
/// ended. Whoever writes later is dated later.
async fn writers_ended(conn: &mut Connection, horizon: i64) -> Result<bool> {
    for _ in 0..PATIENCE {
        let now: Settled = diesel::sql_query(
            "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= $1
                 or not exists (select from pg_locks where relation = 'audit_events'::regclass
                     and database = (select oid from pg_database where datname = current_database())
                     and mode = 'RowExclusiveLock') as settled",
        )
        .bind::<BigInt, _>(horizon)
        .get_result(conn)
        .await?;
        if now.settled {
            return Ok(true);
        }
        actix_web::rt::time::sleep(PAUSE).await;
    }
    Ok(false)
}

#[derive(QueryableByName)]
struct Head {
    #[diesel(sql_type = Text)]
    head: String,
}

async fn seal_day(conn: &mut Connection, day: NaiveDate) -> Result<String> {
    conn.batch_execute("set local statement_timeout = '20min'")
        .await?;
    let sealed: Head = diesel::sql_query("select seal_audit_day($1) as head")
        .bind::<Date, _>(day)
        .get_result(conn)
        .await?;
    Ok(sealed.head)
}
