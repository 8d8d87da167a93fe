//! Takes waiting jobs one after the other and runs them.

use std::collections::HashMap;
use std::time::Duration;

use actix_web::rt::time::sleep;
use actix_web::web;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use diesel_async::RunQueryDsl;
use futures_util::future::LocalBoxFuture;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::JobKind;
use crate::auth::{self, Actor};
use crate::calendar::Clock;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::files::FileStore;
use crate::letters::Press;
use crate::schema::{jobs, users};
use crate::vault::Vault;

const POLL: Duration = Duration::from_millis(200);

/// What a running job works with.
#[derive(Clone)]
pub struct Context {
    pub db: Db,
    pub files: FileStore,
    pub post: Post,
    pub actor: Actor,
    pub job_id: Uuid,
    pub subject_id: Uuid,
}

/// What jobs that write to people need.
#[derive(Clone)]
pub struct Post {
    pub vault: web::Data<Vault>,
    pub press: web::Data<Press>,
    pub public_url: String,
}

impl Context {
    /// Shows how far the work is, on a connection of its own so that it is seen at once.
    ///
    /// # Errors
    /// A problem with code `cancelled` when somebody asked to stop: return it, and nothing is kept.
    pub async fn progress(&self, stage: &str, done: usize, total: usize) -> Result<()> {
        let mut conn = self.db.connection().await?;
        let cancelled: bool = diesel::update(jobs::table.find(self.job_id))
            .set((
                jobs::stage.eq(stage),
                jobs::done.eq(i64::try_from(done).unwrap_or(i64::MAX)),
                jobs::total.eq(i64::try_from(total).unwrap_or(i64::MAX)),
            ))
            .returning(jobs::cancel_requested)
            .get_result(&mut *conn)
            .await?;
        if cancelled {
            Err(Cancelled.into())
        } else {
            Ok(())
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("El trabajo se canceló; no se guardó nada.")]
struct Cancelled;

impl crate::error::Rule for Cancelled {
    fn code(&self) -> &'static str {
        "cancelled"
    }
}

/// Does one kind of job. On failure it gets a second call, to leave its subject in a clear state.
pub struct Runner {
    pub run: fn(Context) -> LocalBoxFuture<'static, Result<()>>,
    pub failed: fn(Context, Problem, bool) -> LocalBoxFuture<'static, Result<()>>,
}

pub struct Worker {
    db: Db,
    files: FileStore,
    post: Post,
    clock: Clock,
    runners: HashMap<JobKind, Runner>,
}

impl Worker {
    pub fn new(
        db: Db,
        (files, post): (FileStore, Post),
        clock: Clock,
        runners: HashMap<JobKind, Runner>,
    ) -> Self {
        Self {
            db,
            files,
            post,
            clock,
            runners,
        }
    }

    /// Works until the server stops; a job that runs then is ended first. One that is not given the time is left
    /// without its lock, for whoever works next.
    pub async fn work(&self, stopping: &CancellationToken) {
        while !stopping.is_cancelled() {
            let pause = match self.run_next().await {
                Ok(true) => continue,
                Ok(false) => POLL,
                Err(error) => {
                    tracing::error!(?error, "the job queue cannot be read");
                    POLL * 10
                }
            };
            stopping.run_until_cancelled(sleep(pause)).await;
        }
    }

    /// Runs what waits, and returns when nothing does.
    pub async fn drain(&self) -> Result<()> {
        while self.run_next().await? {}
        Ok(())
    }

    /// Runs one waiting job, if there is one that no other server runs.
    async fn run_next(&self) -> Result<bool> {
        // This connection holds the lock; it must live as long as the job does.
        let mut lock = self.db.connection().await?;
        let waiting: Vec<Uuid> = jobs::table
            .filter(jobs::state.eq_any(["queued", "running"]))
            .order(jobs::created_at)
            .limit(20)
            .select(jobs::id)
            .load(&mut *lock)
            .await?;
        for id in waiting {
            if try_lock(&mut lock, id).await? {
                let outcome = self.run(&mut lock, id).await;
                unlock(&mut lock, id).await?;
                outcome?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn run(&self, conn: &mut Connection, id: Uuid) -> Result<()> {
        let (kind, subject_id, created_by, state): (String, Uuid, Uuid, String) = jobs::table
            .find(id)
            .select((jobs::kind, jobs::subject_id, jobs::created_by, jobs::state))
            .first(conn)
            .await?;
        if state != "queued" && state != "running" {
            return Ok(());
        }
        let now = self.clock.now();
        diesel::update(jobs::table.find(id))
            .set((jobs::state.eq("running"), jobs::started_at.eq(now)))
            .execute(conn)
            .await?;
        let display_name = users::table
            .find(created_by)
            .select(users::display_name)
            .first(conn)
            .await?;
        // A job may do what its account may do now: a role that ended meanwhile is gone.
        let actor = Actor {
            user_id: Some(created_by),
            display_name,
            permissions: auth::permissions_of(conn, created_by, now).await?,
            ..Actor::system(now)
        };
        let context = Context {
            db: self.db.clone(),
            files: self.files.clone(),
            post: self.post.clone(),
            actor,
            job_id: id,
            subject_id,
        };
        let runner = kind
            .parse::<JobKind>()
            .ok()
            .and_then(|kind| self.runners.get(&kind));
        let runner = runner.ok_or_else(|| Error::internal(format!("no runner for {kind}")))?;
        let outcome = (runner.run)(context.clone()).await;
        if let Err(Error::Internal(cause)) = &outcome {
            tracing::error!(job_id = %id, cause, "job failed");
        }
        let problem = outcome
            .err()
            .map(|error| error.problem(&context.actor.request_id.to_string()));
        let state = match &problem {
            None => "done",
            Some(problem) if problem.code == "cancelled" => "cancelled",
            Some(_) => "failed",
        };
        if let Some(problem) = problem.clone() {
            // One subject in a bad state must not hold up every job behind it.
            if let Err(error) = (runner.failed)(context, problem, state == "cancelled").await {
                tracing::error!(job_id = %id, ?error, "the subject of a failed job could not be told");
            }
        }
        diesel::update(jobs::table.find(id))
            .set((
                jobs::state.eq(state),
                jobs::problem.eq(problem.map(serde_json::to_value).transpose()?),
                jobs::finished_at.eq(self.clock.now()),
            ))
            .execute(conn)
            .await?;
        Ok(())
    }
}

#[derive(QueryableByName)]
struct Held {
    #[diesel(sql_type = Bool)]
    held: bool,
}

/// Advisory locks are numbers; the low half of a UUIDv7 is random enough to be one.
fn lock_number(id: Uuid) -> i64 {
    id.as_u64_pair().1.cast_signed()
}

async fn try_lock(conn: &mut Connection, id: Uuid) -> Result<bool> {
    let row: Held = diesel::sql_query("select pg_try_advisory_lock($1) as held")
        .bind::<BigInt, _>(lock_number(id))
        .get_result(conn)
        .await?;
    Ok(row.held)
}

async fn unlock(conn: &mut Connection, id: Uuid) -> Result<()> {
    let _: Held = diesel::sql_query("select pg_advisory_unlock($1) as held")
        .bind::<BigInt, _>(lock_number(id))
        .get_result(conn)
        .await?;
    Ok(())
}
