//! The job that moves accepted rows into the registry, set-based and in one transaction.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use super::rules::{ImportEvent, step};
use super::store;
use super::types::{Import, ImportKind, ImportResult};
use crate::academics;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::jobs::{self, Context, JobKind};
use crate::schema::imports;
use crate::waiting_lists;

/// One registry commit at a time: two would both find a person missing and both make one.
const ONE_AT_A_TIME: i64 = 0x5e67_0001;

const REGISTRY: &str = concat!(
    include_str!("incoming_registry.sql"),
    include_str!("who_is_who.sql"),
    include_str!("commit_registry.sql"),
);

const WAITING_LIST: &str = concat!(
    include_str!("incoming_applicants.sql"),
    include_str!("who_is_who.sql"),
    include_str!("commit_applicants.sql"),
);

#[derive(QueryableByName)]
struct Counts {
    #[diesel(sql_type = BigInt)]
    created: i64,
    #[diesel(sql_type = BigInt)]
    updated: i64,
    #[diesel(sql_type = BigInt)]
    unchanged: i64,
    #[diesel(sql_type = BigInt)]
    tasks_opened: i64,
}

pub async fn run(context: Context) -> Result<()> {
    let id = context.subject_id;
    let import = store::find(&mut *context.db.connection().await?, id).await?;
    let rows = usize::try_from(import.accepted).unwrap_or(0);
    context.progress("committing", 0, rows).await?;
    context
        .db
        .transaction(&context.actor, async |conn| {
            diesel::sql_query("select pg_advisory_xact_lock($1)").bind::<BigInt, _>(ONE_AT_A_TIME).execute(conn).await?;
            // A server that was killed after its last commit runs the job once more: what is done stays.
            let before = store::lock_state(conn, id).await?;
            let Ok(state) = step(before, ImportEvent::Finish).map(<&'static str>::from) else { return Ok(()) };
            diesel::sql_query(
                "select set_config('app.import', $1, true), set_config('app.now', $2, true), set_config('app.today', $3, true)",
            )
            .bind::<Text, _>(id.to_string())
            .bind::<Text, _>(context.actor.now.to_rfc3339())
            .bind::<Text, _>(context.actor.today().to_string())
            .execute(conn)
            .await?;
            conn.batch_execute("set local statement_timeout = '20min'").await?;
            let counts = match import.kind {
                ImportKind::Registry => commit(conn, REGISTRY).await?,
                ImportKind::Schools => commit(conn, include_str!("commit_schools.sql")).await?,
                ImportKind::WaitingList => commit(conn, WAITING_LIST).await?,
            };
            if let Some(call_id) = import.call_id {
                waiting_lists::rank(conn, &context.actor, call_id, id).await?;
            }
            look_around(conn, &context.actor, &import).await?;
            // The last chance to stop: after this the rows are there.
            context.progress("committing", rows, rows).await?;
            let Counts { created, updated, unchanged, tasks_opened } = counts;
            let result = ImportResult { created, updated, unchanged, tasks_opened };
            diesel::update(imports::table.find(id))
                .set((
                    imports::state.eq(state),
                    imports::result.eq(serde_json::to_value(result)?),
                    imports::committed_at.eq(context.actor.now),
                    imports::version.eq(imports::version + 1),
                ))
                .execute(conn)
                .await?;
            Ok(())
        })
        .await
}

/// What follows of the people who were brought: whom schools report on, which awards do not go together, and, in a
/// job of its own, who may be there twice.
async fn look_around(conn: &mut Connection, actor: &Actor, import: &Import) -> Result<()> {
    if import.kind != ImportKind::Schools {
        jobs::enqueue(conn, actor, JobKind::FindImportDuplicates, import.id).await?;
    }
    if import.kind == ImportKind::Registry {
        academics::extend_rosters(conn).await?;
        academics::find_incompatible_awards(conn, actor, academics::LookAt::Incoming).await?;
        // What waits for the end comes while the job can still be stopped.
        conn.batch_execute("set constraints all immediate").await?;
    }
    Ok(())
}

/// Runs the script of statements; it leaves its counts in the temporary table `outcome`.
async fn commit(conn: &mut Connection, script: &str) -> Result<Counts> {
    conn.batch_execute(script).await?;
    Ok(
        diesel::sql_query("select created, updated, unchanged, tasks_opened from outcome")
            .get_result(conn)
            .await?,
    )
}
