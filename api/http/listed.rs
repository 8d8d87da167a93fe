//! What a list answers: rows of a page, or of a part of the whole, and the way on.

use super::paging::Total;
use crate::error::Result;

/// One page of rows and the way to its neighbours.
pub struct Listed<R> {
    pub items: Vec<R>,
    pub next_cursor: Option<String>,
    pub prev_cursor: Option<String>,
    pub total: Total,
}

impl<R> Listed<R> {
    pub fn map<T>(self, mut convert: impl FnMut(R) -> T) -> Listed<T> {
        let Self {
            items,
            next_cursor,
            prev_cursor,
            total,
        } = self;
        Listed {
            items: items.into_iter().map(&mut convert).collect(),
            next_cursor,
            prev_cursor,
            total,
        }
    }

    /// As `map`, for rows that may not fit.
    pub fn try_map<T>(self, convert: impl FnMut(R) -> Result<T>) -> Result<Listed<T>> {
        let Self {
            items,
            next_cursor,
            prev_cursor,
            total,
        } = self;
        Ok(Listed {
            items: items.into_iter().map(convert).collect::<Result<_>>()?,
            next_cursor,
            prev_cursor,
            total,
        })
    }
}
