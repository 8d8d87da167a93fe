//! Which cells of a table with totals must stay empty, so that no small one can be worked out from the rest.
//!
//! First every cell from 1 to below the threshold, totals too. Then complements, until each small cell could
//! also be one more or one less with all that is published unchanged, even for a reader who knows the method
//! and so knows that an empty cell is not zero.

use std::collections::VecDeque;

/// Counts by row and column; the last row and the last column are totals.
#[derive(Debug, Clone)]
pub struct Table {
    counts: Vec<Vec<u32>>,
}

impl Table {
    /// Adds the totals to the inner cells.
    pub fn with_totals(inner: &[Vec<u32>]) -> Self {
        let mut counts: Vec<Vec<u32>> = inner
            .iter()
            .map(|row| {
                let total = row.iter().sum();
                row.iter().copied().chain([total]).collect()
            })
            .collect();
        let width = counts.first().map_or(1, Vec::len);
        let totals = (0..width)
            .map(|column| counts.iter().map(|row| row[column]).sum())
            .collect();
        counts.push(totals);
        Self { counts }
    }

    pub fn counts(&self) -> &[Vec<u32>] {
        &self.counts
    }

    fn height(&self) -> usize {
        self.counts.len()
    }

    fn width(&self) -> usize {
        self.counts[0].len()
    }

    /// True where a cell must stay empty.
    pub fn suppressed(&self, threshold: u32) -> Vec<Vec<bool>> {
        self.suppressed_with(threshold, [])
    }

    /// The same, with cells that have to stay empty for a reason outside of this table.
    pub fn suppressed_with(
        &self,
        threshold: u32,
        forced: impl IntoIterator<Item = (usize, usize)>,
    ) -> Vec<Vec<bool>> {
        let mut hidden: Vec<Vec<bool>> = self
            .counts
            .iter()
            .map(|row| {
                row.iter()
                    .map(|count| (1..threshold).contains(count))
                    .collect()
            })
            .collect();
        for (row, column) in forced {
            hidden[row][column] = true;
        }
        let small: Vec<(usize, usize)> = cells(&hidden).collect();
        for cell in small {
            while !self.may_vary(&hidden, cell) {
                let given_up = self.complements(&hidden, cell);
                if given_up.is_empty() {
                    break;
                }
                for (row, column) in given_up {
                    hidden[row][column] = true;
                }
            }
        }
        hidden
    }

    /// What to give up for a cell that can still be worked out: the cheapest rectangle that it is a corner of,
    /// or, where there is none, the cheapest cell.
    fn complements(&self, hidden: &[Vec<bool>], cell: (usize, usize)) -> Vec<(usize, usize)> {
        let (row, column) = cell;
        let open = |&(r, c): &(usize, usize)| !hidden[r][c];
        let corners = (0..self.height())
            .flat_map(|r| (0..self.width()).map(move |c| (r, c)))
            .filter(|&(r, c)| r != row && c != column)
            .map(|(r, c)| [(row, c), (r, column), (r, c)])
            .filter(|corners| corners.iter().all(|&(r, c)| self.counts[r][c] > 0))
            .map(|corners| corners.into_iter().filter(open).collect::<Vec<_>>())
            .filter(|corners| !corners.is_empty());
        let cost = |cells: &Vec<(usize, usize)>| -> u32 {
            cells.iter().map(|&(r, c)| self.counts[r][c]).sum()
        };
        let cheapest = corners.min_by_key(|cells| (cost(cells), cells.clone()));
        cheapest.unwrap_or_else(|| {
            (0..self.height())
                .flat_map(|r| (0..self.width()).map(move |c| (r, c)))
                .filter(open)
                .filter(|&(r, c)| self.counts[r][c] > 0)
                .min_by_key(|&(r, c)| (r != row && c != column, self.counts[r][c]))
                .into_iter()
                .collect()
        })
    }

    /// Whether a reader who knows all the rest still cannot tell this cell: it can grow or shrink by one.
    fn may_vary(&self, hidden: &[Vec<bool>], cell: (usize, usize)) -> bool {
        self.may_move(hidden, cell, true) || self.may_move(hidden, cell, false)
    }

    /// A total counts against its line: its sign is the other one.
    fn sign(&self, row: usize, column: usize) -> bool {
        (row == self.height() - 1) == (column == self.width() - 1)
    }

    /// Whether the cell can take one more (or less) than it has, with an empty cell never below one.
    fn can_take(&self, (row, column): (usize, usize), more: bool) -> bool {
        more == self.sign(row, column) || self.counts[row][column] >= 2
    }

    /// Looks for a circle of empty cells along which one unit can be moved, so that every line keeps its sum.
    fn may_move(&self, hidden: &[Vec<bool>], (row, column): (usize, usize), more: bool) -> bool {
        if !self.can_take((row, column), more) {
            return false;
        }
        // From the cell's column back to its row: columns are left by cells that give, rows by cells that take.
        let mut reached_columns = vec![false; self.width()];
        let mut reached_rows = vec![false; self.height()];
        let mut queue = VecDeque::from([column]);
        reached_columns[column] = true;
        while let Some(at) = queue.pop_front() {
            for r in 0..self.height() {
                let usable = hidden[r][at] && (r, at) != (row, column);
                if !usable || reached_rows[r] || !self.can_take((r, at), !more) {
                    continue;
                }
                if r == row {
                    return true;
                }
                reached_rows[r] = true;
                for c in 0..self.width() {
                    if hidden[r][c] && !reached_columns[c] && self.can_take((r, c), more) {
                        reached_columns[c] = true;
                        queue.push_back(c);
                    }
                }
            }
        }
        false
    }
}

fn cells(hidden: &[Vec<bool>]) -> impl Iterator<Item = (usize, usize)> + '_ {
    hidden.iter().enumerate().flat_map(|(row, line)| {
        line.iter()
            .enumerate()
            .filter(|(_, hidden)| **hidden)
            .map(move |(column, _)| (row, column))
    })
}
