//! Awards counted by program, municipality, sex and age band, with the cells that may be told.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::suppression::Table;
use super::{AgeBand, Published, groups, threshold};
use crate::values::Sex;

/// One award as it is counted; who holds it is not asked.
#[derive(Debug, Clone)]
pub struct Award {
    pub program: String,
    pub sensitive: bool,
    pub municipality: Option<String>,
    pub sex: Option<Sex>,
    pub age: Option<u32>,
    pub amount: Decimal,
}

/// A program's table: municipalities down, sex and age across, totals last.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProgramFigures {
    #[schema(example = "Becas Primaria Pública")]
    pub program: String,
    pub sensitive: bool,
    /// Cells of fewer people are left empty.
    #[schema(example = 5)]
    pub threshold: u32,
    pub columns: Vec<FigureColumn>,
    /// The last one is the total.
    pub rows: Vec<ProgramRow>,
    /// How many cells are left empty, complements among them.
    pub suppressed: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct FigureColumn {
    /// Null where it is not known.
    pub sex: Option<Sex>,
    pub age_band: AgeBand,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProgramRow {
    /// Null for the municipalities with too few people, together.
    #[schema(example = "Hermosillo")]
    pub municipality: Option<String>,
    pub is_total: bool,
    /// One for each column, and the total last.
    pub cells: Vec<FigureCell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    Shown,
    /// Too few people, or it would tell a cell that has too few; which of both is not said.
    Suppressed,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FigureCell {
    pub state: CellState,
    pub count: Option<u32>,
    #[schema(value_type = Option<String>, example = "132000.00")]
    pub amount: Option<Decimal>,
}

/// The only way from awards to figures.
pub fn figures(awards: &[Award]) -> Published<Vec<ProgramFigures>> {
    let mut programs: BTreeMap<(&str, bool), Vec<&Award>> = BTreeMap::new();
    for award in awards {
        let program = (award.program.as_str(), award.sensitive);
        programs.entry(program).or_default().push(award);
    }
    Published(
        programs
            .into_iter()
            .map(|((program, sensitive), awards)| of_program(program, sensitive, &awards))
            .collect(),
    )
}

fn of_program(program: &str, sensitive: bool, awards: &[&Award]) -> ProgramFigures {
    let threshold = threshold(sensitive);
    let told = told_municipalities(awards, threshold);
    let place = |award: &Award| {
        award
            .municipality
            .clone()
            .filter(|name| told.contains(name))
    };
    // The merged ones come last, as `None` would come first.
    let merged = awards.iter().any(|award| place(award).is_none());
    let places: Vec<Option<String>> = told
        .iter()
        .cloned()
        .map(Some)
        .chain(merged.then_some(None))
        .collect();
    let columns: Vec<FigureColumn> = awards
        .iter()
        .map(|award| column(award))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut counts = vec![vec![0; columns.len()]; places.len()];
    let mut amounts = vec![vec![Decimal::ZERO; columns.len() + 1]; places.len() + 1];
    for award in awards {
        let row = places.iter().position(|name| *name == place(award));
        let at = columns.binary_search(&column(award)).ok();
        let Some((row, at)) = row.zip(at) else {
            continue;
        };
        counts[row][at] += 1;
        for line in [row, places.len()] {
            amounts[line][at] += award.amount;
            amounts[line][columns.len()] += award.amount;
        }
    }
    let table = Table::with_totals(&counts);
    let hidden = table.suppressed(threshold);
    let rows: Vec<ProgramRow> = places
        .into_iter()
        .map(|name| (name, false))
        .chain([(None, true)])
        .enumerate()
        .map(|(row, (municipality, is_total))| ProgramRow {
            municipality,
            is_total,
            cells: cells(&table.counts()[row], &amounts[row], &hidden[row]),
        })
        .collect();
    ProgramFigures {
        program: program.to_owned(),
        sensitive,
        threshold,
        columns,
        rows,
        suppressed: hidden.iter().flatten().filter(|hidden| **hidden).count(),
    }
}

fn column(award: &Award) -> FigureColumn {
    FigureColumn {
        sex: award.sex,
        age_band: AgeBand::of(award.age),
    }
}

fn cells(counts: &[u32], amounts: &[Decimal], hidden: &[bool]) -> Vec<FigureCell> {
    counts
        .iter()
        .zip(amounts)
        .zip(hidden)
        .map(|((count, amount), hidden)| {
            let open = !hidden;
            FigureCell {
                state: if open {
                    CellState::Shown
                } else {
                    CellState::Suppressed
                },
                count: open.then_some(*count),
                amount: open.then_some(*amount),
            }
        })
        .collect()
}

fn told_municipalities(awards: &[&Award], threshold: u32) -> BTreeSet<String> {
    let mut people: HashMap<&str, u32> = HashMap::new();
    let mut unknown = 0;
    for award in awards {
        match &award.municipality {
            Some(name) => *people.entry(name).or_default() += 1,
            None => unknown += 1,
        }
    }
    groups::told(people, unknown, threshold)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn awards(municipality: &str, sex: Sex, age: u32, count: usize) -> Vec<Award> {
        let award = Award {
            program: "Becas".into(),
            sensitive: false,
            municipality: Some(municipality.into()),
            sex: Some(sex),
            age: Some(age),
            amount: Decimal::from(2200),
        };
        vec![award; count]
    }

    fn told(published: &ProgramFigures) -> String {
        let mut lines = Vec::new();
        for row in &published.rows {
            let name = match (&row.municipality, row.is_total) {
                (_, true) => "total",
                (None, _) => "others",
                (Some(name), _) => name,
            };
            let cells: Vec<String> = row
                .cells
                .iter()
                .map(|cell| cell.count.map_or("·".into(), |count| count.to_string()))
                .collect();
            lines.push(format!("{name}: {}", cells.join(" ")));
        }
        lines.join("\n")
    }

    #[test]
    fn small_places_are_merged_and_small_cells_take_another_with_them() {
        let counted = [
            awards("Hermosillo", Sex::Female, 20, 40),
            awards("Hermosillo", Sex::Male, 20, 3),
            awards("Cajeme", Sex::Female, 20, 12),
            awards("Cajeme", Sex::Male, 20, 9),
            awards("Aconchi", Sex::Male, 20, 2),
            awards("Bacerac", Sex::Female, 20, 4),
        ]
        .concat();
        let Published(programs) = figures(&counted);
        insta::assert_snapshot!(told(&programs[0]), @r"
        Cajeme: 9 12 21
        Hermosillo: · · 43
        others: · · 6
        total: 14 56 70
        ");
        assert_eq!(
            programs[0].rows[0].cells[2].amount,
            Some(Decimal::from(46200))
        );
        assert_eq!(programs[0].rows[1].cells[0].amount, None);
    }

    #[test]
    fn a_program_of_few_people_tells_nothing() {
        let Published(programs) = figures(&awards("Aconchi", Sex::Male, 20, 3));
        insta::assert_snapshot!(told(&programs[0]), @r"
        others: · ·
        total: · ·
        ");
    }

    #[test]
    fn sensitive_programs_ask_for_more_people() {
        let sensitive = |award| Award {
            sensitive: true,
            ..award
        };
        let nine = awards("Cajeme", Sex::Male, 20, 9);
        let Published(programs) = figures(&nine.into_iter().map(sensitive).collect::<Vec<_>>());
        assert_eq!((programs[0].threshold, programs[0].suppressed), (10, 4));
    }
}
