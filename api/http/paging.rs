//! Keyset paging: an opaque cursor each way, and a total that never counts everything.

use diesel::QueryableByName;
use diesel::deserialize;
use diesel::pg::Pg;
use diesel::row::NamedRow;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub use super::listed::Listed;
pub use super::source::{Source, list_of};
use super::whole::{self, Extent};
use super::window::{Edge, Window};
use crate::db::{Connection, Sql};
use crate::error::Result;

/// Totals are exact up to here, and then say so.
const TOTAL_CAP: i64 = 10_000;
const DEFAULT_LIMIT: i64 = 50;
const MAX_LIMIT: i64 = 200;

/// `limit` and `cursor` of a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// Rows per page, at most 200.
    #[param(minimum = 1, maximum = 200, default = 50)]
    #[serde(default, deserialize_with = "rows_up_to::<MAX_LIMIT, _>")]
    pub limit: Option<i64>,
    /// `next_cursor` or `prev_cursor` of an earlier answer.
    #[param(pattern = "^[A-Za-z0-9_-]+$")]
    pub cursor: Option<String>,
    #[serde(skip)]
    extent: Extent,
}

impl Paging {
    /// So many rows from the beginning.
    pub fn top(limit: i64) -> Self {
        Self {
            limit: Some(limit),
            ..Self::default()
        }
    }

    /// Everything, as it is at this moment, in parts: the list is asked with `first`, then with `following` as long as
    /// there is a `next_cursor`, all in one transaction that does nothing else of the kind.
    pub fn first() -> Self {
        Self {
            extent: Extent::First,
            ..Self::default()
        }
    }

    pub fn following() -> Self {
        Self {
            extent: Extent::Following,
            ..Self::default()
        }
    }
}

/// A page of no rows, or of more than there may be, is a mistake to tell of, not one to guess at.
pub fn rows_up_to<'de, const MAX: i64, D: Deserializer<'de>>(
    input: D,
) -> std::result::Result<Option<i64>, D::Error> {
    let limit = Option::<i64>::deserialize(input)?;
    if limit.is_none_or(|limit| (1..=MAX).contains(&limit)) {
        Ok(limit)
    } else {
        Err(serde::de::Error::custom(format!("expected de 1 a {MAX}")))
    }
}

/// How many rows there are: exact up to 10,000, then a lower bound.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Total {
    #[schema(example = 1458)]
    pub value: i64,
    pub relation: TotalRelation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TotalRelation {
    Exact,
    AtLeast,
}

/// The column a list is ordered by; the id breaks ties.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// SQL expression of the key, never null.
    pub expression: &'static str,
    /// Type the cursor's text is cast to.
    pub cast: &'static str,
    /// SQL expression of the id.
    pub id: &'static str,
    pub descending: bool,
}

struct Keyed<R> {
    row: R,
    page_key: String,
    page_id: Uuid,
}

impl<R> Keyed<R> {
    fn edge(&self) -> Edge<'_> {
        (&self.page_key, self.page_id)
    }
}

impl<R: QueryableByName<Pg>> QueryableByName<Pg> for Keyed<R> {
    fn build<'a>(row: &impl NamedRow<'a, Pg>) -> deserialize::Result<Self> {
        Ok(Self {
            row: R::build(row)?,
            page_key: NamedRow::get::<Text, _>(row, "page_key")?,
            page_id: NamedRow::get::<SqlUuid, _>(row, "page_id")?,
        })
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Runs `select <columns> <body>` for one page; `body` writes from and where, and is asked twice (page, total).
pub async fn list<'a, R>(
    conn: &mut Connection,
    paging: &Paging,
    order: Order,
    columns: &str,
    body: impl Fn(Sql<'a>) -> Sql<'a>,
) -> Result<Listed<R>>
where
    R: QueryableByName<Pg> + Send + 'static,
{
    list_counting(conn, paging, order, columns, (&body, &body)).await
}

/// As `list`, with a body for the page and another one, of as many rows, for the total.
pub(super) async fn list_counting<'a, R>(
    conn: &mut Connection,
    paging: &Paging,
    order: Order,
    columns: &str,
    (body, counted): (impl Fn(Sql<'a>) -> Sql<'a>, impl Fn(Sql<'a>) -> Sql<'a>),
) -> Result<Listed<R>>
where
    R: QueryableByName<Pg> + Send + 'static,
{
    if paging.extent != Extent::Page {
        return whole::part(conn, paging.extent, order, columns, body).await;
    }
    let limit = paging.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT);
    let window = Window::of(paging.cursor.as_deref(), limit, &order)?;
    let Order { expression, id, .. } = order;
    let asked = body(Sql::new(&format!(
        "select {columns}, ({expression})::text as page_key, {id} as page_id "
    )));
    let mut rows: Vec<Keyed<R>> = window.narrow(asked, &order).query().load(conn).await?;
    let more = window.settle(&mut rows);
    let edges = (
        rows.as_slice().first().map(Keyed::edge),
        rows.last().map(Keyed::edge),
    );
    let (next_cursor, prev_cursor) = window.neighbours(edges, more)?;
    let total = if window.is_first() && !more {
        Total {
            value: i64::try_from(rows.len()).unwrap_or(i64::MAX),
            relation: TotalRelation::Exact,
        }
    } else {
        total(conn, counted).await?
    };
    Ok(Listed {
        items: rows.into_iter().map(|keyed| keyed.row).collect(),
        next_cursor,
        prev_cursor,
        total,
    })
}

async fn total<'a>(conn: &mut Connection, body: impl Fn(Sql<'a>) -> Sql<'a>) -> Result<Total> {
    let sql = body(Sql::new("select count(*) as count from (select 1 "))
        .push(&format!(" limit {}) capped", TOTAL_CAP + 1));
    let Count { count } = sql.query().get_result(conn).await?;
    Ok(if count > TOTAL_CAP {
        Total {
            value: TOTAL_CAP,
            relation: TotalRelation::AtLeast,
        }
    } else {
        Total {
            value: count,
            relation: TotalRelation::Exact,
        }
    })
}

/// Declares the page of a resource: `page!(AlertPage of Alert)`.
#[macro_export]
macro_rules! page {
    ($(#[$meta:meta])* $name:ident of $item:ty) => {
        $(#[$meta])*
        #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
        pub struct $name {
            pub items: Vec<$item>,
            /// Pass as `cursor` for the following rows; null on the last page.
            pub next_cursor: Option<String>,
            /// Pass as `cursor` for the rows before; null on the first page.
            pub prev_cursor: Option<String>,
            pub total: $crate::http::Total,
        }

        impl From<$crate::http::paging::Listed<$item>> for $name {
            fn from(listed: $crate::http::paging::Listed<$item>) -> Self {
                let $crate::http::paging::Listed { items, next_cursor, prev_cursor, total } = listed;
                Self { items, next_cursor, prev_cursor, total }
            }
        }
    };
}
