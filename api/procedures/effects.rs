//! What a step brings about, in coded effects: previewed, carried out, and told in the same words.

use chrono::NaiveDate;
use uuid::Uuid;

use super::case::{Case, Event};
use super::images::ObjectChange;
use super::outcomes;
use super::types::{ProcedureAct, ProcedureEvent, ProcedureState};
use super::undo::Conflict;
use crate::calendar::BusinessCalendar;
use crate::tasks::TaskKind;
use crate::timeline::TimelineKind;

/// A step that the rules allow: from where to where, with everything it brings about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub event: ProcedureEvent,
    pub from: Option<ProcedureState>,
    pub to: ProcedureState,
    pub effects: Vec<Effect>,
}

impl Step {
    /// What it changes, in order.
    pub fn changes(&self) -> impl Iterator<Item = &ObjectChange> {
        self.effects.iter().filter_map(|effect| match effect {
            Effect::Object(change) => Some(change),
            _ => None,
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    HearingClockStarted {
        answer_due_on: NaiveDate,
    },
    TaskClosed(TaskKind),
    TaskOpened(Duty),
    TimelineEntry(TimelineKind),
    AlertClosed(Uuid),
    AlertReopened(Uuid),
    Object(ObjectChange),
    /// Something touched the object since; it is named and left alone.
    LeftAsItIs(Conflict),
    /// Paid although the act takes effect earlier; whether it is asked back is the ground's.
    Recoverable {
        payment_id: Uuid,
        reference: String,
        corresponds_to: NaiveDate,
        paid_on: Option<NaiveDate>,
    },
    /// The case that an end or a reversal acts on moves with it.
    OriginMoved {
        folio: String,
        act: ProcedureAct,
    },
    NoFurtherPayments {
        folio: String,
    },
    /// Payments' calendar of the award moves by as many days as the suspension lasts.
    EndExtended {
        folio: String,
    },
    EntersNextPackage,
}

/// Work that somebody has while a case waits in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    pub kind: TaskKind,
    pub who: Assignee,
    pub due_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assignee {
    Role(&'static str),
    Proposer,
}

impl Duty {
    /// Who has what to do while a case stands in `state`; a case in hearing waits until it is heard.
    pub fn in_state(
        state: ProcedureState,
        heard: bool,
        answer_due_on: Option<NaiveDate>,
    ) -> Option<Self> {
        use Assignee::{Proposer, Role};
        use ProcedureState as S;
        let (kind, who, due_on) = match state {
            S::InHearing if !heard => (TaskKind::AwaitHearing, Proposer, answer_due_on),
            S::Submitted => (TaskKind::ApproveProcedure, Role("deputy"), None),
            S::Returned => (TaskKind::CorrectProcedure, Proposer, None),
            S::Approved | S::Packaged => (TaskKind::SendPackage, Role("follow_up"), None),
            S::PartiallyApplied | S::Refused => (TaskKind::ReviewRefusal, Role("follow_up"), None),
            _ => return None,
        };
        Some(Self { kind, who, due_on })
    }
}

/// The entry of the person's story that tells of a step, where one does.
pub fn told_as(event: ProcedureEvent) -> Option<TimelineKind> {
    use ProcedureEvent as E;
    use TimelineKind as T;
    Some(match event {
        E::Create => T::ProcedureCreated,
        E::Notify => T::ProcedureNoticed,
        E::Hear => T::ProcedureHeard,
        E::Submit => T::ProcedureSubmitted,
        E::Approve => T::ProcedureApproved,
        E::Return => T::ProcedureReturned,
        E::Reject => T::ProcedureRejected,
        E::Withdraw => T::ProcedureWithdrawn,
        E::Send => T::PackageSent,
        E::Apply | E::ApplyPartially | E::Refuse => T::PackageAnswered,
        E::NotifyResolution => T::ResolutionNotified,
        E::FileAppeal => T::AppealFiled,
        E::DecideAppeal => T::AppealDecided,
        E::End => T::ProcedureEnded,
        E::Reverse => T::ProcedureReversed,
        E::Edit | E::Package | E::Unpackage => return None,
    })
}

/// Everything a step brings about, in the order it is told.
pub(super) fn of(
    case: &Case,
    event: Event,
    to: ProcedureState,
    today: NaiveDate,
    calendar: &BusinessCalendar,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    let answer_due_on = match event {
        Event::Notify { notified_on } => {
            let due = calendar.add_business_days(notified_on, case.ground.hearing_business_days);
            effects.push(Effect::HearingClockStarted { answer_due_on: due });
            Some(due)
        }
        _ => case.answer_due_on,
    };
    let heard = match event {
        Event::Notify { .. } => false,
        Event::Hear(_) => true,
        _ => case.heard,
    };
    let before = case
        .state
        .and_then(|state| Duty::in_state(state, case.heard, case.answer_due_on));
    let after = Duty::in_state(to, heard, answer_due_on);
    if before != after {
        effects.extend(before.map(|duty| Effect::TaskClosed(duty.kind)));
        effects.extend(after.map(Effect::TaskOpened));
    }
    if to == ProcedureState::Approved && event.name() == ProcedureEvent::Approve {
        effects.push(Effect::EntersNextPackage);
    }
    if event.name() == ProcedureEvent::Apply {
        effects.extend(outcomes::of(case, today));
    }
    effects.extend(on_notification(case, event.name()));
    effects.extend(on_alert(case, event.name()));
    effects.extend(told_as(event.name()).map(Effect::TimelineEntry));
    effects
}

/// The person is told of what was imposed; a resolution that was told of needs no more.
fn on_notification(case: &Case, event: ProcedureEvent) -> Option<Effect> {
    if case.act != ProcedureAct::Impose {
        return None;
    }
    match event {
        ProcedureEvent::Apply | ProcedureEvent::ApplyPartially => Some(Effect::TaskOpened(Duty {
            kind: TaskKind::NotifyResolution,
            who: Assignee::Role("follow_up"),
            due_on: None,
        })),
        ProcedureEvent::NotifyResolution => Some(Effect::TaskClosed(TaskKind::NotifyResolution)),
        _ => None,
    }
}

/// An alert whose case came to nothing is open again; one whose case was applied is resolved.
fn on_alert(case: &Case, event: ProcedureEvent) -> Option<Effect> {
    let id = case.alert_id?;
    match event {
        ProcedureEvent::Apply => Some(Effect::AlertClosed(id)),
        ProcedureEvent::Reject | ProcedureEvent::Withdraw | ProcedureEvent::Refuse => {
            Some(Effect::AlertReopened(id))
        }
        _ => None,
    }
}
