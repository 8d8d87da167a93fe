//! Any list as a file: the rows that its filter finds, in its order, whole, as CSV or as a workbook.
//!
//! The file is written while it is read, by the function that answers the list's pages: nothing of people lies at
//! rest, and whoever closes the connection ends it. Who took what, what for and how much of it is on record.

mod book;
#[macro_use]
mod cell;
mod file;
mod lists;
mod routes;
mod rules;
mod sending;
#[macro_use]
mod source;
mod sources;
mod store;
mod types;

pub use routes::routes;
pub use rules::Rule;
pub use store::close_abandoned;
