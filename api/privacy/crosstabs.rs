//! One question told by several traits of people: tables with the same columns and the same total row.
//!
//! Groups of few people are told together, small cells are left empty with their complements, and a total that
//! one table has to hide is hidden in all of them. Shares and rates are told only where every cell they are
//! made of is.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use utoipa::ToSchema;

use super::figures::CellState;
use super::suppression::Table;
use super::{Published, groups, threshold};

/// One person as they are counted.
#[derive(Debug, Clone)]
pub struct Counted {
    /// None where the trait is not known.
    pub group: Option<String>,
    pub column: usize,
    pub weight: f64,
}

/// A rate made of columns: those above over those below.
#[derive(Debug, Clone)]
pub struct RateRule {
    pub code: &'static str,
    pub above: Vec<usize>,
    pub below: Vec<usize>,
}

/// Groups down, answers across, totals last.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CrossTable {
    /// Codes of the answers, in order; the total is not among them.
    #[schema(example = json!(["employed", "seeking", "not_seeking", "no_answer", "non_response"]))]
    pub columns: Vec<String>,
    /// Cells of fewer people are left empty.
    #[schema(example = 5)]
    pub threshold: u32,
    /// The last one is the total.
    pub rows: Vec<CrossRow>,
    /// How many cells are left empty, complements among them.
    pub suppressed: usize,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CrossRow {
    /// Null for the small groups and those not known, together.
    pub group: Option<String>,
    pub is_total: bool,
    /// One for each column, and the total last.
    pub cells: Vec<CrossCell>,
    pub rates: Vec<Rate>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CrossCell {
    pub state: CellState,
    pub count: Option<u32>,
    /// Percentage of the row.
    #[schema(example = 62.5)]
    pub share: Option<f64>,
    /// The same with each person's weight.
    #[schema(example = 60.1)]
    pub weighted_share: Option<f64>,
    /// Percentage of the column.
    #[schema(example = 33.3)]
    pub column_share: Option<f64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Rate {
    #[schema(example = "employment")]
    pub code: &'static str,
    pub numerator: Option<u32>,
    pub denominator: Option<u32>,
    #[schema(example = 71.4)]
    pub percent: Option<f64>,
    #[schema(example = 69.8)]
    pub weighted_percent: Option<f64>,
}

/// The only way from people to these tables: one table for each list, all of the same people.
pub fn crosstabs(
    lists: &[Vec<Counted>],
    columns: &[String],
    rates: &[RateRule],
    sensitive: bool,
) -> Published<Vec<CrossTable>> {
    let threshold = threshold(sensitive);
    let sums: Vec<Sums> = lists
        .iter()
        .map(|list| Sums::of(list, columns.len(), threshold))
        .collect();
    let mut hidden_totals = BTreeSet::new();
    let hidden = loop {
        let hidden: Vec<Vec<Vec<bool>>> = sums
            .iter()
            .map(|sums| sums.hidden(threshold, &hidden_totals))
            .collect();
        let totals: BTreeSet<usize> = hidden
            .iter()
            .filter_map(|table| table.last())
            .flat_map(|row| (0..row.len()).filter(|at| row[*at]))
            .collect();
        if totals == hidden_totals {
            break hidden;
        }
        hidden_totals = totals;
    };
    let tables = sums.into_iter().zip(hidden);
    Published(
        tables
            .map(|(sums, hidden)| sums.told(&hidden, columns, rates, threshold))
            .collect(),
    )
}

/// Counts and weights by group and column.
struct Sums {
    groups: Vec<Option<String>>,
    table: Table,
    weights: Vec<Vec<f64>>,
}

impl Sums {
    fn of(list: &[Counted], width: usize, threshold: u32) -> Self {
        let told = told_groups(list, threshold);
        let place = |one: &Counted| one.group.clone().filter(|name| told.contains(name));
        let others = list.iter().any(|one| place(one).is_none());
        let groups: Vec<Option<String>> = told
            .iter()
            .cloned()
            .map(Some)
            .chain((others || told.is_empty()).then_some(None))
            .collect();
        let mut counts = vec![vec![0; width]; groups.len()];
        let mut weights = vec![vec![0.0; width]; groups.len() + 1];
        for one in list {
            let Some(row) = groups.iter().position(|name| *name == place(one)) else {
                continue;
            };
            counts[row][one.column] += 1;
            weights[row][one.column] += one.weight;
            weights[groups.len()][one.column] += one.weight;
        }
        Self {
            groups,
            table: Table::with_totals(&counts),
            weights,
        }
    }

    fn hidden(&self, threshold: u32, totals: &BTreeSet<usize>) -> Vec<Vec<bool>> {
        let last = self.table.counts().len() - 1;
        let forced = totals.iter().map(|column| (last, *column));
        self.table.suppressed_with(threshold, forced)
    }

    fn told(
        &self,
        hidden: &[Vec<bool>],
        columns: &[String],
        rates: &[RateRule],
        threshold: u32,
    ) -> CrossTable {
        let counts = self.table.counts();
        let last = counts.len() - 1;
        let names = self.groups.iter().cloned().map(Some).chain([None]);
        let rows = names
            .enumerate()
            .map(|(at, group)| {
                let line = Line {
                    counts: &counts[at],
                    weights: &self.weights[at],
                    hidden: &hidden[at],
                };
                CrossRow {
                    is_total: group.is_none(),
                    group: group.flatten(),
                    cells: line.cells(&counts[last], &hidden[last]),
                    rates: rates.iter().map(|rule| line.rate(rule)).collect(),
                }
            })
            .collect();
        CrossTable {
            columns: columns.to_vec(),
            threshold,
            rows,
            suppressed: hidden.iter().flatten().filter(|hidden| **hidden).count(),
        }
    }
}

struct Line<'a> {
    counts: &'a [u32],
    weights: &'a [f64],
    hidden: &'a [bool],
}

impl Line<'_> {
    fn cells(&self, totals: &[u32], hidden_totals: &[bool]) -> Vec<CrossCell> {
        let width = self.weights.len();
        let weight: f64 = self.weights.iter().sum();
        (0..=width)
            .map(|at| {
                let open = !self.hidden[at];
                let row = open && !self.hidden[width];
                let below = f64::from(self.counts[width]);
                let weighted = self.weights.get(at).copied().unwrap_or(weight);
                let of_column = f64::from(totals[at]);
                CrossCell {
                    state: if open {
                        CellState::Shown
                    } else {
                        CellState::Suppressed
                    },
                    count: open.then_some(self.counts[at]),
                    share: percent(row, f64::from(self.counts[at]), below),
                    weighted_share: percent(row, weighted, weight),
                    column_share: percent(
                        open && !hidden_totals[at],
                        f64::from(self.counts[at]),
                        of_column,
                    ),
                }
            })
            .collect()
    }

    fn rate(&self, rule: &RateRule) -> Rate {
        let open = rule
            .above
            .iter()
            .chain(&rule.below)
            .all(|at| !self.hidden[*at]);
        let count = |columns: &[usize]| columns.iter().map(|at| self.counts[*at]).sum::<u32>();
        let weight = |columns: &[usize]| columns.iter().map(|at| self.weights[*at]).sum::<f64>();
        let (above, below) = (count(&rule.above), count(&rule.below));
        Rate {
            code: rule.code,
            numerator: open.then_some(above),
            denominator: open.then_some(below),
            percent: percent(open, f64::from(above), f64::from(below)),
            weighted_percent: percent(open, weight(&rule.above), weight(&rule.below)),
        }
    }
}

/// With one decimal; none where it may not be told, or nobody is below.
pub(super) fn percent(told: bool, above: f64, below: f64) -> Option<f64> {
    (told && below > 0.0).then(|| (above / below * 1000.0).round() / 10.0)
}

fn told_groups(list: &[Counted], threshold: u32) -> BTreeSet<String> {
    let mut people: HashMap<&str, u32> = HashMap::new();
    let mut unknown = 0;
    for one in list {
        match &one.group {
            Some(name) => *people.entry(name).or_default() += 1,
            None => unknown += 1,
        }
    }
    groups::told(people, unknown, threshold)
}
