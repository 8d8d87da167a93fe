//! Another name, CURP, birth date or sex, and death: what was before stays, dated, and still finds the person.

mod actions;
mod history;
mod routes;
mod rules;
mod types;

pub use routes::routes;
