//! The program on a real socket: callers that take their time, the order to stop, and what it tells its operators.

mod figures;
mod slow;
mod stopping;
mod storm;
pub mod traces;
mod wire;
