//! Looks for duplicates among everybody, or around the people whom an import brought. It writes the tray and nothing else.

use diesel::dsl::{exists, select};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use futures_util::FutureExt;
use uuid::Uuid;

use super::rules::Rule;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::jobs::{self, Context, JobKind, Runner};
use crate::schema::jobs as j;

/// What is common to more people than this tells nobody apart: a telephone of a school, a name that hundreds bear.
const BLOCK: &str = "50";
/// From this score on a pair comes into the tray.
const THRESHOLD: &str = "50";

/// Whose duplicates are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookFor {
    Everybody,
    /// The people of the temporary table `incoming` of an import's commit.
    Incoming,
}

impl LookFor {
    fn blocks(self) -> &'static str {
        match self {
            Self::Everybody => include_str!("everybody.sql"),
            Self::Incoming => include_str!("incoming.sql"),
        }
    }
}

/// Puts the pairs that are found into the tray and weighs anew what waits there; what was decided stays.
pub async fn find(conn: &mut Connection, actor: &Actor, look_for: LookFor) -> Result<()> {
    diesel::sql_query(
        "select set_config('app.now', $1, true), set_config('app.everybody', $2, true), set_config('app.block', $3, true), \
         set_config('app.threshold', $4, true)",
    )
    .bind::<Text, _>(actor.now.to_rfc3339())
    .bind::<Text, _>((look_for == LookFor::Everybody).to_string())
    .bind::<Text, _>(BLOCK)
    .bind::<Text, _>(THRESHOLD)
    .execute(conn)
    .await?;
    conn.batch_execute(look_for.blocks()).await?;
    conn.batch_execute(include_str!("find.sql")).await?;
    Ok(())
}

/// Queues a search among everybody; the id of its job. Two at once would find the same.
pub async fn start(conn: &mut Connection, actor: &Actor) -> Result<Uuid> {
    let kind: &'static str = JobKind::FindDuplicates.into();
    let under_way: bool = select(exists(
        j::table
            .filter(j::kind.eq(kind))
            .filter(j::state.eq_any(["queued", "running"])),
    ))
    .get_result(conn)
    .await?;
    if under_way {
        return Err(Rule::SearchUnderWay.into());
    }
    jobs::enqueue(conn, actor, JobKind::FindDuplicates, Uuid::now_v7()).await
}

/// Who does the slice's long work.
pub fn runner() -> (JobKind, Runner) {
    let search = Runner {
        run: |context| run(context).boxed_local(),
        // A search that failed leaves the tray as it was.
        failed: |_, _, _| std::future::ready(Ok(())).boxed_local(),
    };
    (JobKind::FindDuplicates, search)
}

async fn run(context: Context) -> Result<()> {
    context.progress("searching", 0, 1).await?;
    context
        .db
        .transaction(&context.actor, async |conn| {
            conn.batch_execute(
                "set local statement_timeout = '20min'; set local work_mem = '64MB'",
            )
            .await?;
            find(conn, &context.actor, LookFor::Everybody).await?;
            // The last chance to stop: after this the pairs are there.
            context.progress("searching", 1, 1).await
        })
        .await
}
