//! What happened that other agencies may learn of: written by the database, published by one relay, read from a place on.
//!
//! A change says that something happened to somebody and from when on it counts, never who they are. Each
//! client reads within its agreement and knows people, awards and changes by ids of its own.

mod cursor;
mod feed;
mod kinds;
mod reach;
mod relay;
mod routes;
mod rules;
mod telling;
mod types;

pub use feed::{Ends, ends};
pub use kinds::ChangeKind;
pub use reach::Reach;
pub use relay::{Relay, forget};
pub use routes::agency_routes;
pub use rules::Rule;
pub use telling::{Told, some, source};
