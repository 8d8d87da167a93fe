//! Who did what to which row, and who saw whom: written by the database, read here.
//!
//! Changes come from triggers. Readings of personal data are recorded by the slice that shows them, in the
//! transaction that reads: one event for each person shown. Each finished day is sealed
//! (`seal`), and the seals can be verified at any time (`verify`).

mod access;
mod events;
mod export;
mod hidden;
mod reading;
mod routes;
pub mod seal;
pub mod verify;

use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::db::Connection;
use crate::error::Result;

pub use events::{AuditEvent, AuditFilter, list as list_events};
pub use reading::{Purpose, Reading};
pub use routes::routes;

/// Records an act that no trigger sees and that concerns one row; call it inside the signed transaction of the act.
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
