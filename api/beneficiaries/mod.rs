//! The beneficiary registry (padrón): its list, and the one page on which a person's whole story stands.

mod list;
mod page;
mod parts;
mod registry;
mod routes;

pub use list::BeneficiaryFilter;
pub use registry::{RegistryRow, list as list_registry};
pub use routes::routes;
