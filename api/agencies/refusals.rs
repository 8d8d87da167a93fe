//! What a known client was refused of late, for whoever helps its agency. One row a minute of each kind is enough.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::db::{Connection, Db};
use crate::error::Result;
use crate::http::request_id;

const SHOWN: i64 = 50;

/// A refusal of the last ninety days.
#[derive(Debug, Serialize, ToSchema, QueryableByName)]
pub struct Refusal {
    #[diesel(sql_type = Timestamptz)]
    pub happened_at: DateTime<Utc>,
    /// A problem's code, or an error of OAuth.
    #[schema(example = "insufficient-scope")]
    #[diesel(sql_type = Text)]
    pub code: String,
    /// The path as the contract names it.
    #[schema(example = "/api/v1/agency/people/searches")]
    #[diesel(sql_type = Text)]
    pub operation: String,
    /// Where it was asked from.
    #[schema(example = "10.20.30.40")]
    #[diesel(sql_type = Nullable<Text>)]
    pub address: Option<String>,
}

/// Keeps a refusal, in a transaction of its own; that this fails is no reason to answer otherwise.
pub async fn note(db: &Db, client: Uuid, code: &str, operation: &str, now: DateTime<Utc>) {
    if let Err(error) = write(db, client, code, operation, now).await {
        tracing::warn!(%client, code, ?error, "a refusal could not be kept");
    }
}

async fn write(
    db: &Db,
    client: Uuid,
    code: &str,
    operation: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let address = request_id::current_address()
        .as_ref()
        .map(IpAddr::to_string);
    diesel::sql_query(
        "insert into agency_refusals (id, client_id, happened_at, code, operation, address)
         select $1, $2, $3, $4, $5, $6::inet
         where not exists (select from agency_refusals r where r.client_id = $2 and r.happened_at > $7
             and r.code = $4 and r.operation = $5)",
    )
    .bind::<SqlUuid, _>(Uuid::now_v7())
    .bind::<SqlUuid, _>(client)
    .bind::<Timestamptz, _>(now)
    .bind::<Text, _>(code)
    .bind::<Text, _>(operation)
    .bind::<Nullable<Text>, _>(address)
    .bind::<Timestamptz, _>(now - TimeDelta::minutes(1))
    .execute(&mut *db.connection().await?)
    .await?;
    Ok(())
}

/// The newest first.
pub async fn of_client(conn: &mut Connection, client: Uuid) -> Result<Vec<Refusal>> {
    Ok(diesel::sql_query(
        "select happened_at, code, operation, host(address) as address from agency_refusals
         where client_id = $1 order by happened_at desc, id desc limit $2",
    )
    .bind::<SqlUuid, _>(client)
    .bind::<diesel::sql_types::BigInt, _>(SHOWN)
    .load(conn)
    .await?)
}
