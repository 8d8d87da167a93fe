//! A list as what is read for a file: the same filter, the same function and the same rows as its pages, all of them.

use std::collections::BTreeMap;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::cell::Column;
use super::file::{File, Heading};
use super::rules::Rule;
use super::types::ExportList;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::http::{Paging, query};

/// Some rows of a list, in its order.
pub struct Part<T> {
    pub items: Vec<T>,
    /// Whom they show.
    pub people: Vec<Uuid>,
    pub may_follow: bool,
}

/// A list that leaves.
pub trait Exported: 'static {
    type Filter: 'static;
    type Item: 'static;
    const COLUMNS: &'static [Column<Self::Item>];

    fn filter(parameters: &BTreeMap<String, String>) -> Result<Self::Filter>;

    async fn part(
        conn: &mut Connection,
        actor: &Actor,
        filter: &Self::Filter,
        paging: &Paging,
    ) -> Result<Part<Self::Item>>;
}

/// Lists whose rows their slices give page by page: `Marker: item, (filters), columns, |conn, actor, (filters), paging|
/// page, |row| whom it shows;`. What a list lies within is one of its filters.
macro_rules! exported {
    ($($name:ident: $item:ty, ($($filter:ty),+), $columns:ident,
        |$conn:ident, $actor:pat, $by:pat, $paging:ident| $page:expr, |$row:pat_param| $people:expr;)*) => {$(
        pub struct $name;

        impl $crate::exports::source::Exported for $name {
            type Filter = ($($filter,)+);
            type Item = $item;
            const COLUMNS: &'static [$crate::exports::cell::Column<$item>] = $columns;

            fn filter(
                parameters: &std::collections::BTreeMap<String, String>,
            ) -> $crate::error::Result<Self::Filter> {
                Ok(($($crate::exports::source::read::<$filter>(parameters)?,)+))
            }

            async fn part(
                $conn: &mut $crate::db::Connection,
                $actor: &$crate::auth::Actor,
                $by: &Self::Filter,
                $paging: &$crate::http::Paging,
            ) -> $crate::error::Result<$crate::exports::source::Part<$item>> {
                let page = $page.await?;
                let mut people = Vec::new();
                for $row in &page.items {
                    people.extend($people);
                }
                Ok($crate::exports::source::Part {
                    people,
                    may_follow: page.next_cursor.is_some(),
                    items: page.items,
                })
            }
        }
    )*};
}

/// The filter of a list, or of what it lies within, from the parameters by name.
pub fn read<T: DeserializeOwned>(parameters: &BTreeMap<String, String>) -> Result<T> {
    query::read_parameters(parameters).map_err(|at_fault| {
        let pointer = at_fault.map_or_else(|| "/filter".into(), |name| format!("/filter/{name}"));
        Rule::ExportFilterUnknown.at(pointer)
    })
}

/// How many rows were read, whom they show, and whether more may follow.
pub struct Read {
    pub rows: usize,
    pub people: Vec<Uuid>,
    pub may_follow: bool,
}

/// A list as asked, whatever its rows are.
pub trait Source {
    /// Ids of the columns, each once.
    fn columns(&self) -> Vec<&'static str>;

    fn headings(&self) -> Vec<Heading>;

    /// Whether the list is there, and within reach.
    fn look<'a>(
        &'a self,
        conn: &'a mut Connection,
        actor: &'a Actor,
    ) -> LocalBoxFuture<'a, Result<()>>;

    /// Reads a part of the list into the file.
    fn read_part<'a>(
        &'a self,
        conn: &'a mut Connection,
        actor: &'a Actor,
        paging: Paging,
        file: &'a mut File,
    ) -> LocalBoxFuture<'a, Result<Read>>;
}

struct Asked<L: Exported> {
    filter: L::Filter,
    columns: Vec<&'static Column<L::Item>>,
}

/// The list with its filter and its columns, if it has them.
pub fn open<L: Exported>(asked: &ExportList) -> Result<Box<dyn Source>> {
    let mut columns: Vec<&'static Column<L::Item>> = Vec::new();
    for (at, id) in asked.columns.iter().enumerate() {
        let before = columns.len();
        columns.extend(L::COLUMNS.iter().filter(|column| column.id == id));
        if columns.len() == before {
            return Err(Rule::ExportColumnUnknown.at(format!("/columns/{at}")));
        }
    }
    if columns.is_empty() {
        columns.extend(L::COLUMNS);
    }
    Ok(Box::new(Asked::<L> {
        filter: L::filter(&asked.filter)?,
        columns,
    }))
}

impl<L: Exported> Source for Asked<L> {
    fn columns(&self) -> Vec<&'static str> {
        let mut ids: Vec<&str> = self.columns.iter().map(|column| column.id).collect();
        ids.dedup();
        ids
    }

    fn headings(&self) -> Vec<Heading> {
        let headings = self.columns.iter().map(|column| Heading {
            text: column.heading,
            width: column.width,
        });
        headings.collect()
    }

    fn look<'a>(
        &'a self,
        conn: &'a mut Connection,
        actor: &'a Actor,
    ) -> LocalBoxFuture<'a, Result<()>> {
        async move {
            L::part(conn, actor, &self.filter, &Paging::top(1)).await?;
            Ok(())
        }
        .boxed_local()
    }

    fn read_part<'a>(
        &'a self,
        conn: &'a mut Connection,
        actor: &'a Actor,
        paging: Paging,
        file: &'a mut File,
    ) -> LocalBoxFuture<'a, Result<Read>> {
        async move {
            let part = L::part(conn, actor, &self.filter, &paging).await?;
            for item in &part.items {
                file.line(self.columns.iter().map(|column| (column.cell)(item)))?;
            }
            Ok(Read {
                rows: part.items.len(),
                people: part.people,
                may_follow: part.may_follow,
            })
        }
        .boxed_local()
    }
}
