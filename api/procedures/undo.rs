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

/// What touched an object after the case did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterFact {
    /// The state it was left in, in the words of its history.
    pub to: String,
    pub on: NaiveDate,
    /// Folio of the case that did it, where one did.
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
