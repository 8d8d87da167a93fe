//! Awards: what was granted, the state it is in, and what is still to take effect.
//!
//! A benefit changes only by a procedure that Payments applied; each change is dated and kept.

mod changes;
mod store;
mod types;

pub use changes::{Change, apply_due_changes, record};
pub use store::{find, find_of_person};
pub use types::{Benefit, BenefitState, PendingChange};
