//! Workbooks that other offices send: the registry of beneficiaries and the list of schools.
//! The judgement of their rows is here and pure; storing what was accepted is someone else's.

pub mod catalogue;
pub mod marking;
pub mod registry;
pub mod registry_fields;
pub mod registry_row;
#[cfg(test)]
pub(crate) mod registry_samples;
#[cfg(test)]
mod registry_tests;
pub mod registry_verdicts;
pub mod schools;
pub mod table;

pub use catalogue::Catalogue;
