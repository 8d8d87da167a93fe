//! How the office answers, told by groups of matters: three questions of the same matters, that share how many a group has.
//!
//! A number that one question or one breakdown has to hide is hidden wherever it stands again, so that no table fills
//! the gaps of another. Percentiles and means are told only where the cell they rest on is.

use std::array;
use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use utoipa::ToSchema;

use super::crosstabs::percent;
use super::suppression::Table;
use super::{Published, groups, threshold};

/// What became of the matters of a group.
#[derive(Debug, Clone, Default)]
pub struct Attended {
    /// None where the trait is not known.
    pub group: Option<String>,
    pub received: u32,
    /// Answered or concluded.
    pub closed: u32,
    pub in_term: u32,
    /// Answered late, or overdue.
    pub late: u32,
    /// Who was asked what they think of the answer, and of those who said it.
    pub asked: u32,
    pub rated: u32,
}

/// All matters by one trait.
#[derive(Debug, Clone, Default)]
pub struct Breakdown {
    pub groups: Vec<Attended>,
    pub sensitive: bool,
}

/// What the database reckons of a group that may be told.
#[derive(Debug, Clone)]
pub struct Measure {
    pub group: Option<String>,
    pub is_total: bool,
    /// How many answers the days are of.
    pub answered: u32,
    pub median: Option<f64>,
    pub p90: Option<f64>,
    pub rating: Option<f64>,
}

/// One breakdown; the last row is the total.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ServiceTable {
    /// Numbers of fewer matters are left empty.
    #[schema(example = 5)]
    pub threshold: u32,
    pub rows: Vec<ServiceRow>,
    /// How many numbers are left empty, complements among them.
    pub suppressed: usize,
}

/// A group; what is null is left empty, or there is nothing to tell it of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ServiceRow {
    /// Null for the small groups and those not known, together.
    #[schema(example = "service_complaint")]
    pub group: Option<String>,
    pub is_total: bool,
    #[schema(example = 48)]
    pub received: Option<u32>,
    /// Answered or concluded.
    #[schema(example = 41)]
    pub closed: Option<u32>,
    /// The rest, reopened ones among them.
    #[schema(example = 7)]
    pub open: Option<u32>,
    /// Answered on their due date or before.
    #[schema(example = 36)]
    pub in_term: Option<u32>,
    /// Answered, or not answered and overdue: what the share within term is of.
    #[schema(example = 42)]
    pub judged: Option<u32>,
    #[schema(example = 85.7)]
    pub in_term_percent: Option<f64>,
    /// Business days from receipt to answer; the day of receipt does not count.
    #[schema(example = 6.5)]
    pub days_median: Option<f64>,
    /// Nine of ten were answered within so many business days.
    #[schema(example = 11.0)]
    pub days_p90: Option<f64>,
    /// Who was asked to rate the answer.
    #[schema(example = 41)]
    pub asked: Option<u32>,
    #[schema(example = 18)]
    pub rated: Option<u32>,
    /// Mean of what was said, from zero to ten.
    #[schema(example = 7.9)]
    pub rating: Option<f64>,
}

/// The only way from matters to these tables: one for each breakdown, all of the same matters.
pub fn service(breakdowns: &[Breakdown]) -> Published<Vec<ServiceTable>> {
    let sums: Vec<Sums> = breakdowns.iter().map(Sums::of).collect();
    let hidden = hidden(&sums);
    let tables = sums.iter().zip(&hidden);
    Published(tables.map(|(sums, hidden)| sums.told(hidden)).collect())
}

impl Published<ServiceTable> {
    /// With what the database reckons, where enough answers stand behind it.
    #[must_use]
    pub fn measured(mut self, measures: &[Measure]) -> Self {
        let enough = self.0.threshold;
        for row in &mut self.0.rows {
            let same = |one: &&Measure| one.group == row.group && one.is_total == row.is_total;
            let Some(measure) = measures.iter().find(same) else {
                continue;
            };
            if row.closed.is_some() && measure.answered >= enough {
                row.days_median = measure.median.map(rounded);
                row.days_p90 = measure.p90.map(rounded);
            }
            if row.rated.is_some() {
                row.rating = measure.rating.map(rounded);
            }
        }
        self
    }

    /// All groups together.
    pub fn total(&self) -> Option<Published<ServiceRow>> {
        self.0.rows.last().cloned().map(Published)
    }

    /// The groups that are told by their name.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        self.0.rows.iter().filter_map(|row| row.group.as_deref())
    }
}

fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

const QUESTIONS: usize = 3;
type Hidden = Vec<Vec<bool>>;

/// A breakdown as tables: what is closed and what is not, what was in term, who rated.
struct Sums {
    groups: Vec<Option<String>>,
    questions: [Table; QUESTIONS],
    threshold: u32,
}

impl Sums {
    fn of(breakdown: &Breakdown) -> Self {
        let threshold = threshold(breakdown.sensitive);
        let mut people: HashMap<&str, u32> = HashMap::new();
        let mut unknown = 0;
        for one in &breakdown.groups {
            match &one.group {
                Some(name) => *people.entry(name).or_default() += one.received,
                None => unknown += one.received,
            }
        }
        let told = groups::told(people, unknown, threshold);
        let place = |one: &Attended| one.group.clone().filter(|name| told.contains(name));
        let others = breakdown.groups.iter().any(|one| place(one).is_none());
        let names = told.iter().cloned().map(Some);
        let groups: Vec<Option<String>> = names
            .chain((others || told.is_empty()).then_some(None))
            .collect();
        let counts = |parts: fn(&Attended) -> [u32; 3]| {
            let mut inner = vec![vec![0; 3]; groups.len()];
            for one in &breakdown.groups {
                let Some(row) = groups.iter().position(|name| *name == place(one)) else {
                    continue;
                };
                for (sum, part) in inner[row].iter_mut().zip(parts(one)) {
                    *sum += part;
                }
            }
            Table::with_totals(&inner)
        };
        let questions = [
            counts(|one| [one.closed, one.received - one.closed, 0]),
            counts(|one| [one.in_term, one.late, one.received - one.in_term - one.late]),
            counts(|one| [one.rated, one.asked - one.rated, one.received - one.asked]),
        ];
        Self {
            groups,
            questions,
            threshold,
        }
    }

    /// `rows`: whose number of matters must stay empty; `totals`: which sums, in each question.
    fn hidden(
        &self,
        rows: &BTreeSet<usize>,
        totals: &[BTreeSet<usize>; QUESTIONS],
    ) -> [Hidden; QUESTIONS] {
        let last = self.groups.len();
        array::from_fn(|question| {
            let width = self.questions[question].counts()[last].len();
            let of_rows = rows.iter().map(|row| (*row, width - 1));
            let of_totals = totals[question].iter().map(|column| (last, *column));
            self.questions[question].suppressed_with(self.threshold, of_rows.chain(of_totals))
        })
    }

    fn told(&self, hidden: &[Hidden; QUESTIONS]) -> ServiceTable {
        let rows: Vec<ServiceRow> = (0..=self.groups.len())
            .map(|at| self.row(at, hidden))
            .collect();
        // The number of matters stands in every question; it is one number.
        let cells = |question: usize, table: &Hidden| -> usize {
            let told = table
                .iter()
                .flat_map(|row| &row[..row.len() - usize::from(question > 0)]);
            told.filter(|hidden| **hidden).count()
        };
        ServiceTable {
            threshold: self.threshold,
            rows,
            suppressed: hidden
                .iter()
                .enumerate()
                .map(|(question, table)| cells(question, table))
                .sum(),
        }
    }

    /// The groups in their order, and after them the total.
    fn row(&self, at: usize, hidden: &[Hidden; QUESTIONS]) -> ServiceRow {
        let cell = |question: usize, column: usize| {
            let open = !hidden[question][at][column];
            open.then(|| self.questions[question].counts()[at][column])
        };
        let (in_term, late) = (cell(1, 0), cell(1, 1));
        let (rated, unrated) = (cell(2, 0), cell(2, 1));
        let sum =
            |one: Option<u32>, other: Option<u32>| one.zip(other).map(|(one, other)| one + other);
        let judged = sum(in_term, late);
        ServiceRow {
            is_total: at == self.groups.len(),
            group: self.groups.get(at).cloned().flatten(),
            received: cell(0, 3),
            closed: cell(0, 0),
            open: cell(0, 1),
            in_term,
            judged,
            in_term_percent: in_term
                .zip(judged)
                .and_then(|(above, below)| percent(true, f64::from(above), f64::from(below))),
            days_median: None,
            days_p90: None,
            asked: sum(rated, unrated),
            rated,
            rating: None,
        }
    }
}

/// What must stay empty, until nothing that is hidden in one place stands open in another.
fn hidden(sums: &[Sums]) -> Vec<[Hidden; QUESTIONS]> {
    let mut rows = vec![BTreeSet::new(); sums.len()];
    let mut totals: [BTreeSet<usize>; QUESTIONS] = array::from_fn(|_| BTreeSet::new());
    loop {
        let found: Vec<[Hidden; QUESTIONS]> = sums
            .iter()
            .zip(&rows)
            .map(|(sums, rows)| sums.hidden(rows, &totals))
            .collect();
        let found_rows: Vec<BTreeSet<usize>> = found.iter().map(hidden_rows).collect();
        let found_totals = array::from_fn(|question| {
            let lines = found.iter().filter_map(|tables| tables[question].last());
            lines
                .flat_map(|line| (0..line.len()).filter(|at| line[*at]))
                .collect()
        });
        if found_rows == rows && found_totals == totals {
            return found;
        }
        (rows, totals) = (found_rows, found_totals);
    }
}

/// The rows whose number of matters some question hides.
fn hidden_rows(tables: &[Hidden; QUESTIONS]) -> BTreeSet<usize> {
    let of = |table: &Hidden| -> Vec<usize> {
        let rows = table.iter().enumerate();
        rows.filter(|(_, row)| row.last() == Some(&true))
            .map(|(at, _)| at)
            .collect()
    };
    tables.iter().flat_map(of).collect()
}
