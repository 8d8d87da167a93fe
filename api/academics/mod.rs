//! Academic status of beneficiaries as their schools report it: which columns a school's workbook
//! has, whether it is the right workbook at all, and the verdict on each of its rows.

pub mod block;
pub mod facts;
pub mod fields;
pub mod file_check;
pub mod identities;
pub mod judge;
#[cfg(test)]
mod judge_samples;
pub mod marking;
pub mod roster_book;
pub mod status;
pub mod status_words;
pub mod template;
#[cfg(test)]
mod variation_tests;
pub mod verdicts;

pub use status::AcademicStatus;

pub async fn extend_rosters(_: &mut crate::db::Connection) -> crate::error::Result<usize> { Ok(0) }
