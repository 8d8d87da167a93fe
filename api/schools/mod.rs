//! Schools by CCT and shift: two shifts of one CCT are two schools.

mod address;
mod choice;
mod contacts;
mod routes;
mod store;
mod types;

pub use address::{AddressSource, AddressedSchool, address_columns};
pub use choice::SchoolChoice;
pub use routes::{CoverageState, SchoolFilter, SchoolSummary, list as list_schools, routes};
pub use store::{SchoolColumns, find_first, find_id, find_ref};
pub use types::SchoolRef;
