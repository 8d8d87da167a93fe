//! The record of lists that left: one row for each, written before the first byte and closed after the last.

use std::collections::BTreeMap;
use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::types::{Export, ExportFilter, ExportList, ExportPage, ExportState};
use crate::auth::Actor;
use crate::auth::permissions::{Permission, ViewAudit};
use crate::calendar::Clock;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::http::{Paging, paging};
use crate::schema::exports;

/// What still runs by then is taken for what a server that died left.
const LONGEST: TimeDelta = TimeDelta::hours(6);

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    list: String,
    #[diesel(sql_type = Jsonb)]
    query: serde_json::Value,
    #[diesel(sql_type = Array<Text>)]
    layout: Vec<String>,
    #[diesel(sql_type = Text)]
    format: String,
    #[diesel(sql_type = Bool)]
    with_identifiers: bool,
    #[diesel(sql_type = Text)]
    purpose: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = BigInt)]
    rows: i64,
    #[diesel(sql_type = Timestamptz)]
    began_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    ended_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Text)]
    by: String,
}

const COLUMNS: &str = "x.id, x.list, x.query, x.layout, x.format, x.with_identifiers, x.purpose, x.state, x.rows, \
    x.began_at, x.ended_at, u.display_name as by";

const FROM: &str = " from exports x join users u on u.id = x.created_by where true";

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "x.began_at",
    cast: "timestamptz",
    id: "x.id",
    descending: true,
};

impl TryFrom<Row> for Export {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            list: row.list.parse().map_err(Error::internal)?,
            filter: serde_json::from_value(row.query)?,
            columns: row.layout,
            format: row.format.parse().map_err(Error::internal)?,
            with_identifiers: row.with_identifiers,
            purpose: row.purpose.parse().map_err(Error::internal)?,
            state: row.state.parse().map_err(Error::internal)?,
            rows: row.rows,
            began_at: row.began_at,
            ended_at: row.ended_at,
            by: row.by,
        })
    }
}

/// One's own, newest first; all for whoever reads the audit.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &ExportFilter,
    page: &Paging,
) -> Result<ExportPage> {
    let own = (!actor.can(ViewAudit::NAME)).then(|| actor.person());
    let own = own.transpose()?;
    let listed = paging::list::<Row>(conn, page, NEWEST_FIRST, COLUMNS, |sql| {
        sql.push(FROM)
            .and::<SqlUuid, _>("x.created_by = ", own)
            .and::<Text, _>("x.list = ", filter.list.map(<&'static str>::from))
            .and::<Text, _>("x.purpose = ", filter.purpose.map(<&'static str>::from))
            .and::<Text, _>("x.state = ", filter.state.map(<&'static str>::from))
    })
    .await?;
    Ok(ExportPage::from(listed.try_map(Export::try_from)?))
}

/// Records an export that begins, with these columns.
pub async fn begin(
    conn: &mut Connection,
    actor: &Actor,
    asked: &ExportList,
    columns: Vec<&str>,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let layout: Vec<String> = columns.into_iter().map(str::to_owned).collect();
    let (list, format): (&'static str, &'static str) = (asked.list.into(), asked.format.into());
    let (purpose, state): (&'static str, &'static str) =
        (asked.purpose.into(), ExportState::Running.into());
    diesel::insert_into(exports::table)
        .values((
            exports::id.eq(id),
            exports::created_by.eq(actor.person()?),
            exports::list.eq(list),
            exports::query.eq(serde_json::to_value(on_record(asked))?),
            exports::layout.eq(layout),
            exports::format.eq(format),
            exports::with_identifiers.eq(asked.with_identifiers),
            exports::purpose.eq(purpose),
            exports::state.eq(state),
            exports::began_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

/// The filter without what tells of somebody.
fn on_record(asked: &ExportList) -> BTreeMap<&str, &str> {
    let kept = asked.filter.iter().map(|(name, value)| {
        let value = if asked.list.is_personal(name) {
            ""
        } else {
            value.as_str()
        };
        (name.as_str(), value)
    });
    kept.collect()
}

/// An export that runs, as its sender closes it.
#[derive(Clone)]
pub struct Running {
    pub db: Db,
    pub actor: Actor,
    pub clock: Clock,
    /// Where the request came from, which its body no longer knows.
    pub address: Option<IpAddr>,
    pub id: Uuid,
}

impl Running {
    pub async fn end(&self, state: ExportState, rows: i64) -> Result<()> {
        let (id, state) = (self.id, <&'static str>::from(state));
        let ended_at = self.clock.now();
        self.db
            .transaction_from(&self.actor, self.address, async |conn| {
                diesel::update(exports::table.find(id))
                    .set((
                        exports::state.eq(state),
                        exports::rows.eq(rows),
                        exports::ended_at.eq(Some(ended_at)),
                    ))
                    .execute(conn)
                    .await?;
                Ok(())
            })
            .await
    }
}

/// Closes what a server that died left running; how many they were.
pub async fn close_abandoned(conn: &mut Connection, now: DateTime<Utc>) -> Result<usize> {
    let (running, broken_off): (&'static str, &'static str) =
        (ExportState::Running.into(), ExportState::BrokenOff.into());
    let abandoned = exports::table
        .filter(exports::state.eq(running))
        .filter(exports::began_at.lt(now - LONGEST));
    let closed = diesel::update(abandoned)
        .set((
            exports::state.eq(broken_off),
            exports::ended_at.eq(Some(now)),
        ))
        .execute(conn)
        .await?;
    Ok(closed)
}
