//! Rows of schools.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::SchoolRef;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::schools;
use crate::values::{SchoolKey, Shift};

/// The columns other slices select to name a school: `s.id as school_id, s.school_key, s.shift as school_shift, s.name as school_name`.
#[derive(Debug, Clone, QueryableByName)]
pub struct SchoolColumns {
    #[diesel(sql_type = SqlUuid)]
    pub school_id: Uuid,
    #[diesel(sql_type = Text)]
    pub school_key: String,
    #[diesel(sql_type = Text)]
    pub school_shift: String,
    #[diesel(sql_type = Text)]
    pub school_name: String,
}

impl SchoolColumns {
    pub const SELECT: &'static str =
        "s.id as school_id, s.school_key, s.shift as school_shift, s.name as school_name";
}

impl TryFrom<SchoolColumns> for SchoolRef {
    type Error = Error;
    fn try_from(row: SchoolColumns) -> Result<Self> {
        Ok(Self {
            id: row.school_id,
            school_key: row.school_key,
            shift: row.school_shift.parse().map_err(Error::internal)?,
            name: row.school_name,
        })
    }
}

pub async fn find_ref(conn: &mut Connection, id: Uuid) -> Result<Option<SchoolRef>> {
    let found: Option<(String, String, String)> = schools::table
        .find(id)
        .select((schools::school_key, schools::shift, schools::name))
        .first(conn)
        .await
        .optional()?;
    found
        .map(|(school_key, shift, name)| {
            Ok(SchoolRef {
                id,
                school_key,
                shift: shift.parse().map_err(Error::internal)?,
                name,
            })
        })
        .transpose()
}

/// The first school by key, for a demo account.
pub async fn find_first(conn: &mut Connection) -> Result<Option<Uuid>> {
    Ok(schools::table
        .order((schools::school_key, schools::shift))
        .select(schools::id)
        .first(conn)
        .await
        .optional()?)
}

pub async fn find_id(conn: &mut Connection, key: &SchoolKey, shift: Shift) -> Result<Option<Uuid>> {
    let shift: &'static str = shift.into();
    Ok(schools::table
        .filter(
            schools::school_key
                .eq(key.as_str())
                .and(schools::shift.eq(shift)),
        )
        .select(schools::id)
        .first(conn)
        .await
        .optional()?)
}
