//! Letters: the paper of the office, numbered, kept as it was issued, and verified by whoever holds it.
//!
//! Other slices say what a letter tells (`issue`); how it looks is a Typst template that the office may edit. The
//! printed code leads to a public page that says whether the letter is valid, when and by whom it was issued, no more.

mod issue;
mod letterhead;
mod press;
mod routes;
mod rules;
pub mod samples;
mod store;
mod story;
mod types;
mod verify;

pub use issue::{Letter, issue};
pub use letterhead::Settings;
pub use press::{Imprint, Press, Printed};
pub use routes::{public_routes, routes};
pub use rules::Rule;
pub use types::{IssuedLetter, LetterKind, LetterSubject};
