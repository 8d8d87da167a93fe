//! Rows of people.

use diesel::dsl;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::db::Connection;
use crate::error::Result;
use crate::http::unchanged;
use crate::schema::people;

pub async fn exists(conn: &mut Connection, id: Uuid) -> Result<bool> {
    Ok(dsl::select(dsl::exists(people::table.find(id)))
        .get_result(conn)
        .await?)
}

/// Locks a person that the caller has seen at a version; the version.
pub async fn lock_seen(conn: &mut Connection, id: Uuid, seen: i32) -> Result<i32> {
    let version: i32 = people::table
        .find(id)
        .select(people::version)
        .for_update()
        .first(conn)
        .await?;
    unchanged(version, seen)?;
    Ok(version)
}

/// What stands beside a person is part of the person: whoever edits it next must have seen it.
pub async fn new_version(conn: &mut Connection, id: Uuid, version: i32) -> Result<i32> {
    diesel::update(people::table.find(id))
        .set(people::version.eq(version + 1))
        .execute(conn)
        .await?;
    Ok(version + 1)
}
