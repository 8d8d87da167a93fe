//! Tables of every shape, against two readers: one with linear algebra, one who tries every possibility.

use proptest::prelude::*;

use super::suppression::Table;

const THRESHOLD: u32 = 5;

/// Small counts and zeros are what makes it hard.
fn tables(height: usize, width: usize, top: u32) -> impl Strategy<Value = Vec<Vec<u32>>> {
    let count = prop_oneof![3 => Just(0), 4 => 1..THRESHOLD, 3 => THRESHOLD..top];
    prop::collection::vec(prop::collection::vec(count, width), height)
}

fn any_table() -> impl Strategy<Value = Vec<Vec<u32>>> {
    (1usize..7, 1usize..7).prop_flat_map(|(height, width)| tables(height, width, 60))
}

/// The equations of all lines over the empty cells: what each line's empty cells sum up to, totals negative.
fn equations(table: &Table, hidden: &[Vec<bool>]) -> (Vec<Vec<f64>>, Vec<(usize, usize)>) {
    let counts = table.counts();
    let (height, width) = (counts.len(), counts[0].len());
    let unknown: Vec<(usize, usize)> = (0..height)
        .flat_map(|r| (0..width).map(move |c| (r, c)))
        .filter(|&(r, c)| hidden[r][c])
        .collect();
    let coefficient = |row: Option<usize>, column: Option<usize>| -> Vec<f64> {
        unknown
            .iter()
            .map(|&(r, c)| match (row, column) {
                (Some(row), _) if r == row => {
                    if c == width - 1 {
                        -1.0
                    } else {
                        1.0
                    }
                }
                (_, Some(column)) if c == column => {
                    if r == height - 1 {
                        -1.0
                    } else {
                        1.0
                    }
                }
                _ => 0.0,
            })
            .collect()
    };
    let rows = (0..height).map(|row| coefficient(Some(row), None));
    let columns = (0..width).map(|column| coefficient(None, Some(column)));
    (rows.chain(columns).collect(), unknown)
}

fn rank(mut rows: Vec<Vec<f64>>) -> usize {
    let width = rows.first().map_or(0, Vec::len);
    let mut rank = 0;
    for column in 0..width {
        let Some(pivot) = (rank..rows.len()).find(|&row| rows[row][column].abs() > 1e-9) else {
            continue;
        };
        rows.swap(rank, pivot);
        let lead = rows[rank].clone();
        for row in rows.iter_mut().skip(rank + 1) {
            let factor = row[column] / lead[column];
            for (value, of_lead) in row.iter_mut().zip(&lead) {
                *value -= factor * of_lead;
            }
        }
        rank += 1;
    }
    rank
}

/// Whether the lines together give this unknown away: adding "it is so much" tells nothing new.
fn is_determined(equations: &[Vec<f64>], at: usize) -> bool {
    let width = equations.first().map_or(0, Vec::len);
    let mut with_it = equations.to_vec();
    with_it.push(
        (0..width)
            .map(|column| f64::from(u8::from(column == at)))
            .collect(),
    );
    rank(with_it) == rank(equations.to_vec())
}

/// Every filling of the empty cells of a 2 × 2 table, none below one, that agrees with what is published.
fn fillings(table: &Table, hidden: &[Vec<bool>]) -> Vec<Vec<Vec<u32>>> {
    let counts = table.counts();
    let range = |r: usize, c: usize| {
        if hidden[r][c] {
            1..=14
        } else {
            counts[r][c]..=counts[r][c]
        }
    };
    let mut found = Vec::new();
    for a in range(0, 0) {
        for b in range(0, 1) {
            for c in range(1, 0) {
                for d in range(1, 1) {
                    let guess = Table::with_totals(&[vec![a, b], vec![c, d]])
                        .counts()
                        .to_vec();
                    let agrees = (0..3).all(|r| {
                        (0..3).all(|c| {
                            if hidden[r][c] {
                                guess[r][c] >= 1
                            } else {
                                guess[r][c] == counts[r][c]
                            }
                        })
                    });
                    if agrees {
                        found.push(guess);
                    }
                }
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn nothing_small_is_published_and_nothing_small_can_be_computed(inner in any_table()) {
        let table = Table::with_totals(&inner);
        let hidden = table.suppressed(THRESHOLD);
        let (equations, unknown) = equations(&table, &hidden);
        for (r, line) in table.counts().iter().enumerate() {
            for (c, count) in line.iter().enumerate() {
                if !(1..THRESHOLD).contains(count) {
                    continue;
                }
                prop_assert!(hidden[r][c], "{count} at {r},{c} is published");
                let at = unknown.iter().position(|cell| *cell == (r, c)).expect("it is unknown");
                prop_assert!(!is_determined(&equations, at), "{r},{c} can be computed: {inner:?} {hidden:?}");
            }
        }
    }

    #[test]
    fn who_tries_everything_is_left_with_a_doubt(inner in tables(2, 2, 12)) {
        let table = Table::with_totals(&inner);
        let hidden = table.suppressed(THRESHOLD);
        let fillings = fillings(&table, &hidden);
        for (r, line) in table.counts().iter().enumerate() {
            for (c, count) in line.iter().enumerate() {
                if (1..THRESHOLD).contains(count) {
                    let differs = fillings.iter().any(|guess| guess[r][c] != *count);
                    prop_assert!(differs, "{r},{c} can only be {count}: {inner:?} {hidden:?}");
                }
            }
        }
    }

    #[test]
    fn a_table_without_small_cells_is_published_whole(inner in prop::collection::vec(prop::collection::vec(5u32..50, 3), 1..5)) {
        let hidden = Table::with_totals(&inner).suppressed(THRESHOLD);
        prop_assert!(hidden.iter().flatten().all(|hidden| !hidden));
    }
}

/// The reader with linear algebra does find what simple suppression leaves open.
#[test]
fn without_complements_the_cell_could_be_computed() {
    let table = Table::with_totals(&[vec![3, 20], vec![30, 40]]);
    let mut hidden = vec![vec![false; 3]; 3];
    hidden[0][0] = true;
    let (equations, _) = equations(&table, &hidden);
    assert!(is_determined(&equations, 0));
}
