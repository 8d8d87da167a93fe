//! Long work with progress: queued in the transaction that asks for it, run by whichever server is free.
//!
//! Holding a job's advisory lock means running it. A killed server loses its locks with its connections,
//! so another (or the same, restarted) takes the job up from the start; each job commits in one transaction.

mod routes;
mod worker;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Problem, Result};
use crate::schema::jobs;

pub use routes::{Refusal, routes};
pub use worker::{Context, Post, Runner, Worker};

words! {
    JobKind {
        PreviewImport,
        CommitImport,
        FindImportDuplicates,
        JudgeReport,
        CommitReport,
        PreviewPaymentFile,
        CommitPaymentFile,
        MakeBulk,
        FindDuplicates,
        InviteSchools,
    }
}

words! { JobState { Queued, Running, Done, Failed, Cancelled } }

/// Long work: how far it is, and how it ended.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Job {
    pub id: Uuid,
    pub kind: JobKind,
    pub state: JobState,
    /// Units (rows) done so far.
    #[schema(example = 750)]
    pub done: i64,
    /// Units in all, once known.
    #[schema(example = 1500)]
    pub total: Option<i64>,
    /// What it is doing now: `reading`, `judging`, `staging`, `committing`, `searching`.
    pub stage: Option<String>,
    /// The import, report or payment file it works for; a search for duplicates among everybody has none, and an id of its own.
    pub subject_id: Uuid,
    #[schema(value_type = Option<Problem>)]
    pub problem: Option<serde_json::Value>,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    pub cancellable: bool,
}

impl Job {
    pub fn is_finished(&self) -> bool {
        !matches!(self.state, JobState::Queued | JobState::Running)
    }
}

/// Queues work; it starts when the caller's transaction commits.
pub async fn enqueue(
    conn: &mut Connection,
    actor: &Actor,
    kind: JobKind,
    subject_id: Uuid,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let kind: &'static str = kind.into();
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(id),
            jobs::kind.eq(kind),
            jobs::subject_id.eq(subject_id),
            jobs::created_by.eq(actor.person()?),
            jobs::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}
