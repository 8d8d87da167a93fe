//! What a step brings about, as data: clocks, tasks, entries of the person's story.

use chrono::NaiveDate;
use uuid::Uuid;

use super::case::{Case, Event};
use super::types::{
    ClockEnd, ClockKind, ComplaintEvent as E, ComplaintKind, ComplaintOutcome, ComplaintState as S,
};
use crate::calendar::BusinessCalendar;
use crate::tasks::TaskKind;
use crate::timeline::TimelineKind;

/// A step that was allowed.
#[derive(Debug, Clone)]
pub struct Step {
    pub event: E,
    pub from: Option<S>,
    pub to: S,
    pub kind: ComplaintKind,
    pub effects: Vec<Effect>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assignee {
    Role(&'static str),
    Person(Uuid),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    ClockEnded(ClockEnd),
    ClockStarted {
        kind: ClockKind,
        started_on: NaiveDate,
        due_on: NaiveDate,
    },
    ClockExtended {
        due_on: NaiveDate,
    },
    TasksClosed,
    TaskOpened {
        kind: TaskKind,
        who: Assignee,
        due_on: Option<NaiveDate>,
    },
    /// It goes to whoever reads the other road; the referral says so.
    RoadChanged,
    AssignedTo(Option<Uuid>),
    Answered(ComplaintOutcome),
    ReopenedOnceMore,
    Told(TimelineKind),
}

/// What the step brings about, in the order in which it is written.
pub fn of(
    case: &Case,
    event: Event,
    to: S,
    today: NaiveDate,
    calendar: &BusinessCalendar,
) -> Vec<Effect> {
    let mut effects = clocks(case, event, to, today, calendar);
    effects.extend(duties(case, event, to, &effects, today, calendar));
    // Nothing is ever told of what internal control reads.
    let locked = case.kind == ComplaintKind::MisconductReport;
    match event {
        Event::Plain(E::File) if !locked => {
            effects.push(Effect::Told(TimelineKind::ComplaintReceived));
        }
        Event::Answer { outcome } => {
            effects.push(Effect::Answered(outcome));
            if !locked {
                effects.push(Effect::Told(TimelineKind::ComplaintAnswered));
            }
        }
        Event::Plain(E::Reopen) => effects.push(Effect::ReopenedOnceMore),
        _ => {}
    }
    effects
}

fn clocks(
    case: &Case,
    event: Event,
    to: S,
    today: NaiveDate,
    calendar: &BusinessCalendar,
) -> Vec<Effect> {
    let term = case.term;
    let start = |kind, started_on, days| Effect::ClockStarted {
        kind,
        started_on,
        due_on: calendar.add_business_days(started_on, days),
    };
    let end = |because| case.clock.map(|_| Effect::ClockEnded(because));
    let answer = |from| start(ClockKind::Answer, from, term.answer);
    let effects: Vec<Option<Effect>> = match event {
        Event::Plain(E::File) => vec![Some(answer(case.received_on))],
        Event::Classify { kind, term } if kind != case.kind => vec![
            end(ClockEnd::KindChanged),
            Some(start(ClockKind::Answer, case.received_on, term.answer)),
        ],
        Event::Plain(E::AskToComplete) => vec![
            end(ClockEnd::Interrupted),
            Some(start(ClockKind::Completion, today, term.complete)),
        ],
        Event::Plain(E::Complete) => vec![end(ClockEnd::Met), Some(answer(today))],
        Event::Plain(E::Lapse) if to == S::Concluded => vec![end(ClockEnd::Lapsed)],
        Event::Plain(E::Lapse) => vec![end(ClockEnd::Lapsed), Some(answer(today))],
        Event::Plain(E::Extend) => vec![case.clock.map(|clock| Effect::ClockExtended {
            due_on: calendar.add_business_days(clock.due_on, term.extension),
        })],
        Event::Answer { outcome } => vec![
            end(ClockEnd::Met),
            (term.effect > 0 && grants(outcome))
                .then(|| start(ClockKind::Effect, today, term.effect)),
        ],
        Event::Plain(E::Conclude) => vec![end(ClockEnd::Met)],
        Event::Plain(E::Reopen) => vec![end(ClockEnd::Superseded), Some(answer(today))],
        _ => Vec::new(),
    };
    effects.into_iter().flatten().collect()
}

/// Whether something has to be done after the answer.
fn grants(outcome: ComplaintOutcome) -> bool {
    matches!(
        outcome,
        ComplaintOutcome::Upheld | ComplaintOutcome::PartiallyUpheld
    )
}

fn duties(
    case: &Case,
    event: Event,
    to: S,
    clocks: &[Effect],
    today: NaiveDate,
    calendar: &BusinessCalendar,
) -> Vec<Effect> {
    let due_on = clocks.iter().find_map(|effect| match effect {
        Effect::ClockStarted { due_on, .. } => Some(*due_on),
        _ => None,
    });
    let due_on = due_on.or(case.clock.map(|clock| clock.due_on));
    let classify = |kind: ComplaintKind| Effect::TaskOpened {
        kind: TaskKind::ClassifyComplaint,
        who: Assignee::Role(kind.road().role()),
        due_on: Some(calendar.next_business_day(today)),
    };
    let attend = |who| Effect::TaskOpened {
        kind: TaskKind::AttendComplaint,
        who,
        due_on,
    };
    let again = case
        .assigned_to
        .map_or(Assignee::Role(case.road().role()), Assignee::Person);
    match event {
        Event::Plain(E::File) => vec![classify(case.kind)],
        Event::Classify { kind, .. } if kind.road() != case.road() => vec![
            Effect::RoadChanged,
            Effect::AssignedTo(None),
            Effect::TasksClosed,
            classify(kind),
        ],
        Event::Classify { .. } if to == S::Classified => {
            vec![
                Effect::TasksClosed,
                attend(Assignee::Role(case.road().role())),
            ]
        }
        Event::Assign { to } | Event::Take { to } => vec![
            Effect::AssignedTo(Some(to)),
            Effect::TasksClosed,
            attend(Assignee::Person(to)),
        ],
        Event::Plain(E::AskToComplete) => vec![Effect::TasksClosed],
        Event::Plain(E::Complete | E::Reopen) => vec![Effect::TasksClosed, attend(again)],
        Event::Plain(E::Lapse) if to != S::Concluded => vec![Effect::TasksClosed, attend(again)],
        Event::Plain(E::Lapse | E::Conclude) => vec![Effect::TasksClosed],
        Event::Answer { .. } => {
            let mut effects = vec![Effect::TasksClosed];
            if clocks
                .iter()
                .any(|effect| matches!(effect, Effect::ClockStarted { .. }))
            {
                effects.push(attend(again));
            }
            effects
        }
        _ => Vec::new(),
    }
}
