//! Who did what to which row, and who saw what: written by the database, read here.
//!
//! Changes come from triggers; reads, reveals, exports and log-ins are recorded by `record`.

mod hidden;
mod routes;

use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::db::Connection;
use crate::error::Result;

pub use routes::routes;

/// Records what no trigger sees; call it inside the signed transaction of the act.
pub async fn record(
    conn: &mut Connection,
    action: &str,
    table_name: Option<&str>,
    row_id: Option<Uuid>,
    purpose: Option<&str>,
) -> Result<()> {
    diesel::sql_query("select record_audit($1, $2, $3, $4)")
        .bind::<Text, _>(action)
        .bind::<Nullable<Text>, _>(table_name)
        .bind::<Nullable<SqlUuid>, _>(row_id)
        .bind::<Nullable<Text>, _>(purpose)
        .execute(conn)
        .await?;
    Ok(())
}
