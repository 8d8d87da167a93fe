//! Reading the feed: what follows a place, within the client's reach, and the place after it.
//!
//! Each answer looks at so many places of the feed and no more, however little of it is in reach, so that a
//! client with a narrow agreement costs no more than one with a wide one.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::kinds::ChangeKind;
use super::reach::Reach;
use super::rules::Rule;
use crate::db::{Connection, Sql};
use crate::error::{Error, FieldError, Result};

/// Places that one answer looks at.
const WINDOW: i64 = 20_000;
const DEFAULT_LIMIT: i64 = 100;
pub const MAX_LIMIT: i64 = 500;

/// A change as it is stored.
#[derive(Debug, QueryableByName)]
pub struct Row {
    #[diesel(sql_type = BigInt)]
    pub position: i64,
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = SqlUuid)]
    pub person_id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    pub program: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub benefit_folio: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payment_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub from_state: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub to_state: Option<String>,
    #[diesel(sql_type = Date)]
    pub effective_on: NaiveDate,
    #[diesel(sql_type = Timestamptz)]
    pub occurred_at: DateTime<Utc>,
}

const COLUMNS: &str = "select c.position, c.id, c.kind, c.person_id, g.code as program, b.folio as benefit_folio, c.payment_id, \
                       c.from_state, c.to_state, c.effective_on, c.occurred_at";

/// Where the feed stands.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Ends {
    #[diesel(sql_type = BigInt)]
    pub last_position: i64,
    #[diesel(sql_type = BigInt)]
    pub forgotten_to: i64,
}

pub async fn ends(conn: &mut Connection) -> Result<Ends> {
    Ok(
        diesel::sql_query("select last_position, forgotten_to from change_feed")
            .get_result(conn)
            .await?,
    )
}

/// What follows a place.
pub struct Page {
    pub rows: Vec<Row>,
    pub next: i64,
    pub has_more: bool,
}

/// # Errors
/// `cursor-expired` where changes after the place were deleted unread.
pub async fn read(
    conn: &mut Connection,
    reach: &Reach,
    after: i64,
    limit: Option<i64>,
) -> Result<Page> {
    let ends = ends(conn).await?;
    if after < ends.forgotten_to {
        return Err(Rule::CursorExpired.into());
    }
    let until = ends.last_position.min(after + WINDOW);
    let limit = limit.unwrap_or(DEFAULT_LIMIT);
    let rows: Vec<Row> = reach
        .within(Sql::new(COLUMNS), (after, until))
        .push(&format!(" order by c.position limit {limit}"))
        .query()
        .load(conn)
        .await?;
    let is_full = i64::try_from(rows.len()).unwrap_or(i64::MAX) == limit;
    let last = rows.last().filter(|_| is_full);
    let next = last.map_or(until, |row| row.position);
    Ok(Page {
        rows,
        next,
        has_more: next < ends.last_position,
    })
}

/// Some changes by their ids, as far as they are in reach now.
pub async fn some(conn: &mut Connection, reach: &Reach, ids: &[Uuid]) -> Result<Vec<Row>> {
    Ok(reach
        .within(Sql::new(COLUMNS), (0, i64::MAX))
        .push(" and c.id = any(")
        .bind::<Array<SqlUuid>, _>(ids.to_vec())
        .push(") order by c.position")
        .query()
        .load(conn)
        .await?)
}

/// `benefit.awarded,payment.scheduled` as kinds; each that is none is named.
pub fn kinds(text: &str) -> Result<Vec<&'static str>> {
    let mut found = Vec::new();
    let mut faults = Vec::new();
    for word in text
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
    {
        match word.parse::<ChangeKind>() {
            Ok(kind) => found.push(kind.into()),
            Err(_) => faults.push(FieldError::new(
                "/types",
                "unknown-type",
                "No es un tipo de cambio. Los tipos están en el contrato (ChangeKind), separados por comas.",
            )),
        }
    }
    if faults.is_empty() {
        Ok(found)
    } else {
        Err(Error::Invalid(faults))
    }
}
