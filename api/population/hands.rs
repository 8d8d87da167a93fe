//! The two connections that make a population: what one does alone, what they share, and how far they are.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use diesel_async::SimpleAsyncConnection;
use futures_util::future::try_join;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Size, lists};
use crate::db::Connection;
use crate::error::{Error, Result};

/// Steps of the bar in each part of a hundred.
const FINENESS: u64 = 10_000;

/// A piece of work that one connection does in a row, and what it costs beside the others.
pub struct Work {
    pub sql: String,
    pub weight: i64,
}

pub struct Hands {
    pub first: Connection,
    second: Connection,
    progress: ProgressBar,
}

impl Hands {
    /// The bar is drawn where somebody looks on, and nowhere else.
    pub fn new(first: Connection, second: Connection) -> Self {
        let progress = ProgressBar::new(100 * FINENESS);
        let style =
            ProgressStyle::with_template("{bar:40} {percent:>3} %  {elapsed} gone, {eta} left");
        if let Ok(style) = style {
            progress.set_style(style);
        }
        progress.enable_steady_tick(Duration::from_secs(1));
        Self {
            first,
            second,
            progress,
        }
    }

    /// Gives both what the steps look up.
    pub async fn prepare(&mut self, size: Size, contents: &str) -> Result<()> {
        let first = lists::prepare(&mut self.first, size, contents);
        let second = lists::prepare(&mut self.second, size, contents);
        try_join(first, second).await?;
        Ok(())
    }

    /// Does what cannot be divided; `part` of a hundred.
    pub async fn alone(&mut self, sql: &str, part: u64) -> Result<()> {
        self.first.batch_execute(sql).await?;
        self.progress.inc(part * FINENESS);
        Ok(())
    }

    /// Does the pieces in their order, each connection the next one that is left; together `part` of a hundred.
    pub async fn share(&mut self, work: Vec<Work>, part: u64) -> Result<()> {
        let whole: i64 = work.iter().map(|piece| piece.weight.max(1)).sum();
        let whole = u64::try_from(whole).map_err(Error::internal)?;
        let shared = Shared {
            work,
            next: AtomicUsize::new(0),
            progress: &self.progress,
            steps: part * FINENESS,
            whole,
        };
        try_join(shared.take(&mut self.first), shared.take(&mut self.second)).await?;
        Ok(())
    }

    pub fn rest(&self) {
        self.progress.finish_and_clear();
    }
}

struct Shared<'a> {
    work: Vec<Work>,
    next: AtomicUsize,
    progress: &'a ProgressBar,
    steps: u64,
    whole: u64,
}

impl Shared<'_> {
    async fn take(&self, conn: &mut Connection) -> Result<()> {
        while let Some(piece) = self.work.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            conn.batch_execute(&piece.sql).await?;
            let weight = u64::try_from(piece.weight.max(1)).unwrap_or(1);
            self.progress.inc(
                (u128::from(self.steps) * u128::from(weight) / u128::from(self.whole.max(1)))
                    .try_into()
                    .unwrap_or(0),
            );
        }
        Ok(())
    }
}
