//! Payments of awards with money, as Payments reports them in dated files and as cases hold, stop or repeat them.
//!
//! Serves the comparison of what was asked with what was applied (Ley 159; responsibility 5 of the Coordination):
//! a file never overrides a human decision, and what contradicts one waits for another.

mod changes;
mod rules;
mod words;

pub use changes::{PaymentChange, record};
pub use rules::{Cause, PaymentState, Rule, step};
