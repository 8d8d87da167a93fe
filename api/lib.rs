//! The working system of the office that follows up scholarships, incentives and educational credits.

pub mod sheet;
pub mod values;
