//! The ledger of what cases did: written when they are applied, read beside the objects as they stand now.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Jsonb, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::case::Origin;
use super::images::ObjectChange;
use super::undo::{Done, LaterFact};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::procedure_effects as e;

/// Keeps what a case did, in its order.
pub async fn write(conn: &mut Connection, done: &[(Uuid, usize, &ObjectChange)]) -> Result<()> {
    let mut rows = Vec::with_capacity(done.len());
    for (procedure_id, position, change) in done {
        let kind: &'static str = change.kind().into();
        rows.push((
            e::id.eq(Uuid::now_v7()),
            e::procedure_id.eq(*procedure_id),
            e::position.eq(i32::try_from(*position).map_err(Error::internal)?),
            e::object_kind.eq(kind),
            e::object_id.eq(change.id),
            e::before.eq(change.before().map(serde_json::to_value).transpose()?),
            e::after.eq(change.after().map(serde_json::to_value).transpose()?),
            e::effective_on.eq(change.effective_on),
        ));
    }
    for chunk in rows.chunks(1000) {
        diesel::insert_into(e::table)
            .values(chunk.to_vec())
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Marks rows as given back by a case.
pub async fn undo(conn: &mut Connection, by: Uuid, ids: &[Uuid]) -> Result<()> {
    diesel::update(e::table.filter(e::id.eq_any(ids)))
        .set(e::undone_by.eq(by))
        .execute(conn)
        .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    procedure_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    object_id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    before: Option<Value>,
    #[diesel(sql_type = Jsonb)]
    after: Value,
    #[diesel(sql_type = Nullable<Jsonb>)]
    now: Option<Value>,
    #[diesel(sql_type = Bool)]
    pending: bool,
    #[diesel(sql_type = Nullable<Date>)]
    corresponds_to: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    later_to: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    later_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    later_by: Option<String>,
}

/// The cases that others act on, each with what it did and what is left of it.
pub async fn origins(conn: &mut Connection, ids: &[Uuid]) -> Result<HashMap<Uuid, Origin>> {
    use crate::schema::procedures as p;
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(Uuid, String, String)> = p::table
        .filter(p::id.eq_any(ids))
        .select((p::id, p::folio, p::state))
        .load(conn)
        .await?;
    let mut origins = HashMap::new();
    for (id, folio, state) in found {
        let origin = Origin {
            id,
            folio,
            state: state.parse().map_err(Error::internal)?,
            done: Vec::new(),
        };
        origins.insert(id, origin);
    }
    let rows: Vec<Row> = diesel::sql_query(include_str!("standing_effects.sql"))
        .bind::<Array<SqlUuid>, _>(ids)
        .load(conn)
        .await?;
    for row in rows {
        if let Some(origin) = origins.get_mut(&row.procedure_id) {
            origin.done.push(row.try_into()?);
        }
    }
    Ok(origins)
}

impl TryFrom<Row> for Done {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let later = row.later_to.zip(row.later_on);
        Ok(Self {
            ledger_id: row.id,
            object_id: row.object_id,
            name: row.name.unwrap_or_default(),
            before: row.before.map(serde_json::from_value).transpose()?,
            after: serde_json::from_value(row.after)?,
            now: row.now.map(serde_json::from_value).transpose()?,
            pending: row.pending,
            later: later.map(|(to, on)| LaterFact {
                to,
                on,
                by: row.later_by,
            }),
            corresponds_to: row.corresponds_to,
        })
    }
}
