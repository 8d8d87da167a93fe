//! Which rows of a list a page shows: where it begins, which way it goes, and where its neighbours begin.

use diesel::sql_types::{Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::cursor::Cursor;
use super::paging::Order;
use crate::db::Sql;
use crate::error::Result;

pub(super) struct Window {
    limit: i64,
    cursor: Option<Cursor>,
    /// It is read from its end.
    backward: bool,
}

/// The key and the id of a row at the edge of a page.
pub(super) type Edge<'r> = (&'r str, Uuid);

impl Window {
    pub fn of(cursor: Option<&str>, limit: i64, order: &Order) -> Result<Self> {
        let cursor = cursor.map(|text| Cursor::decode(text, order.cast));
        let cursor = cursor.transpose()?;
        Ok(Self {
            limit,
            backward: cursor.as_ref().is_some_and(|cursor| cursor.backward),
            cursor,
        })
    }

    pub fn is_first(&self) -> bool {
        self.cursor.is_none()
    }

    /// The page's rows in the order in which they are read, and one more, which tells whether there are others.
    pub fn narrow<'a>(&self, mut sql: Sql<'a>, order: &Order) -> Sql<'a> {
        let Order {
            expression,
            cast,
            id,
            descending,
        } = order;
        let (side, direction) = if *descending == self.backward {
            ('>', "asc")
        } else {
            ('<', "desc")
        };
        if let Some(cursor) = &self.cursor {
            sql = sql
                .push(&format!(" and ({expression}, {id}) {side} ("))
                .bind::<Text, _>(cursor.key.clone())
                .push(&format!("::{cast}, "))
                .bind::<SqlUuid, _>(cursor.id)
                .push(")");
        }
        let one_more = self.limit + 1;
        sql.push(&format!(
            " order by {expression} {direction}, {id} {direction} limit {one_more}"
        ))
    }

    /// Puts the rows that were read into the list's order, without the one more; whether it was there.
    pub fn settle<R>(&self, rows: &mut Vec<R>) -> bool {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        if self.backward {
            rows.reverse();
        }
        more
    }

    /// Cursors of the rows that follow and of those before, where there are such.
    pub fn neighbours(
        &self,
        (first, last): (Option<Edge<'_>>, Option<Edge<'_>>),
        more: bool,
    ) -> Result<(Option<String>, Option<String>)> {
        let (follows, precedes) = if self.backward {
            (true, more)
        } else {
            (more, !self.is_first())
        };
        let cursor = |edge: Option<Edge<'_>>, backward| {
            let cursor = edge.map(|(key, id)| Cursor {
                backward,
                key: key.to_owned(),
                id,
            });
            cursor.as_ref().map(Cursor::encode).transpose()
        };
        Ok((
            cursor(last.filter(|_| follows), false)?,
            cursor(first.filter(|_| precedes), true)?,
        ))
    }
}
