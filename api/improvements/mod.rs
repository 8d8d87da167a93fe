//! From complaints to improvement: causes and how they weigh, actions with an owner and a day, and whether they worked.
//!
//! An effect is told by counts and exposure in equal windows before and after, never by impressions. Reports of
//! misconduct are internal control's and enter no figure here.

mod actions;
mod causes;
mod effect;
mod measuring;
mod routes;
mod rules;
mod store;
mod types;

pub use routes::routes;
pub use rules::Rule;
