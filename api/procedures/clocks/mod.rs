//! Terms that run in a case, as rows: to answer a notice, to appeal, to cure a writ, to decide an appeal.
//!
//! A paused clock goes on with the days it had left; an interrupted one begins again. The arithmetic is
//! pure (`rules`), on the business calendar of the State, and is shown with every due date.

mod commands;
mod moves;
mod routes;
mod rules;
mod store;
mod terms;
mod types;

pub(super) use commands::tell;
pub(super) use moves::{NewClock, Subject, begin_from, end, resume, start, stop};
pub use routes::routes;
pub(super) use rules::StopKind;
pub(super) use store::{find, shown};
pub(super) use terms::in_force;
pub use types::{CaseClock, CaseClockKind, CaseClockState};
