//! Views as they are kept.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Int4, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::lists::ListName;
use super::types::ListView;
use crate::db::Connection;
use crate::error::{Error, Result};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    list: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Jsonb)]
    query: serde_json::Value,
    #[diesel(sql_type = Jsonb)]
    layout: serde_json::Value,
    #[diesel(sql_type = Bool)]
    shared: bool,
    #[diesel(sql_type = Bool)]
    mine: bool,
    #[diesel(sql_type = Text)]
    owner: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

impl TryFrom<Row> for ListView {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            list: row.list.parse().map_err(Error::internal)?,
            name: row.name,
            query: serde_json::from_value(row.query)?,
            columns: serde_json::from_value(row.layout)?,
            shared: row.shared,
            mine: row.mine,
            owner: row.owner,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

/// `$1` is who asks.
const SELECT: &str = "select v.id, v.list, v.name, v.query, v.layout, v.shared, v.owner_id = $1 as mine, \
    u.display_name as owner, v.created_at, v.version from list_views v join users u on u.id = v.owner_id";

/// More than this many nobody chooses from.
const MOST_SHOWN: i64 = 500;

/// One's own views of a list and those that others share, one's own first.
pub async fn list(conn: &mut Connection, reader: Uuid, list: ListName) -> Result<Vec<ListView>> {
    let list: &'static str = list.into();
    let rows: Vec<Row> = diesel::sql_query(format!(
        "{SELECT} where v.list = $2 and (v.owner_id = $1 or v.shared)
         order by v.owner_id = $1 desc, fold(v.name), v.id limit {MOST_SHOWN}"
    ))
    .bind::<SqlUuid, _>(reader)
    .bind::<Text, _>(list)
    .load(conn)
    .await?;
    rows.into_iter().map(ListView::try_from).collect()
}

pub async fn show(conn: &mut Connection, reader: Uuid, id: Uuid) -> Result<ListView> {
    let row: Row = diesel::sql_query(format!("{SELECT} where v.id = $2"))
        .bind::<SqlUuid, _>(reader)
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    row.try_into()
}
