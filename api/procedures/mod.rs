//! The seven procedures, each on its own object, as one machine: proposed with evidence, heard, approved by someone else.
//!
//! Serves the right to be heard (Const. art. 14), founded and reasoned acts (art. 16) and Ley 159 de
//! Procedimiento Administrativo del Estado de Sonora. The Coordination proposes; Payments resolves and applies.

mod alerts;
mod appeals;
mod applied;
mod bulk;
mod carry;
mod case;
mod cases;
mod clocks;
mod decisions;
mod derived;
mod derived_routes;
mod due_ends;
mod due_process;
mod effect_words;
mod effects;
mod eligible;
mod enrolments;
mod evidence;
mod facts;
mod ground_rules;
mod ground_types;
mod ground_versions;
mod grounds;
mod hearing;
mod hearing_files;
mod hearing_invitation;
mod hearing_links;
mod hearing_open;
mod hearing_public;
mod images;
mod ledger;
mod legal_bases;
mod letters;
mod links;
mod objects;
mod outcomes;
mod page;
mod parts;
mod places;
mod planned_ends;
mod preview;
mod proposal;
mod receipts;
mod requests;
mod resolutions;
#[cfg(test)]
mod reversal_tests;
mod routes;
mod rules;
#[cfg(test)]
mod rules_table;
mod schedules;
mod stalled;
mod store;
mod targets;
mod transitions;
mod types;
mod undo;
mod words;

pub use crate::benefits::apply_due_changes;
pub use appeals::expect as expect_appeal;
pub use bulk::{
    BulkFilter, BulkProcedure, BulkSummary, Rule as BulkRule, approved_of_bulk, list as list_bulk,
    packaged_bulk, routes as bulk_routes, runner,
};
pub use carry::{Taken, carry_out};
pub use case::{BenefitFacts, Case, Event, Object};
pub use cases::{load, lock};
pub use derived::{open_end, open_reversal};
pub use due_ends::open_due_ends;
pub use due_process::Rule as DueProcessRule;
pub use effects::Step;
pub use ground_rules::Rule as GroundRule;
pub use hearing_public::public_routes;
pub use parts::of as parts_of;
pub use planned_ends::{PlannedEnd, PlannedEndFilter, list as list_planned_ends};
pub use preview::ProcedureEffect;
pub use proposal::{hand_in, open};
pub use requests::{CreateProcedure, ProcedureFilter};
pub use routes::routes;
pub use rules::{Rule, step};
pub use stalled::tell_stalled;
pub use store::{AnswerColumns, list as list_procedures, open_cases_of};
pub use types::{
    AppealDecision, Outcome, PackageAnswer, PackageRef, ProcedureAct, ProcedureEvent,
    ProcedureKind, ProcedureState, ProcedureSummary,
};
pub use words::{asked, kind_name};
