//! The job that looks for duplicates among the people whom a commit brought. It comes after the commit: whoever works
//! in the registry meanwhile waits for the rows alone, not for what they may mean.

use diesel::sql_types::Text;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use crate::duplicates::{self, LookFor};
use crate::error::Result;
use crate::jobs::Context;

pub async fn run(context: Context) -> Result<()> {
    context.progress("searching", 0, 1).await?;
    context
        .db
        .transaction(&context.actor, async |conn| {
            diesel::sql_query("select set_config('app.import', $1, true)")
                .bind::<Text, _>(context.subject_id.to_string())
                .execute(conn)
                .await?;
            conn.batch_execute("set local statement_timeout = '20min'")
                .await?;
            conn.batch_execute(include_str!("brought_people.sql"))
                .await?;
            duplicates::find(conn, &context.actor, LookFor::Incoming).await?;
            // The last chance to stop: after this the pairs are there.
            context.progress("searching", 1, 1).await
        })
        .await
}
