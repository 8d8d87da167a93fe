//! Awards: what was granted, the state it is in, and what is still to take effect.
//!
//! A benefit changes only by a procedure that Payments applied; each change is dated and kept.

mod award;
mod changes;
pub mod registrations;
mod store;
mod types;

pub use award::{Award, award};
pub use changes::{Change, apply_due_changes, record, take_back};
pub use store::{find, find_of_person};
pub use types::{Benefit, BenefitState, PendingChange};
