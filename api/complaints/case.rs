//! A complaint as the rules see it, and what may happen to it.

use chrono::NaiveDate;
use uuid::Uuid;

use super::types::{
    ClockKind, ComplaintEvent, ComplaintKind, ComplaintOutcome, ComplaintState, Road,
};
use crate::auth::Actor;

/// The terms of a kind, in business days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    pub answer: u32,
    pub extension: u32,
    pub effect: u32,
    pub ask: u32,
    pub complete: u32,
    pub unanswered_concludes: bool,
}

/// The clock that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    pub kind: ClockKind,
    pub due_on: NaiveDate,
    pub is_extended: bool,
}

#[derive(Debug, Clone)]
pub struct Case {
    pub id: Uuid,
    pub folio: String,
    pub kind: ComplaintKind,
    /// None before it is filed.
    pub state: Option<ComplaintState>,
    pub version: i32,
    pub received_on: NaiveDate,
    pub is_anonymous: bool,
    pub assigned_to: Option<Uuid>,
    pub procedure_id: Option<Uuid>,
    pub term: Term,
    pub clock: Option<Clock>,
    pub is_rated: bool,
    pub reopen_count: i16,
}

impl Case {
    pub fn road(&self) -> Road {
        self.kind.road()
    }
}

/// What is asked of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Nothing but its name matters.
    Plain(ComplaintEvent),
    /// It is of this kind, whose terms are these.
    Classify {
        kind: ComplaintKind,
        term: Term,
    },
    Assign {
        to: Uuid,
    },
    /// Whoever acts takes it on.
    Take {
        to: Uuid,
    },
    Answer {
        outcome: ComplaintOutcome,
    },
}

impl Event {
    pub fn name(self) -> ComplaintEvent {
        match self {
            Self::Plain(name) => name,
            Self::Classify { .. } => ComplaintEvent::Classify,
            Self::Assign { .. } => ComplaintEvent::Assign,
            Self::Take { .. } => ComplaintEvent::Take,
            Self::Answer { .. } => ComplaintEvent::Answer,
        }
    }
}

/// Who acts: somebody with an account, the person who complained, or the calendar.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    Staff(&'a Actor),
    Complainant,
    Calendar,
}
