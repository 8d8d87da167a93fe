//! Academic status of beneficiaries as their schools report it: which columns a school's workbook
//! has, whether it is the right workbook at all, and the verdict on each of its rows.

pub mod block;
pub mod facts;
pub mod fields;
pub mod file_check;
pub mod judge;
#[cfg(test)]
mod judge_samples;
pub mod marking;
pub mod roster_book;
pub mod status;
pub mod template;
pub mod verdicts;

pub use status::AcademicStatus;
