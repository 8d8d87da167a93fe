//! The beneficiary registry (padrón): its list, and the one page on which a person's whole story stands.

mod list;
mod page;
mod parts;
mod routes;

pub use routes::routes;
