//! Sends what waits in the outbox, one letter after the other, and tries again later where it failed.
//!
//! Taking a letter puts its next attempt off in a transaction of its own, so that of several servers only
//! one sends it, none waits for the network while it holds a lock, and a letter outlives who took it.

use std::time::Duration;

use actix_web::rt::time::sleep;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::letter::Body;
use super::transport::{Fault, Transport, message};
use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, Clock, next_decent_hour};
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::schema::mail_messages;
use crate::vault::Vault;

const POLL: Duration = Duration::from_secs(2);
/// Longer than any sending takes.
const LEASE: TimeDelta = TimeDelta::minutes(10);
/// With the pauses below, somewhat more than the three days that a link lives.
const ATTEMPTS: i32 = 27;
const LONGEST_PAUSE_MINUTES: i64 = 240;

pub struct Sender {
    db: Db,
    clock: Clock,
    vault: actix_web::web::Data<Vault>,
    transport: Transport,
    from: String,
}

#[derive(Queryable)]
struct Taken {
    id: Uuid,
    kind: String,
    recipient: String,
    subject: String,
    sealed_body: Option<Vec<u8>>,
    attempts: i32,
}

impl Sender {
    pub fn new(
        db: Db,
        clock: Clock,
        vault: actix_web::web::Data<Vault>,
        transport: Transport,
        from: String,
    ) -> Self {
        Self {
            db,
            clock,
            vault,
            transport,
            from,
        }
    }

    /// Works until the server stops; a letter on its way arrives first.
    pub async fn run(&self, stopping: &CancellationToken) {
        while !stopping.is_cancelled() {
            match self.deliver_next().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(?error, "the outbox cannot be read"),
            }
            stopping.run_until_cancelled(sleep(POLL)).await;
        }
    }

    /// Tries every letter that is due now, once.
    pub async fn drain(&self) -> Result<()> {
        while self.deliver_next().await? {}
        Ok(())
    }

    async fn deliver_next(&self) -> Result<bool> {
        let Some(taken) = self.take().await? else {
            return Ok(false);
        };
        self.deliver(taken).await?;
        Ok(true)
    }

    async fn take(&self) -> Result<Option<Taken>> {
        let system = Actor::system(self.clock.now());
        let now = system.now;
        self.db
            .transaction(&system, async |conn| {
                wait_for_morning(conn, now).await?;
                let due: Option<Uuid> = mail_messages::table
                    .filter(mail_messages::next_attempt_at.le(now))
                    .order(mail_messages::next_attempt_at)
                    .select(mail_messages::id)
                    .for_update()
                    .skip_locked()
                    .first(conn)
                    .await
                    .optional()?;
                let Some(id) = due else { return Ok(None) };
                let taken = diesel::update(mail_messages::table.find(id))
                    .set((
                        mail_messages::attempts.eq(mail_messages::attempts + 1),
                        mail_messages::next_attempt_at.eq(now + LEASE),
                    ))
                    .returning((
                        mail_messages::id,
                        mail_messages::kind,
                        mail_messages::recipient,
                        mail_messages::subject,
                        mail_messages::sealed_body,
                        mail_messages::attempts,
                    ))
                    .get_result(conn)
                    .await?;
                Ok(Some(taken))
            })
            .await
    }

    async fn deliver(&self, taken: Taken) -> Result<()> {
        let (id, kind, attempts) = (taken.id, taken.kind.clone(), taken.attempts);
        let sent = self.send(taken).await;
        let system = Actor::system(self.clock.now());
        self.db
            .transaction(&system, async |conn| match sent {
                Ok(()) => {
                    tracing::info!(%id, kind, "mail sent");
                    close(conn, id, Some(system.now), None).await
                }
                Err(Fault(fault)) if attempts >= ATTEMPTS => {
                    tracing::error!(%id, kind, attempts, "mail given up");
                    close(conn, id, None, Some(fault)).await
                }
                Err(Fault(fault)) => {
                    tracing::warn!(%id, kind, attempts, "mail not sent; it is tried again");
                    diesel::update(mail_messages::table.find(id))
                        .set((
                            mail_messages::next_attempt_at.eq(system.now + pause(attempts)),
                            mail_messages::last_fault.eq(fault),
                        ))
                        .execute(conn)
                        .await?;
                    Ok(())
                }
            })
            .await
    }

    async fn send(&self, taken: Taken) -> Result<(), Fault> {
        let open = || -> Result<Body> {
            let sealed = taken
                .sealed_body
                .as_deref()
                .ok_or_else(|| Error::internal("a letter without a body"))?;
            let plain = self.vault.open(&super::purpose(taken.id), sealed)?;
            Ok(serde_json::from_slice(&plain)?)
        };
        let body = open().map_err(|_| Fault("the letter does not open".into()))?;
        let message = message(taken.id, &self.from, &taken.recipient, taken.subject, body)?;
        self.transport.send(message).await
    }
}

/// Letters to people that are due at an indecent hour wait on; an attempt that failed may have left them there.
async fn wait_for_morning(conn: &mut Connection, now: DateTime<Utc>) -> Result<()> {
    let calendar = BusinessCalendar::load(conn).await?;
    let decent = next_decent_hour(&calendar, now);
    if decent > now {
        let due = mail_messages::next_attempt_at.le(now);
        diesel::update(
            mail_messages::table.filter(due.and(mail_messages::not_before.is_not_null())),
        )
        .set(mail_messages::next_attempt_at.eq(decent))
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// Done with a letter, one way or the other: what it said goes.
async fn close(
    conn: &mut Connection,
    id: Uuid,
    sent_at: Option<DateTime<Utc>>,
    fault: Option<String>,
) -> Result<()> {
    diesel::update(mail_messages::table.find(id))
        .set((
            mail_messages::sent_at.eq(sent_at),
            mail_messages::last_fault.eq(fault),
            mail_messages::next_attempt_at.eq(None::<DateTime<Utc>>),
            mail_messages::sealed_body.eq(None::<Vec<u8>>),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// One minute after the first failure, then twice as long each time, at most four hours.
fn pause(attempts: i32) -> TimeDelta {
    let doubled = 1_i64 << attempts.saturating_sub(1).clamp(0, 16);
    TimeDelta::minutes(doubled.min(LONGEST_PAUSE_MINUTES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_thin_out_and_outlast_a_link() {
        assert_eq!(pause(1), TimeDelta::minutes(1));
        assert_eq!(pause(4), TimeDelta::minutes(8));
        assert_eq!(pause(20), TimeDelta::hours(4));
        let whole: TimeDelta = (1..ATTEMPTS).map(pause).sum();
        assert!(whole > TimeDelta::hours(72), "{whole}");
    }
}
