//! Clocks as they stand, with their stops and with how they are shown.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Int2, Int4, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{Stop, Term};
use super::types::{CaseClock, CaseClockKind, CaseClockState, CaseClockStop};
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{procedure_clock_stops as s, users};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    notice_id: Option<Uuid>,
    #[diesel(sql_type = Date)]
    starts_on: NaiveDate,
    #[diesel(sql_type = Int2)]
    business_days: i16,
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    ended_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    legal_basis: Option<String>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const SELECT: &str = "select k.id, k.kind, k.state, k.notice_id, k.starts_on, k.business_days, k.due_on, \
    k.ended_on, b.law || ', ' || b.article as legal_basis, k.version \
    from procedure_clocks k left join legal_terms t on t.id = k.term_id left join legal_bases b on b.id = t.legal_basis_id ";

/// A clock with what it is reckoned from.
pub struct Found {
    pub id: Uuid,
    pub kind: CaseClockKind,
    pub state: CaseClockState,
    pub notice_id: Option<Uuid>,
    /// As last written; stays on a clock that ended.
    pub due_on: Option<NaiveDate>,
    pub term: Term,
    pub version: i32,
    ended_on: Option<NaiveDate>,
    legal_basis: Option<String>,
    stops: Vec<CaseClockStop>,
}

/// The latest clock of a kind in a case, held until the transaction ends.
pub async fn find(
    conn: &mut Connection,
    procedure_id: Uuid,
    kind: CaseClockKind,
) -> Result<Option<Found>> {
    let kind: &'static str = kind.into();
    let row: Option<Row> = diesel::sql_query(format!(
        "{SELECT} where k.procedure_id = $1 and k.kind = $2 order by k.id desc limit 1 for update of k"
    ))
    .bind::<SqlUuid, _>(procedure_id)
    .bind::<Text, _>(kind)
    .get_result(conn)
    .await
    .optional()?;
    match row {
        Some(row) => Ok(Some(with_stops(conn, row).await?)),
        None => Ok(None),
    }
}

/// One clock of a case, held until the transaction ends.
pub async fn lock(conn: &mut Connection, procedure_id: Uuid, id: Uuid) -> Result<Found> {
    let row: Row = diesel::sql_query(format!(
        "{SELECT} where k.id = $1 and k.procedure_id = $2 for update of k"
    ))
    .bind::<SqlUuid, _>(id)
    .bind::<SqlUuid, _>(procedure_id)
    .get_result(conn)
    .await?;
    with_stops(conn, row).await
}

async fn with_stops(conn: &mut Connection, row: Row) -> Result<Found> {
    let stops = stops_of(conn, row.id).await?;
    Ok(Found {
        id: row.id,
        kind: row.kind.parse().map_err(Error::internal)?,
        state: row.state.parse().map_err(Error::internal)?,
        notice_id: row.notice_id,
        due_on: row.due_on,
        term: Term {
            starts_on: row.starts_on,
            business_days: u32::try_from(row.business_days).map_err(Error::internal)?,
            stops: stops.iter().map(Stop::of).collect(),
        },
        version: row.version,
        ended_on: row.ended_on,
        legal_basis: row.legal_basis,
        stops,
    })
}

/// The stops of a clock, in their order.
async fn stops_of(conn: &mut Connection, clock_id: Uuid) -> Result<Vec<CaseClockStop>> {
    type Columns = (
        String,
        NaiveDate,
        Option<NaiveDate>,
        String,
        Option<String>,
        String,
    );
    let rows: Vec<Columns> = s::table
        .inner_join(users::table.on(users::id.eq(s::stopped_by)))
        .filter(s::clock_id.eq(clock_id))
        .order((s::stopped_on, s::id))
        .select((
            s::kind,
            s::stopped_on,
            s::resumed_on,
            s::reason,
            s::resumed_reason,
            users::display_name,
        ))
        .load(conn)
        .await?;
    let stops = rows.into_iter().map(
        |(kind, stopped_on, resumed_on, reason, resumed_reason, stopped_by)| {
            Ok(CaseClockStop {
                kind: kind.parse().map_err(Error::internal)?,
                stopped_on,
                reason,
                stopped_by,
                resumed_on,
                resumed_reason,
            })
        },
    );
    stops.collect()
}

impl Stop {
    fn of(stop: &CaseClockStop) -> Self {
        Self {
            kind: stop.kind,
            from: stop.stopped_on,
            until: stop.resumed_on,
        }
    }
}

/// Every clock of a case with its computation, in the order in which they began.
pub async fn shown(
    conn: &mut Connection,
    procedure_id: Uuid,
    calendar: &BusinessCalendar,
) -> Result<Vec<CaseClock>> {
    let rows: Vec<Row> =
        diesel::sql_query(format!("{SELECT} where k.procedure_id = $1 order by k.id"))
            .bind::<SqlUuid, _>(procedure_id)
            .load(conn)
            .await?;
    let mut clocks = Vec::new();
    for row in rows {
        let found = with_stops(conn, row).await?;
        let reckoning = found.term.reckon(calendar);
        clocks.push(CaseClock {
            id: found.id,
            kind: found.kind,
            state: found.state,
            starts_on: found.term.starts_on,
            business_days: found.term.business_days,
            due_on: found.due_on,
            days_left: reckoning.left,
            legal_basis: found.legal_basis,
            ended_on: found.ended_on,
            spans: reckoning.spans,
            stops: found.stops,
            by_hand: found.kind.is_stopped_by_hand() && found.state != CaseClockState::Ended,
            version: found.version,
        });
    }
    Ok(clocks)
}
