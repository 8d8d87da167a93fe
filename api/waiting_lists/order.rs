//! The order of a waiting list, pure: the same applications, criteria, rule and seed give the same order.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::criteria::{Criterion, Direction, TieRule};

/// An application as it is put in order.
#[derive(Debug, Clone)]
pub struct Application {
    pub id: Uuid,
    pub folio: String,
    pub applied_on: Option<NaiveDate>,
    /// By the criterion's code.
    pub criteria: BTreeMap<String, Decimal>,
}

/// The lot of a folio: anyone who knows the seed can draw it again.
pub fn lot(seed: &str, folio: &str) -> [u8; 32] {
    Sha256::digest(format!("{seed} {}", folio.trim().to_uppercase())).into()
}

/// First to last. What lacks a value comes after all that have one, whichever way the criterion counts.
pub fn in_order(
    applications: Vec<Application>,
    criteria: &[Criterion],
    ties: TieRule,
    seed: &str,
) -> Vec<Uuid> {
    let mut drawn: Vec<_> = applications
        .into_iter()
        .map(|application| (lot(seed, &application.folio), application))
        .collect();
    drawn.sort_by(|(lot_a, a), (lot_b, b)| {
        by_criteria(a, b, criteria)
            .then_with(|| match ties {
                TieRule::EarliestApplication => missing_last(a.applied_on, b.applied_on, Ord::cmp),
                TieRule::Lot => Ordering::Equal,
            })
            .then_with(|| lot_a.cmp(lot_b))
            .then_with(|| a.id.cmp(&b.id))
    });
    drawn
        .into_iter()
        .map(|(_, application)| application.id)
        .collect()
}

fn by_criteria(a: &Application, b: &Application, criteria: &[Criterion]) -> Ordering {
    criteria
        .iter()
        .map(|criterion| {
            let of = |application: &Application| application.criteria.get(&criterion.code).copied();
            missing_last(of(a), of(b), |a, b| match criterion.direction {
                Direction::LowestFirst => a.cmp(b),
                Direction::HighestFirst => b.cmp(a),
            })
        })
        .find(|ordering| ordering.is_ne())
        .unwrap_or(Ordering::Equal)
}

fn missing_last<T>(
    a: Option<T>,
    b: Option<T>,
    compare: impl FnOnce(&T, &T) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(&a, &b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::super::criteria::CriterionKind;
    use super::*;
    use proptest::prelude::*;

    fn criterion(code: &str, position: i16, direction: Direction) -> Criterion {
        Criterion {
            code: code.into(),
            position,
            name_es: String::new(),
            name_en: String::new(),
            heading: code.into(),
            kind: CriterionKind::Number,
            direction,
            maximum: None,
            source: String::new(),
        }
    }

    fn criteria() -> Vec<Criterion> {
        vec![
            criterion("average", 1, Direction::HighestFirst),
            criterion("income", 2, Direction::LowestFirst),
        ]
    }

    fn application(
        folio: u128,
        average: Option<i64>,
        income: Option<i64>,
        day: Option<u32>,
    ) -> Application {
        let values = [("average", average), ("income", income)];
        Application {
            id: Uuid::from_u128(folio),
            folio: format!("S-{folio}"),
            applied_on: day.and_then(|day| NaiveDate::from_ymd_opt(2026, 10, day)),
            criteria: values
                .into_iter()
                .filter_map(|(code, value)| Some((code.to_owned(), Decimal::from(value?))))
                .collect(),
        }
    }

    fn folios(applications: Vec<Application>, ties: TieRule) -> Vec<u128> {
        in_order(applications, &criteria(), ties, "semilla")
            .into_iter()
            .map(|id| id.as_u128())
            .collect()
    }

    #[test]
    fn the_first_criterion_decides_then_the_next_then_who_came_first() {
        let list = vec![
            application(1, Some(80), Some(9000), Some(2)),
            application(2, Some(95), Some(9000), Some(9)),
            application(3, Some(95), Some(4000), Some(9)),
            application(4, Some(80), Some(9000), Some(1)),
            application(5, None, Some(100), Some(1)),
            application(6, Some(80), None, Some(1)),
        ];
        assert_eq!(
            folios(list, TieRule::EarliestApplication),
            [3, 2, 4, 1, 6, 5]
        );
    }

    #[test]
    fn a_lot_follows_the_seed_and_nothing_else() {
        let tied: Vec<Application> = (1..=6)
            .map(|folio| application(folio, Some(90), Some(1), None))
            .collect();
        let mut by_hand: Vec<u128> = (1..=6).collect();
        by_hand.sort_by_key(|folio| Sha256::digest(format!("semilla S-{folio}")).to_vec());
        let mut reversed = tied.clone();
        reversed.reverse();
        assert_eq!(folios(tied.clone(), TieRule::Lot), by_hand);
        assert_eq!(folios(reversed, TieRule::Lot), by_hand);
        let other = in_order(tied, &criteria(), TieRule::Lot, "otra");
        assert_ne!(
            other.iter().map(Uuid::as_u128).collect::<Vec<_>>(),
            by_hand,
            "another seed draws another order"
        );
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_nobody_passes_whoever_goes_before(
            values in proptest::collection::vec((proptest::option::of(0i64..4), proptest::option::of(0i64..4), proptest::option::of(1u32..4)), 1..30)
        ) {
            let list: Vec<Application> = values
                .iter()
                .zip(1u128..)
                .map(|((average, income, day), folio)| application(folio, *average, *income, *day))
                .collect();
            let by_id: BTreeMap<Uuid, Application> = list.iter().map(|a| (a.id, a.clone())).collect();
            let ordered = in_order(list, &criteria(), TieRule::EarliestApplication, "s");
            prop_assert_eq!(ordered.len(), by_id.len());
            for pair in ordered.windows(2) {
                let order = by_criteria(&by_id[&pair[0]], &by_id[&pair[1]], &criteria());
                prop_assert!(order.is_le());
            }
        }
    }
}
