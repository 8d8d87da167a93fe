//! What the calendar brings by itself: looked for when a server starts and every hour after.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date};
use diesel_async::RunQueryDsl;

use crate::academics;
use crate::agencies;
use crate::app::State;
use crate::audit;
use crate::auth::{self, Actor};
use crate::changes;
use crate::complaints;
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::exports;
use crate::graduates;
use crate::procedures;
use crate::schema::{idempotency_keys, log_in_throttles, provider_log_ins, sessions};
use crate::tasks;
use crate::waiting_lists;
use crate::webhooks;

const EVERY: Duration = Duration::from_hours(1);

/// Any number will do that no job takes: theirs are the halves of random ids.
const LOCK: i64 = 20_261_123;

#[derive(QueryableByName)]
struct Held {
    #[diesel(sql_type = Bool)]
    held: bool,
}

/// Works until the server stops.
pub async fn run(state: State) {
    let db = state.db();
    while !state.stopping.is_cancelled() {
        match round(&db, &state).await {
            Ok(0) => {}
            Ok(effective) => tracing::info!(
                effective,
                "benefit changes took effect, or planned ends were opened"
            ),
            Err(error) => tracing::error!(?error, "the daily work failed; it is tried again"),
        }
        if let Err(error) = audit::seal::seal_finished_days(&db, &state.clock).await {
            tracing::error!(?error, "the audit could not be sealed; it is tried again");
        }
        let pause = actix_web::rt::time::sleep(EVERY);
        state.stopping.run_until_cancelled(pause).await;
    }
}

/// Does what is due now; one server at a time, the others have nothing to do.
pub async fn round(db: &Db, state: &State) -> Result<usize> {
    let system = Actor::system(state.clock.now());
    db.transaction(&system, async |conn| {
        let lock: Held = diesel::sql_query("select pg_try_advisory_xact_lock($1) as held")
            .bind::<BigInt, _>(LOCK)
            .get_result(conn)
            .await?;
        if !lock.held {
            return Ok(0);
        }
        keep_house(conn, system.now).await?;
        webhooks::keep_house(conn, system.now).await?;
        changes::forget(conn, system.now).await?;
        agencies::keep_house(conn, system.now).await?;
        exports::close_abandoned(conn, system.now).await?;
        let every = state.config.sessions.key_rotation;
        auth::keep_keys(conn, &state.vault, every, system.now).await?;
        graduates::note_bounces(conn, &system).await?;
        waiting_lists::lapse_due_offers(conn, &system).await?;
        complaints::run_due(conn, &system).await?;
        let effective = procedures::apply_due_changes(conn, &system).await?;
        let ends = procedures::open_due_ends(conn, &system).await?;
        // After what took effect today, which may leave an award alone.
        let everybody = academics::LookAt::Everybody;
        academics::find_incompatible_awards(conn, &system, everybody).await?;
        procedures::tell_stalled(conn, &system).await?;
        let public_url = &state.config.public_url;
        academics::send_due_reminders(conn, &state.vault, public_url, &system).await?;
        tasks::remind(conn, &state.vault, public_url, &system).await?;
        Ok(effective + ends)
    })
    .await
}

/// Room for the audit of the months to come; what was kept for a time goes.
async fn keep_house(conn: &mut Connection, now: DateTime<Utc>) -> Result<()> {
    diesel::sql_query(
        "select ensure_audit_partition(($1::date + make_interval(months => n))::date) from generate_series(0, 2) n",
    )
    .bind::<Date, _>(now.date_naive())
    .execute(conn)
    .await?;
    diesel::delete(
        idempotency_keys::table.filter(idempotency_keys::created_at.lt(now - TimeDelta::days(1))),
    )
    .execute(conn)
    .await?;
    diesel::delete(
        log_in_throttles::table.filter(log_in_throttles::last_at.lt(now - TimeDelta::days(2))),
    )
    .execute(conn)
    .await?;
    diesel::delete(provider_log_ins::table.filter(provider_log_ins::expires_at.lt(now)))
        .execute(conn)
        .await?;
    // The changes of a day are added up, and what two acts at the same instant did not see of each other is mended.
    diesel::sql_query("select recount_tallies() where exists (select from school_tallies where counted_on < current_date)")
        .execute(conn)
        .await?;
    // Their refresh tokens go with them.
    diesel::delete(sessions::table.filter(sessions::expires_at.lt(now - TimeDelta::days(30))))
        .execute(conn)
        .await?;
    Ok(())
}
