//! Rows of people.

use diesel::dsl;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::db::Connection;
use crate::error::Result;
use crate::schema::people;

pub async fn exists(conn: &mut Connection, id: Uuid) -> Result<bool> {
    Ok(dsl::select(dsl::exists(people::table.find(id)))
        .get_result(conn)
        .await?)
}
