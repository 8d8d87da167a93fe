//! What a call came to, noted at once: the log, the delivery, the endpoint, and what its owner must know.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Int4, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::messages::Message;
use super::outbox::{self, Taken};
use super::rules::{PauseReason, WebhookEvent, WebhookFault, WebhookState, pause};
use super::sender::at_least;
use super::transport::Outcome;
use super::{endpoints, notices};
use crate::audit::{Purpose, Reading};
use crate::auth::Actor;
use crate::config::Config;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{webhook_attempts, webhook_deliveries, webhook_endpoints, webhook_progress};
use crate::vault::Vault;

/// A call that was made.
pub struct Attempt<'a> {
    pub taken: &'a Taken,
    pub message: &'a Message,
    pub outcome: &'a Outcome,
    /// 0 to 1: where in its range the next pause lies.
    pub chance: f64,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    GoOn,
    /// The endpoint was given back, or is not what it was.
    Stop,
}

pub async fn note(
    conn: &mut Connection,
    tools: (&Vault, &Config),
    system: &Actor,
    attempt: &Attempt<'_>,
) -> Result<Next> {
    let Some((state, version)) = lock(conn, attempt.taken.endpoint_id).await? else {
        return Ok(Next::Stop);
    };
    let is_ping = attempt.message.is_ping;
    let fault = fault_of(attempt, is_ping);
    log(conn, attempt, fault, system.now).await?;
    let next = match (is_ping, fault) {
        (true, fault) => {
            note_ping(conn, system, attempt, state, fault).await?;
            // A verified endpoint is taken anew, with what waited for it.
            if fault.is_none() && state == WebhookState::Unverified {
                Next::Stop
            } else {
                Next::GoOn
            }
        }
        (false, None) => {
            note_delivered(conn, attempt, system.now).await?;
            Next::GoOn
        }
        (false, Some(fault)) => {
            note_failure(conn, tools, system, attempt, fault).await?;
            return Ok(Next::Stop);
        }
    };
    if next == Next::Stop || version != attempt.taken.version {
        outbox::release(conn, attempt.taken.endpoint_id, system.now).await?;
        return Ok(Next::Stop);
    }
    Ok(Next::GoOn)
}

async fn lock(conn: &mut Connection, id: Uuid) -> Result<Option<(WebhookState, i32)>> {
    use webhook_endpoints as e;
    let row: Option<(String, i32)> = e::table
        .find(id)
        .select((e::state, e::version))
        .for_update()
        .first(conn)
        .await
        .optional()?;
    row.map(|(state, version)| Ok((state.parse().map_err(Error::internal)?, version)))
        .transpose()
}

/// A ping must be answered with its challenge: any server says 200 to something.
fn fault_of(attempt: &Attempt<'_>, is_ping: bool) -> Option<WebhookFault> {
    let missing = is_ping && !attempt.outcome.answer.contains(&attempt.taken.challenge);
    attempt
        .outcome
        .fault
        .or_else(|| missing.then_some(WebhookFault::ChallengeMissing))
}

async fn log(
    conn: &mut Connection,
    attempt: &Attempt<'_>,
    fault: Option<WebhookFault>,
    now: DateTime<Utc>,
) -> Result<()> {
    use webhook_attempts as a;
    let outcome = attempt.outcome;
    let fault: Option<&'static str> = fault.map(Into::into);
    diesel::insert_into(a::table)
        .values((
            a::id.eq(Uuid::now_v7()),
            a::delivery_id.eq(attempt.message.delivery_id),
            a::attempted_at.eq(now),
            a::took_ms.eq(i32::try_from(outcome.took.as_millis()).unwrap_or(i32::MAX)),
            a::status.eq(outcome.status.and_then(|status| i16::try_from(status).ok())),
            a::fault.eq(fault),
            a::answer.eq(&outcome.answer),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

async fn note_ping(
    conn: &mut Connection,
    system: &Actor,
    attempt: &Attempt<'_>,
    state: WebhookState,
    fault: Option<WebhookFault>,
) -> Result<()> {
    if fault.is_some() {
        return set_state(conn, attempt.message.delivery_id, "failed", system.now).await;
    }
    set_state(conn, attempt.message.delivery_id, "delivered", system.now).await?;
    if state == WebhookState::Unverified {
        endpoints::advance(
            conn,
            system,
            attempt.taken.endpoint_id,
            WebhookEvent::Verify,
        )
        .await?;
    }
    Ok(())
}

/// Received: what was told of whom is on record like any other reading.
async fn note_delivered(
    conn: &mut Connection,
    attempt: &Attempt<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    use webhook_progress as p;
    set_state(conn, attempt.message.delivery_id, "delivered", now).await?;
    diesel::update(p::table.find(attempt.taken.endpoint_id))
        .set((
            p::failures.eq(0),
            p::failing_since.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
        .await?;
    Reading::page(
        "webhook_deliveries",
        attempt.message.delivery_id,
        Purpose::AgencyAgreement,
    )
    .record(conn, attempt.message.person_id)
    .await
}

async fn set_state(
    conn: &mut Connection,
    delivery_id: Uuid,
    state: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    use webhook_deliveries as d;
    diesel::update(d::table.find(delivery_id))
        .set((
            d::state.eq(state),
            d::attempts.eq(d::attempts + 1),
            d::delivered_at.eq((state == "delivered").then_some(now)),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct Failures {
    #[diesel(sql_type = Int4)]
    failures: i32,
}

/// Failed: the endpoint waits, or it is paused and its owner is told.
async fn note_failure(
    conn: &mut Connection,
    tools: (&Vault, &Config),
    system: &Actor,
    attempt: &Attempt<'_>,
    fault: WebhookFault,
) -> Result<()> {
    set_state(conn, attempt.message.delivery_id, "pending", system.now).await?;
    let endpoint_id = attempt.taken.endpoint_id;
    let Failures { failures } = diesel::sql_query(
        "update webhook_progress set failures = failures + 1, failing_since = coalesce(failing_since, $2)
         where endpoint_id = $1 returning failures",
    )
    .bind::<SqlUuid, _>(endpoint_id)
    .bind::<Timestamptz, _>(system.now)
    .get_result(conn)
    .await?;
    let end = match (fault, pause(failures, attempt.chance)) {
        (WebhookFault::Gone, _) => (WebhookEvent::Vanish, PauseReason::Gone),
        (_, None) => (WebhookEvent::Die, PauseReason::Dead),
        (_, Some(wait)) => {
            let wait = at_least(wait, attempt.outcome.retry_after);
            return outbox::release(conn, endpoint_id, system.now + wait).await;
        }
    };
    // Somebody may have paused it, or given it another address, while the call was on its way.
    if endpoints::advance(conn, system, endpoint_id, end.0).await? {
        tracing::warn!(%endpoint_id, reason = <&'static str>::from(end.1), "webhook paused");
        notices::tell_paused(conn, tools, system, endpoint_id, end.1).await?;
    }
    outbox::release(conn, endpoint_id, system.now).await
}
