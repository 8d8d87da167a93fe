//! Acts on many as they are kept: held for a command, listed, shown whole.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Int4, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::payments::BulkPayments;
use super::requests::BulkFilter;
use super::types::{BulkAct, BulkPage, BulkState, BulkSummary, Selection};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::{Paging, paging, unchanged};
use crate::procedures::types::ProcedureKind;
use crate::programs::Protection;
use crate::schema::{bulk_procedures as b, bulk_rows as r, procedures as p};

/// An act on many held until the transaction ends.
pub struct Locked {
    pub id: Uuid,
    pub folio: String,
    pub act: BulkAct,
    pub state: BulkState,
    pub kind: ProcedureKind,
    pub ground_id: Uuid,
    pub selection: Selection,
    pub facts: String,
    pub effective_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub payments: Option<BulkPayments>,
    pub version: i32,
}

type Columns = (
    String,
    String,
    String,
    String,
    Uuid,
    serde_json::Value,
    String,
    NaiveDate,
    Option<NaiveDate>,
    Option<serde_json::Value>,
    i32,
);

pub async fn lock(conn: &mut Connection, id: Uuid) -> Result<Locked> {
    let row: Columns = b::table
        .find(id)
        .select((
            b::folio,
            b::act,
            b::state,
            b::kind,
            b::ground_id,
            b::selection,
            b::facts,
            b::effective_on,
            b::ends_on,
            b::payments,
            b::version,
        ))
        .for_update()
        .first(conn)
        .await?;
    let (
        folio,
        act,
        state,
        kind,
        ground_id,
        selection,
        facts,
        effective_on,
        ends_on,
        payments,
        version,
    ) = row;
    Ok(Locked {
        id,
        folio,
        act: act.parse().map_err(Error::internal)?,
        state: state.parse().map_err(Error::internal)?,
        kind: kind.parse().map_err(Error::internal)?,
        ground_id,
        selection: serde_json::from_value(selection)?,
        facts,
        effective_on,
        ends_on,
        payments: payments.map(serde_json::from_value).transpose()?,
        version,
    })
}

/// The same at the version that the caller has seen.
pub async fn lock_seen(conn: &mut Connection, id: Uuid, seen: i32) -> Result<Locked> {
    let bulk = lock(conn, id).await?;
    unchanged(bulk.version, seen)?;
    Ok(bulk)
}

/// How many cases the preview would make.
pub async fn proposed(conn: &mut Connection, id: Uuid) -> Result<i64> {
    Ok(r::table
        .filter(r::bulk_id.eq(id).and(r::verdict.eq("proposed")))
        .count()
        .get_result(conn)
        .await?)
}

/// Its cases that stand in one of these states, in the order they were made.
pub async fn cases_in(conn: &mut Connection, id: Uuid, states: &[&str]) -> Result<Vec<Uuid>> {
    Ok(r::table
        .inner_join(p::table.on(r::procedure_id.eq(p::id.nullable())))
        .filter(r::bulk_id.eq(id).and(p::state.eq_any(states)))
        .order(r::position)
        .select(p::id)
        .load(conn)
        .await?)
}

/// What lists and the page have in common.
#[derive(QueryableByName)]
pub struct SummaryRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    act: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    ground: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = BigInt)]
    rows: i64,
    #[diesel(sql_type = BigInt)]
    proposed: i64,
    #[diesel(sql_type = Text)]
    created_by: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

pub const COLUMNS: &str = "b.id, b.folio, b.act, b.kind, g.name_es as ground, n.sensitive, b.state, b.effective_on, n.rows, \
    n.proposed, u.display_name as created_by, b.created_at, b.version";

pub const FROM: &str = " from bulk_procedures b join grounds g on g.id = b.ground_id join users u on u.id = b.created_by \
    cross join lateral (select count(*) as rows, count(*) filter (where r.verdict = 'proposed') as proposed, \
        coalesce(bool_or(pr.sensitive), false) as sensitive \
        from bulk_rows r left join benefits be on be.id = r.benefit_id left join calls c on c.id = be.call_id \
        left join programs pr on pr.id = c.program_id and r.verdict in ('proposed', 'open_case', 'decided', 'not_eligible') \
        where r.bulk_id = b.id) n where true";

impl SummaryRow {
    pub fn shown_to(self, actor: &Actor) -> Result<BulkSummary> {
        let protection = Protection::of(self.sensitive, actor);
        Ok(BulkSummary {
            id: self.id,
            folio: self.folio,
            act: self.act.parse().map_err(Error::internal)?,
            kind: self.kind.parse().map_err(Error::internal)?,
            ground: protection.text(self.ground),
            protection,
            state: self.state.parse().map_err(Error::internal)?,
            effective_on: self.effective_on,
            rows: self.rows,
            proposed: self.proposed,
            created_by: self.created_by,
            created_at: self.created_at,
            version: self.version,
        })
    }
}

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &BulkFilter,
    page: &Paging,
) -> Result<BulkPage> {
    let newest = paging::Order {
        expression: "b.created_at",
        cast: "timestamptz",
        id: "b.id",
        descending: true,
    };
    let (state, kind) = (
        filter.state.map(<&'static str>::from),
        filter.kind.map(<&'static str>::from),
    );
    let listed = paging::list::<SummaryRow>(conn, page, newest, COLUMNS, |sql| {
        sql.push(FROM)
            .and::<Text, _>("b.state = ", state)
            .and::<Text, _>("b.kind = ", kind)
    })
    .await?;
    Ok(BulkPage::from(listed.try_map(|row| row.shown_to(actor))?))
}
