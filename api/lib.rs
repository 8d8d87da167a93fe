//! The working system of the office that follows up scholarships, incentives and educational credits.

pub mod academics;
pub mod imports;
pub mod sheet;
pub mod values;
