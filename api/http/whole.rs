//! A list as a whole, in parts: through a cursor of the database, which plans and sorts once and holds one part at a
//! time. It shows the rows as they were when it was opened, and ends with the transaction.

use diesel::QueryableByName;
use diesel::pg::Pg;
use diesel_async::RunQueryDsl;

use super::paging::{Listed, Order, Total, TotalRelation};
use crate::db::{Connection, Sql};
use crate::error::Result;

/// Rows of one part.
const PART: usize = 2_000;

/// How much of a list is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Extent {
    /// What callers ask for.
    #[default]
    Page,
    /// The first part of everything.
    First,
    /// The part after the one before.
    Following,
}

/// As `paging::list`, for the first part or the one that follows; a part that is full says that more may come.
pub(super) async fn part<'a, R>(
    conn: &mut Connection,
    extent: Extent,
    order: Order,
    columns: &str,
    body: impl Fn(Sql<'a>) -> Sql<'a>,
) -> Result<Listed<R>>
where
    R: QueryableByName<Pg> + Send + 'static,
{
    if extent == Extent::First {
        let Order { expression, id, .. } = order;
        let direction = if order.descending { "desc" } else { "asc" };
        let declare = format!("declare whole_list no scroll cursor for select {columns} ");
        let sql = body(Sql::new(&declare)).push(&format!(
            " order by {expression} {direction}, {id} {direction}"
        ));
        sql.query().execute(conn).await?;
    }
    let items: Vec<R> = diesel::sql_query(format!("fetch forward {PART} from whole_list"))
        .load(conn)
        .await?;
    let value = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let may_follow = items.len() == PART;
    Ok(Listed {
        items,
        next_cursor: may_follow.then(String::new),
        prev_cursor: None,
        total: Total {
            value,
            relation: TotalRelation::AtLeast,
        },
    })
}
