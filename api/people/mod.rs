//! Everyone who appears: identity, relations, earlier names and CURPs; one search box for all of them.

mod actions;
mod routes;
mod rules;
mod search;
mod store;

pub use routes::{Municipality, routes};
pub use rules::Rule;
pub use store::exists;
