//! The seven procedures on a benefit, as one machine: proposed with evidence, heard, approved by someone else.
//!
//! Serves the right to be heard (Const. art. 14), founded and reasoned acts (art. 16) and Ley 159 de
//! Procedimiento Administrativo del Estado de Sonora. The Coordination proposes; Payments resolves and applies.

#[macro_use]
mod wording;
mod alerts;
mod carry;
mod case;
mod cases;
mod decisions;
mod effects;
mod evidence;
mod grounds;
mod hearing;
mod media;
mod page;
mod preview;
mod proposal;
mod requests;
mod routes;
mod rules;
#[cfg(test)]
mod rules_table;
mod store;
mod transitions;
mod types;
mod words;

pub use crate::benefits::apply_due_changes;
pub use carry::{Taken, carry_out};
pub use case::{BenefitFacts, Case, Event, Object};
pub use cases::{load, lock};
pub use media::detect as detect_media;
pub use routes::routes;
pub use rules::{Rule, step};
pub use store::{AnswerColumns, open_cases_of};
pub use types::{
    AppealDecision, Outcome, PackageAnswer, PackageRef, ProcedureAct, ProcedureEvent,
    ProcedureKind, ProcedureState, ProcedureSummary,
};
pub use words::{asked, kind_name};
