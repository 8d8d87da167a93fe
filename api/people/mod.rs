//! Everyone who appears: identity, relations, earlier names and CURPs; one search box for all of them.

mod actions;
mod address;
mod identity;
mod recent;
mod relations;
mod reveals;
mod routes;
mod rules;
mod search;
mod store;

pub use address::{address_of, reveal as full_address};
pub use relations::RelationKind;
pub use routes::{Municipality, routes};
pub use rules::Rule;
pub use store::exists;
