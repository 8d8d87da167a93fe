//! Numbered, sealed packages of approved cases: what is asked of Payments, and what Payments answered.
//!
//! The Coordination asks, Integración de Pagos resolves and applies; asked and applied are counted apart
//! until every row is answered. Sending freezes each row and seals the whole with a SHA-256.

mod answers;
mod bulk;
mod cover;
mod dispatch;
mod lock;
mod routes;
mod rules;
mod seal;
mod store;
mod types;
mod workbook;

pub use routes::routes;
pub use rules::Rule;
pub use store::{AskedRow, find_sent, list as list_packages, list_sent};
pub use types::{PackageFilter, PackageSummary};
