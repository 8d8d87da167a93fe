//! Roles as the office sets them up: named sets of permissions, and the pairs that nobody may hold together.
//!
//! Every change of what an account may do passes `check`, so that separation of duties and somebody who
//! administers are never lost, whichever door the change comes through.

mod actions;
mod catalogue;
mod check;
mod preview;
mod routes;
mod rules;
mod store;
mod types;

pub use check::{account_is_compatible, administrators_remain, lets_administer, school_role_fits};
pub use routes::routes;
pub use rules::Rule;
