//! What giving back comes to: every effect of a case turned round, unless something touched its object since.
//!
//! A later fact is named and left as it is; nothing is guessed.

use chrono::NaiveDate;
use uuid::Uuid;

use super::images::{Image, ObjectChange, ObjectKind, Shift};
use crate::benefits::BenefitState;
use crate::payments::PaymentState;

/// One effect of a case as the ledger keeps it, beside its object as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    pub ledger_id: Uuid,
    pub object_id: Uuid,
    pub name: String,
    pub before: Option<Image>,
    pub after: Image,
    /// The same fields now; none where the object is gone.
    pub now: Option<Image>,
    /// Recorded, but its day has not come.
    pub pending: bool,
    pub later: Option<LaterFact>,
    /// Only payments: the month it corresponds to.
    pub corresponds_to: Option<NaiveDate>,
}

/// What a later fact says of an award in whose place another of the same call stands, named by its folio.
pub const ANOTHER_AWARD: &str = "another_award";

/// What touched an object after the case did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterFact {
    /// The state it was left in, in the words of its history.
    pub to: String,
    pub on: NaiveDate,
    /// Folio of the case that did it, where one did; of the award, where another one stands.
    pub by: Option<String>,
}

/// An effect that cannot be given back, with what stands in its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub kind: ObjectKind,
    pub object_id: Uuid,
    pub name: String,
    pub fact: Option<LaterFact>,
}

/// What a reversal or an end gives back, last things first, and what it leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    pub changes: Vec<ObjectChange>,
    pub conflicts: Vec<Conflict>,
    /// The rows of the ledger that are undone by it.
    pub undone: Vec<Uuid>,
}

/// A correction gives back everything.
pub fn reversal(done: &[Done], on: NaiveDate) -> Plan {
    plan(done, on, |_| true)
}

/// An end gives back what lasts from its day on: held payments, the award itself, the months that are still to come.
pub fn end(done: &[Done], on: NaiveDate) -> Plan {
    plan(done, on, |done| match done.after {
        Image::Benefit { state } => state == BenefitState::Suspended,
        Image::Payment { state } => match state {
            PaymentState::Held => true,
            PaymentState::Stopped => done.corresponds_to.is_none_or(|month| month >= on),
            _ => false,
        },
        _ => false,
    })
}

fn plan(done: &[Done], on: NaiveDate, lasts: impl Fn(&Done) -> bool) -> Plan {
    let mut plan = Plan::default();
    for done in done.iter().rev().filter(|done| lasts(done)) {
        if done.is_untouched() {
            plan.undone.push(done.ledger_id);
            plan.changes.push(done.turned_round(on));
        } else {
            plan.conflicts.push(Conflict {
                kind: done.after.kind(),
                object_id: done.object_id,
                name: done.name.clone(),
                fact: done.later.clone(),
            });
        }
    }
    plan
}

impl Done {
    fn is_untouched(&self) -> bool {
        self.later.is_none() && (self.pending || self.now.as_ref() == Some(&self.after))
    }

    fn turned_round(&self, on: NaiveDate) -> ObjectChange {
        let image = match &self.before {
            Some(before) => Shift::Change {
                before: self.after.clone(),
                after: before.clone(),
            },
            None => Shift::Withdraw(self.after.clone()),
        };
        ObjectChange::new(self.object_id, &self.name, image, on)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    const STATES: [PaymentState; 4] = [
        PaymentState::Scheduled,
        PaymentState::Held,
        PaymentState::Stopped,
        PaymentState::Paid,
    ];

    fn image(at: usize) -> Image {
        Image::Payment { state: STATES[at] }
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
    }

    /// A payment that a case moved, and what became of it since.
    fn moved(at: usize, (before, after, later): (usize, usize, Option<usize>)) -> Done {
        Done {
            ledger_id: Uuid::from_u128(1000 + at as u128),
            object_id: Uuid::from_u128(at as u128),
            name: format!("P{at}"),
            before: Some(image(before)),
            after: image(after),
            now: Some(image(later.unwrap_or(after))),
            pending: false,
            later: later.map(|to| LaterFact {
                to: format!("{:?}", STATES[to]),
                on: day(),
                by: None,
            }),
            corresponds_to: None,
        }
    }

    proptest! {
        #[test]
        fn what_nothing_touched_is_as_before_and_the_rest_is_named(
            facts in prop::collection::vec((0usize..4, 0usize..4, prop::option::of(0usize..4)), 0..12)
        ) {
            let done: Vec<Done> = facts.into_iter().enumerate().map(|(at, fact)| moved(at, fact)).collect();
            let mut world: HashMap<Uuid, Image> =
                done.iter().filter_map(|done| Some((done.object_id, done.now.clone()?))).collect();
            let plan = reversal(&done, day());
            for change in &plan.changes {
                prop_assert_eq!(world.get(&change.id), change.before());
                if let Some(after) = change.after() {
                    world.insert(change.id, after.clone());
                }
            }
            let named: Vec<Uuid> = plan.conflicts.iter().map(|conflict| conflict.object_id).collect();
            for done in &done {
                let (now, id) = (world.get(&done.object_id), done.object_id);
                if done.later.is_some() {
                    prop_assert!(named.contains(&id));
                    prop_assert_eq!(now, done.now.as_ref());
                } else {
                    prop_assert!(!named.contains(&id));
                    prop_assert_eq!(now, done.before.as_ref());
                }
            }
            prop_assert_eq!(plan.changes.len() + plan.conflicts.len(), done.len());
        }
    }
}
