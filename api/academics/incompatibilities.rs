//! Awards that do not go together by family, level and period, found in one pass over all of them or over the families
//! of an import. What a person decided about such an alert stays; an alert whose reason is gone is closed.

use diesel::sql_types::Text;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;

const SCRIPT: &str = concat!(
    include_str!("family.sql"),
    include_str!("incompatibilities.sql"),
);

/// Whose awards are looked at; family is added where it is not named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookAt {
    Everybody,
    /// The people of the temporary table `incoming` of a registry commit, and their families.
    Incoming,
}

impl LookAt {
    fn people(self) -> &'static str {
        match self {
            Self::Everybody => include_str!("everybody.sql"),
            Self::Incoming => include_str!("incoming_families.sql"),
        }
    }
}

/// Opens the alerts that are due and closes those that are not any more; a second time there is nothing left to do.
pub async fn find_incompatible_awards(
    conn: &mut Connection,
    actor: &Actor,
    look_at: LookAt,
) -> Result<()> {
    diesel::sql_query(
        "select set_config('app.now', $1, true), set_config('app.everybody', $2, true)",
    )
    .bind::<Text, _>(actor.now.to_rfc3339())
    .bind::<Text, _>((look_at == LookAt::Everybody).to_string())
    .execute(conn)
    .await?;
    conn.batch_execute(look_at.people()).await?;
    conn.batch_execute(SCRIPT).await?;
    Ok(())
}
