//! What was kept for a time goes.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::db::Connection;
use crate::error::Result;
use crate::schema::{agency_assertions, agency_refusals};

const REFUSALS: TimeDelta = TimeDelta::days(90);

/// Assertions that could not be used again anyway, and old refusals.
pub async fn keep_house(conn: &mut Connection, now: DateTime<Utc>) -> Result<()> {
    diesel::delete(agency_assertions::table.filter(agency_assertions::expires_at.lt(now)))
        .execute(conn)
        .await?;
    let old = agency_refusals::happened_at.lt(now - REFUSALS);
    diesel::delete(agency_refusals::table.filter(old))
        .execute(conn)
        .await?;
    Ok(())
}
