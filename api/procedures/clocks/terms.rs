//! What terms the law gives, by the date it gave them.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::legal_terms as t;

/// A term as it stood on a day.
#[derive(Debug, Clone, Copy)]
pub struct InForce {
    pub id: Uuid,
    pub business_days: u32,
}

/// The version of a term that was in force on a day.
pub async fn in_force(conn: &mut Connection, code: &str, on: NaiveDate) -> Result<InForce> {
    let (id, days): (Uuid, i16) = t::table
        .filter(t::code.eq(code).and(t::valid_from.le(on)))
        .filter(t::valid_to.is_null().or(t::valid_to.ge(on)))
        .order(t::valid_from.desc())
        .select((t::id, t::business_days))
        .first(conn)
        .await
        .optional()?
        .ok_or_else(|| Error::internal(format!("no term {code} was in force on {on}")))?;
    Ok(InForce {
        id,
        business_days: u32::try_from(days).map_err(Error::internal)?,
    })
}
