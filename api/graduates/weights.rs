//! Weights that make respondents stand for their cohort, where some kinds of people answer more than others.
//!
//! Post-stratification by cohort, program and sex: each respondent of a cell weighs (the cell's share of the
//! cohort) ÷ (its share of the respondents), not less than 0.3 and not more than 3, scaled afterwards so that
//! the weights add up to the respondents. Cells in which nobody answered are represented by nobody; how many
//! people they hold is told with the figures.

use std::collections::BTreeMap;

const LEAST: f64 = 0.3;
const MOST: f64 = 3.0;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights<K: Ord> {
    pub of_cell: BTreeMap<K, f64>,
    /// How many cells the limits changed.
    pub capped: usize,
    /// People of the cohort in cells without a respondent.
    pub unrepresented: u32,
}

impl<K: Ord + Clone> Weights<K> {
    /// `people` of the cohort: the cell, and whether they responded.
    pub fn of(people: impl IntoIterator<Item = (K, bool)>) -> Self {
        let mut cells: BTreeMap<K, (u32, u32)> = BTreeMap::new();
        for (cell, responded) in people {
            let counted = cells.entry(cell).or_default();
            counted.0 += 1;
            counted.1 += u32::from(responded);
        }
        let unrepresented = cells.values().filter(|cell| cell.1 == 0).map(|cell| cell.0);
        let unrepresented = unrepresented.sum();
        cells.retain(|_, cell| cell.1 > 0);
        let total = |of: fn(&(u32, u32)) -> u32| f64::from(cells.values().map(of).sum::<u32>());
        let (members, respondents) = (total(|cell| cell.0), total(|cell| cell.1));
        let raw =
            |cell: &(u32, u32)| (f64::from(cell.0) / members) / (f64::from(cell.1) / respondents);
        let limited = |cell: &(u32, u32)| raw(cell).clamp(LEAST, MOST);
        let sum: f64 = cells
            .values()
            .map(|cell| limited(cell) * f64::from(cell.1))
            .sum();
        let capped = cells
            .values()
            .filter(|cell| !(LEAST..=MOST).contains(&raw(cell)))
            .count();
        let of_cell = cells
            .iter()
            .map(|(key, cell)| (key.clone(), limited(cell) * respondents / sum))
            .collect();
        Self {
            of_cell,
            capped,
            unrepresented,
        }
    }

    pub fn get(&self, cell: &K) -> f64 {
        self.of_cell.get(cell).copied().unwrap_or(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(cell: &'static str, members: usize, responded: usize) -> Vec<(&'static str, bool)> {
        (0..members).map(|at| (cell, at < responded)).collect()
    }

    /// Of 100, 60 women and 40 men; 30 and 10 answer. By hand: women 0.6 ÷ 0.75 = 0.8, men 0.4 ÷ 0.25 = 1.6.
    #[test]
    fn who_answers_less_weighs_more() {
        let weights = Weights::of([people("women", 60, 30), people("men", 40, 10)].concat());
        assert!((weights.get(&"women") - 0.8).abs() < 1e-12);
        assert!((weights.get(&"men") - 1.6).abs() < 1e-12);
        assert_eq!((weights.capped, weights.unrepresented), (0, 0));
    }

    /// By hand: of 100 represented, 50 are in a cell with 1 of 41 respondents: 0.5 ÷ (1/41) = 20.5, cut to 3; the
    /// others weigh 0.5 ÷ (40/41) = 0.5125. They add up to 3 + 20.5 = 23.5, so that all are scaled by 41 ÷ 23.5.
    #[test]
    fn one_respondent_does_not_stand_for_half_a_cohort() {
        let all = [people("a", 50, 1), people("b", 50, 40), people("c", 7, 0)].concat();
        let weights = Weights::of(all);
        assert!((weights.get(&"a") - 3.0 * 41.0 / 23.5).abs() < 1e-12);
        assert!((weights.get(&"b") - 0.5125 * 41.0 / 23.5).abs() < 1e-12);
        assert_eq!((weights.capped, weights.unrepresented), (1, 7));
    }
}
