//! People who are in the registry twice: finding them, looking at both side by side, making one of them, and two again.
//!
//! A search only puts pairs into the tray, with what speaks for and against; a person decides. Who is absorbed leaves
//! `people`, so that no other query needs a condition; the database moves everything by its own catalogue
//! (`merge_people`), with a ledger of each row that `undo_merge` goes back through.

mod actions;
mod fields;
mod holdings;
mod ledger;
mod merge_types;
mod merges;
mod merging;
mod one_call;
mod pairs;
mod routes;
mod rules;
mod search;
mod types;
mod undoing;

pub use merges::{absorbed_by, moved};
pub use routes::routes;
pub use rules::Rule;
pub use search::{LookFor, find, runner};
