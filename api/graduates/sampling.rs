//! A sample in proportion to strata, which the same seed draws again.
//!
//! Each stratum gets n·N_h/N places: the whole part first, and those left over by the largest remainders, ties
//! by the stratum's name. Within a stratum, members are ordered by SHA-256 of the seed and their id, and the
//! first are taken: the order of rows, the day and the machine have no part in it.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Somebody who may be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub id: Uuid,
    pub stratum: String,
}

/// How many of a stratum are there, and how many are drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allotment {
    pub stratum: String,
    pub members: usize,
    pub drawn: usize,
}

/// The sizes, stratum by stratum, in the order of their names.
pub fn allot(candidates: &[Candidate], size: usize) -> Vec<Allotment> {
    let mut members: BTreeMap<&str, usize> = BTreeMap::new();
    for candidate in candidates {
        *members.entry(&candidate.stratum).or_default() += 1;
    }
    let total = candidates.len().max(1);
    let size = size.min(candidates.len());
    let mut allotted: Vec<Allotment> = members
        .iter()
        .map(|(stratum, members)| Allotment {
            stratum: (*stratum).to_owned(),
            members: *members,
            drawn: size * members / total,
        })
        .collect();
    let left = size - allotted.iter().map(|one| one.drawn).sum::<usize>();
    let mut by_remainder: Vec<usize> = (0..allotted.len()).collect();
    by_remainder.sort_by_key(|at| std::cmp::Reverse(size * allotted[*at].members % total));
    for at in by_remainder.into_iter().take(left) {
        allotted[at].drawn += 1;
    }
    allotted
}

/// Who is drawn.
pub fn draw(candidates: &[Candidate], size: usize, seed: i64) -> Vec<Uuid> {
    let mut drawn = Vec::with_capacity(size);
    for allotment in allot(candidates, size) {
        let mut stratum: Vec<Uuid> = candidates
            .iter()
            .filter(|candidate| candidate.stratum == allotment.stratum)
            .map(|candidate| candidate.id)
            .collect();
        stratum.sort_by_cached_key(|id| {
            Sha256::new()
                .chain_update(seed.to_be_bytes())
                .chain_update(id.as_bytes())
                .finalize()
                .to_vec()
        });
        drawn.extend(stratum.into_iter().take(allotment.drawn));
    }
    drawn
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn candidates(strata: &[(&str, u128)]) -> Vec<Candidate> {
        let mut made = Vec::new();
        for (stratum, count) in strata {
            for _ in 0..*count {
                made.push(Candidate {
                    id: Uuid::from_u128(made.len() as u128 + 1),
                    stratum: (*stratum).to_owned(),
                });
            }
        }
        made
    }

    /// 10 of 47: A 23 → 4.89, B 14 → 2.98, C 10 → 2.13; wholes 4 + 2 + 2 = 8, the two left go to B and A.
    #[test]
    fn places_go_by_whole_parts_and_largest_remainders() {
        let allotted = allot(&candidates(&[("A", 23), ("B", 14), ("C", 10)]), 10);
        let drawn: Vec<usize> = allotted.iter().map(|one| one.drawn).collect();
        assert_eq!(drawn, [5, 3, 2]);
    }

    #[test]
    fn the_same_seed_draws_the_same_people_in_whatever_order_they_come() {
        let mut all = candidates(&[("A", 40), ("B", 60)]);
        let first: BTreeSet<Uuid> = draw(&all, 20, 7).into_iter().collect();
        all.reverse();
        let again: BTreeSet<Uuid> = draw(&all, 20, 7).into_iter().collect();
        let other: BTreeSet<Uuid> = draw(&all, 20, 8).into_iter().collect();
        assert_eq!(first, again);
        assert_ne!(first, other);
    }

    proptest! {
        #[test]
        fn a_sample_has_its_size_and_no_stratum_is_off_by_one(
            counts in prop::collection::vec(0u128..60, 1..8), size in 0usize..300, seed in any::<i64>()
        ) {
            let names: Vec<String> = (0..counts.len()).map(|at| format!("S{at}")).collect();
            let strata: Vec<(&str, u128)> = names.iter().map(String::as_str).zip(counts).collect();
            let all = candidates(&strata);
            let drawn = draw(&all, size, seed);
            let distinct: BTreeSet<&Uuid> = drawn.iter().collect();
            let wanted = size.min(all.len());
            prop_assert_eq!(drawn.len(), wanted);
            prop_assert_eq!(distinct.len(), wanted);
            for one in allot(&all, size) {
                let exact = wanted * one.members;
                prop_assert!(one.drawn * all.len() + all.len() > exact);
                prop_assert!(one.drawn * all.len() < exact + all.len());
                prop_assert!(one.drawn <= one.members);
            }
        }
    }
}
