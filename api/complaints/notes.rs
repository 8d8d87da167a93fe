//! Notes among those who attend a complaint.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::store;
use super::views::ComplaintNote;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::{complaint_notes as n, users};

pub async fn add(conn: &mut Connection, actor: &Actor, id: Uuid, text: &str) -> Result<()> {
    store::find(conn, actor, id).await?;
    diesel::insert_into(n::table)
        .values((
            n::id.eq(Uuid::now_v7()),
            n::complaint_id.eq(id),
            n::body.eq(text.trim()),
            n::written_by.eq(actor.person()?),
            n::written_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn of(conn: &mut Connection, id: Uuid) -> Result<Vec<ComplaintNote>> {
    type Row = (Uuid, String, String, chrono::DateTime<chrono::Utc>);
    let rows: Vec<Row> = n::table
        .inner_join(users::table)
        .filter(n::complaint_id.eq(id))
        .order((n::written_at, n::id))
        .select((n::id, n::body, users::display_name, n::written_at))
        .load(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, body, written_by, written_at)| ComplaintNote {
            id,
            body,
            written_by,
            written_at,
        })
        .collect())
}
