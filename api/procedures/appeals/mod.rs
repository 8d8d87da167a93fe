//! The recurso de inconformidad: filed before whoever issued the act, admitted, cured, decided by a superior.
//!
//! Serves Ley 159 de Procedimiento Administrativo del Estado de Sonora, arts. 106 to 110. Nothing is refused at
//! the door: a late writ is recorded and marked. Whoever proposed, approved or applied the case never decides.

mod actions;
mod cure;
mod decisions;
mod files;
mod requests;
mod routes;
mod rules;
mod store;
mod types;

pub use actions::expect;
pub use routes::routes;
pub(super) use store::of_case;
pub use types::Appeal;
