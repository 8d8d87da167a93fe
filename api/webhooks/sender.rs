//! Sends what waits in the outbox, several endpoints at once and each in its order, and tries again later where it failed.
//!
//! Every server has one. An endpoint is taken for a while in a transaction of its own, nothing waits for the
//! network while it holds a lock, and what a server had not noted when it died is sent again: at least once.

use std::time::{Duration, Instant};

use actix_web::web;
use chrono::TimeDelta;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio_util::sync::CancellationToken;

use super::attempts::{self, Next};
use super::messages::{self, Message};
use super::outbox::{self, Taken};
use super::transport::{self, Transport};
use crate::agencies;
use crate::auth::Actor;
use crate::calendar::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::Result;
use crate::vault::Vault;

const POLL: Duration = Duration::from_secs(1);
/// Endpoints that one server sends to at the same time.
const AT_ONCE: usize = 8;
/// When to look again at a client that is not served.
const UNSERVED: TimeDelta = TimeDelta::hours(1);
/// After this long with one endpoint another gets its turn.
const STRETCH: Duration = Duration::from_mins(1);

pub struct Sender {
    db: Db,
    clock: Clock,
    vault: web::Data<Vault>,
    config: web::Data<Config>,
    transport: Transport,
}

impl Sender {
    pub fn new(
        db: Db,
        clock: Clock,
        vault: web::Data<Vault>,
        config: web::Data<Config>,
        transport: Transport,
    ) -> Self {
        Self {
            db,
            clock,
            vault,
            config,
            transport,
        }
    }

    /// Works until the server is told to stop; what is being sent then is sent again by the next one.
    pub async fn run(&self, stopping: &CancellationToken) {
        let mut serving = FuturesUnordered::new();
        while !stopping.is_cancelled() {
            if let Err(error) = self.fill().await {
                tracing::error!(?error, "the outbox of webhooks cannot be filled");
            }
            while serving.len() < AT_ONCE {
                match self.take().await {
                    Ok(Some(taken)) => serving.push(self.serve(taken)),
                    Ok(None) => break,
                    Err(error) => {
                        tracing::error!(?error, "the outbox of webhooks cannot be read");
                        break;
                    }
                }
            }
            if serving.is_empty() {
                actix_web::rt::time::sleep(POLL).await;
            } else if let Ok(Some(Err(error))) =
                actix_web::rt::time::timeout(POLL, serving.next()).await
            {
                tracing::error!(?error, "a webhook could not be noted; it is sent again");
            }
        }
    }

    /// Fills the outbox and tries every endpoint that is due now, once.
    pub async fn drain(&self) -> Result<()> {
        self.fill().await?;
        while let Some(taken) = self.take().await? {
            self.serve(taken).await?;
            self.fill().await?;
        }
        Ok(())
    }

    async fn fill(&self) -> Result<()> {
        let system = Actor::system(self.clock.now());
        let behind = outbox::behind(&mut *self.db.connection().await?).await?;
        for id in behind {
            while self
                .db
                .transaction(&system, async |conn| {
                    outbox::fill(conn, id, system.now).await
                })
                .await?
            {}
        }
        Ok(())
    }

    async fn take(&self) -> Result<Option<Taken>> {
        let system = Actor::system(self.clock.now());
        self.db
            .transaction(&system, async |conn| outbox::take(conn, system.now).await)
            .await
    }

    async fn serve(&self, taken: Taken) -> Result<()> {
        let begun = Instant::now();
        let mut pause = TimeDelta::zero();
        while begun.elapsed() < STRETCH {
            let Some(batch) = self.load(&taken).await? else {
                pause = UNSERVED;
                break;
            };
            if batch.is_empty() {
                break;
            }
            for message in batch {
                if self.deliver(&taken, &message).await? == Next::Stop {
                    return Ok(());
                }
            }
        }
        let system = Actor::system(self.clock.now());
        self.db
            .transaction(&system, async |conn| {
                outbox::release(conn, taken.endpoint_id, system.now + pause).await
            })
            .await
    }

    /// The next messages; nothing where the client is not served now, whose agreement ended, say.
    async fn load(&self, taken: &Taken) -> Result<Option<Vec<Message>>> {
        let system = Actor::system(self.clock.now());
        self.db
            .transaction(&system, async |conn| {
                let Some(caller) = agencies::served(conn, taken.client_id, system.now).await?
                else {
                    return Ok(None);
                };
                let heads = outbox::heads(conn, taken).await?;
                let tools = (self.vault.get_ref(), self.config.get_ref());
                let written = messages::write(conn, tools, &caller, taken, heads).await?;
                Ok(Some(written))
            })
            .await
    }

    async fn deliver(&self, taken: &Taken, message: &Message) -> Result<Next> {
        let call = transport::Message {
            url: &taken.url,
            id: message.id,
            body: &message.body,
            secrets: &message.secrets,
        };
        let outcome = self.transport.send(call, self.clock.now()).await?;
        let system = Actor::system(self.clock.now());
        let chance = rand::random::<f64>();
        self.db
            .transaction(&system, async |conn| {
                let attempt = attempts::Attempt {
                    taken,
                    message,
                    outcome: &outcome,
                    chance,
                };
                attempts::note(conn, (&self.vault, &self.config), &system, &attempt).await
            })
            .await
    }
}

/// The pause that the receiver asks for, where it is longer than ours.
pub(super) fn at_least(pause: TimeDelta, asked: Option<Duration>) -> TimeDelta {
    asked
        .and_then(|asked| TimeDelta::from_std(asked).ok())
        .map_or(pause, |asked| asked.max(pause))
}
