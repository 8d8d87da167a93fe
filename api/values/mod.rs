//! The identifiers and quantities of the office, each parsed once at the door.
//! A value of these types is right by construction: a `Curp` has a true check digit, a `SchoolKey`
//! the ten characters of a CCT, a `Grade` its scale beside it. What staff and schools type is
//! normalised here (blanks, case, accents, decimal commas), so that no other module has to.

#[macro_use]
mod words;

pub mod curp;
pub mod curp_letters;
pub mod date;
pub mod email;
pub mod fold;
pub mod folio;
#[cfg(test)]
mod fuzz_tests;
pub mod grade;
pub mod level;
pub mod money;
pub mod name;
pub mod phone;
pub mod school_key;
pub mod sex;
pub mod shift;
pub mod term;

pub use curp::{Curp, CurpFault, State, says_no_curp};
pub use date::{DateReading, read_date};
pub use email::read_email;
pub use folio::Folio;
pub use grade::{Grade, GradeReading, GradeScale};
pub use level::{SchoolLevel, SchoolSector};
pub use money::Money;
pub use name::{PersonName, fold_name};
pub use phone::Phone;
pub use school_key::SchoolKey;
pub use sex::Sex;
pub use shift::Shift;
pub use term::TermLabel;
