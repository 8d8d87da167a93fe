//! What the public may read of the registry: figures by program and place, and the quarterly registry of
//! beneficiaries (LGTAIP 65 XIV q). Everything passes through `privacy`, which alone can make a `Published`.

mod csv;
mod period;
mod routes;
mod store;

pub use period::{Period, Quarter, Rule};
pub use routes::routes;
