//! Views of lists that people save: filters, order and columns under a name, for oneself or for everybody who may
//! open the list.
//!
//! A view says how to look, never at whom: it holds choices of a closed set and no text that somebody typed.

mod actions;
mod lists;
mod routes;
mod rules;
mod store;
mod takes;
mod types;

pub use lists::ListName;
pub use routes::routes;
pub use rules::Rule;
pub use takes::Takes;
