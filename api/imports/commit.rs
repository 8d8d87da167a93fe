//! The job that moves accepted rows into the registry, set-based and in one transaction.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use super::rules::{ImportEvent, ImportState, step};
use super::store;
use super::types::{ImportKind, ImportResult};
use crate::academics;
use crate::db::Connection;
use crate::error::Result;
use crate::jobs::Context;
use crate::schema::imports;

/// One registry commit at a time: two would both find a person missing and both make one.
const ONE_AT_A_TIME: i64 = 0x5e67_0001;

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
            let before = store::lock_state(conn, id).await?;
            // A server killed between its work and its last word leaves a job that has nothing left to do.
            if before == ImportState::Committed {
                return Ok(());
            }
            let state: &'static str = step(before, ImportEvent::Finish)?.into();
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
                ImportKind::Registry => commit(conn, include_str!("commit_registry.sql")).await?,
                ImportKind::Schools => commit(conn, include_str!("commit_schools.sql")).await?,
            };
            if import.kind == ImportKind::Registry {
                academics::extend_rosters(conn).await?;
            }
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

/// Runs the script of statements; it leaves its counts in the temporary table `outcome`.
async fn commit(conn: &mut Connection, script: &str) -> Result<Counts> {
    conn.batch_execute(script).await?;
    Ok(
        diesel::sql_query("select created, updated, unchanged, tasks_opened from outcome")
            .get_result(conn)
            .await?,
    )
}
