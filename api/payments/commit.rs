//! The job that takes a payment file over: judged once more, since cases may have been applied meanwhile,
//! and written in one transaction.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use super::staging::{self, Columns};
use super::{apply, conflicts, file_store as store, files, judge, known};
use crate::error::Result;
use crate::imports::{ImportEvent, step};
use crate::jobs::Context;
use crate::schema::payment_files;

/// One payment file at a time: two would both find a payment missing and both make one.
const ONE_AT_A_TIME: i64 = 0x5e67_0002;

pub async fn run(context: Context) -> Result<()> {
    let id = context.subject_id;
    let file = store::find(&mut *context.db.connection().await?, id).await?;
    let rows = usize::try_from(file.rows).unwrap_or(0);
    context.progress("committing", 0, rows).await?;
    context
        .db
        .transaction(&context.actor, async |conn| {
            diesel::sql_query("select pg_advisory_xact_lock($1)")
                .bind::<BigInt, _>(ONE_AT_A_TIME)
                .execute(conn)
                .await?;
            // A server that was killed after its last commit runs the job once more: what is done stays.
            let before = store::lock_state(conn, id).await?;
            let Ok(state) = step(before, ImportEvent::Finish).map(<&'static str>::from) else {
                return Ok(());
            };
            files::refuse_older(conn, file.dated_on).await?;
            conn.batch_execute("set local statement_timeout = '20min'")
                .await?;
            let lines = staging::lines(conn, id).await?;
            let known = known::load(conn, &lines).await?;
            let judged = judge::judge(lines, &known, file.dated_on);
            let columns: serde_json::Value = payment_files::table
                .find(id)
                .select(payment_files::header_columns)
                .first(conn)
                .await?;
            let columns: Columns = serde_json::from_value(columns)?;
            staging::write(conn, id, &judged, &columns, file.dated_on).await?;
            apply::apply(conn, &context.actor, id, &judged, file.dated_on).await?;
            conflicts::note(conn, &context.actor, id, &judged, file.dated_on).await?;
            // The last chance to stop: after this the rows are there.
            context.progress("committing", rows, rows).await?;
            diesel::update(payment_files::table.find(id))
                .set((
                    payment_files::state.eq(state),
                    payment_files::committed_at.eq(context.actor.now),
                    payment_files::version.eq(payment_files::version + 1),
                ))
                .execute(conn)
                .await?;
            Ok(())
        })
        .await
}
