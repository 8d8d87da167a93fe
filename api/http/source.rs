//! A list whose filters and order are all of one table: what else a row shows is looked up for the rows that are shown.
//!
//! The total is counted in that table alone. Beside joins, even those that it needs nothing of, the database would count
//! in the table and no longer in an index.

use diesel::QueryableByName;
use diesel::pg::Pg;

use super::listed::Listed;
use super::paging::{self, Order, Paging};
use crate::db::{self, Connection, Sql};
use crate::error::Result;

/// A table with its alias, and what each of its rows finds once at most: left joins by keys.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    pub table: &'static str,
    pub lookups: &'static str,
}

impl Source {
    /// From where rows with all that they show come; conditions follow with `and`.
    pub fn rows(self) -> String {
        format!(" from {}{} where true", self.table, self.lookups)
    }

    fn counted(self) -> String {
        format!(" from {} where true", self.table)
    }
}

/// As `paging::list`; `narrow` writes conditions on the table alone.
pub async fn list_of<'a, R>(
    conn: &mut Connection,
    paging: &Paging,
    order: Order,
    (columns, source): (&str, Source),
    narrow: impl Fn(Sql<'a>) -> Sql<'a>,
) -> Result<Listed<R>>
where
    R: QueryableByName<Pg> + Send + 'static,
{
    db::join_as_written(conn).await?;
    let (rows, counted) = (source.rows(), source.counted());
    let page = |sql: Sql<'a>| narrow(sql.push(&rows));
    let total = |sql: Sql<'a>| narrow(sql.push(&counted));
    paging::list_counting(conn, paging, order, columns, (page, total)).await
}
