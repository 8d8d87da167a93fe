//! The whole machine on paper: every state, every step, where it leads and what it brings about.

use std::fmt::Write;

use chrono::NaiveDate;
use proptest::prelude::*;
use strum::VariantArray;
use uuid::Uuid;

use super::case::{By, Case, Clock, Event, Term};
use super::effects::{Assignee, Effect, Step};
use super::rules::{Rule, step};
use super::types::{
    ClockKind, ComplaintEvent as E, ComplaintKind as K, ComplaintOutcome as O, ComplaintState as S,
};
use crate::auth::{Actor, permissions};
use crate::calendar::BusinessCalendar;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

const TODAY: &str = "2026-11-24";

/// Somebody of the Coordination, or of internal control.
fn staff(reads_misconduct: bool) -> Actor {
    let names = permissions::ALL.iter();
    let names = names.filter(|name| reads_misconduct || **name != "complaints.view_misconduct");
    Actor {
        user_id: Some(Uuid::from_u128(1)),
        permissions: names.map(ToString::to_string).collect(),
        ..Actor::system("2026-11-24T19:00:00Z".parse().expect("an instant"))
    }
}

const TERM: Term = Term {
    answer: 10,
    extension: 0,
    effect: 0,
    ask: 5,
    complete: 10,
    unanswered_concludes: false,
};

const PRIVACY: Term = Term {
    answer: 20,
    extension: 10,
    effect: 15,
    ask: 5,
    complete: 10,
    unanswered_concludes: true,
};

/// Received the day before, within its term, with nobody in charge.
fn case(kind: K, state: Option<S>) -> Case {
    let clock = state.filter(|state| state.is_open()).map(|state| Clock {
        kind: if state == S::AwaitingCompletion {
            ClockKind::Completion
        } else {
            ClockKind::Answer
        },
        due_on: date("2026-11-23"),
        is_extended: false,
    });
    Case {
        id: Uuid::from_u128(10),
        folio: "QS-2026-000001".into(),
        kind,
        state,
        version: 1,
        received_on: date("2026-11-23"),
        is_anonymous: false,
        assigned_to: None,
        procedure_id: None,
        term: if kind == K::PrivacyRequest {
            PRIVACY
        } else {
            TERM
        },
        clock,
        is_rated: false,
        reopen_count: 0,
    }
}

/// Each step as it is asked for; of classifications, one that stays and one that changes the road.
fn events(kind: K) -> Vec<(&'static str, Event)> {
    let other = if kind == K::MisconductReport {
        K::ServiceComplaint
    } else {
        K::MisconductReport
    };
    E::VARIANTS
        .iter()
        .flat_map(|name| match name {
            E::Classify => vec![
                (
                    "classify, same kind",
                    Event::Classify {
                        kind,
                        term: case(kind, None).term,
                    },
                ),
                (
                    "classify, other road",
                    Event::Classify {
                        kind: other,
                        term: TERM,
                    },
                ),
            ],
            E::Assign => vec![(
                "assign",
                Event::Assign {
                    to: Uuid::from_u128(2),
                },
            )],
            E::Take => vec![(
                "take",
                Event::Take {
                    to: Uuid::from_u128(1),
                },
            )],
            E::Answer => vec![("answer", Event::Answer { outcome: O::Upheld })],
            plain => vec![(plain.name(), Event::Plain(*plain))],
        })
        .collect()
}

fn by(event: Event, actor: &Actor) -> By<'_> {
    match event.name() {
        E::Lapse => By::Calendar,
        E::Rate => By::Complainant,
        _ => By::Staff(actor),
    }
}

fn take(case: &Case, event: Event) -> Result<Step, Rule> {
    let actor = staff(case.kind == K::MisconductReport);
    step(
        case,
        event,
        by(event, &actor),
        date(TODAY),
        &BusinessCalendar::default(),
    )
}

fn short(effect: &Effect) -> String {
    match effect {
        Effect::ClockEnded(because) => format!("clock {}", because.name()),
        Effect::ClockStarted {
            kind,
            started_on,
            due_on,
        } => {
            format!("{} from {started_on} until {due_on}", kind.name())
        }
        Effect::ClockExtended { due_on } => format!("extended until {due_on}"),
        Effect::TasksClosed => "-tasks".into(),
        Effect::TaskOpened { kind, who, due_on } => {
            let name: &'static str = (*kind).into();
            let who = match who {
                Assignee::Role(role) => (*role).to_owned(),
                Assignee::Person(_) => "person".to_owned(),
            };
            let due = due_on.map_or_else(|| "no day".to_owned(), |on| on.to_string());
            format!("+{name} ({who}, {due})")
        }
        Effect::RoadChanged => "other road".into(),
        Effect::AssignedTo(to) => if to.is_some() { "assigned" } else { "nobody's" }.into(),
        Effect::Answered(_) => "answer".into(),
        Effect::ReopenedOnceMore => "reopened".into(),
        Effect::Told(kind) => {
            let name: &'static str = (*kind).into();
            format!("story: {name}")
        }
    }
}

fn table(kind: K) -> String {
    let mut text = String::new();
    let states = std::iter::once(None).chain(S::VARIANTS.iter().copied().map(Some));
    for state in states {
        let _ = writeln!(text, "{}", state.map_or("(not filed)", S::name));
        for (name, event) in events(kind) {
            if let Ok(step) = take(&case(kind, state), event) {
                let effects: Vec<String> = step.effects.iter().map(short).collect();
                let _ = writeln!(
                    text,
                    "  {name} → {}: {}",
                    step.to.name(),
                    effects.join("; ")
                );
            }
        }
    }
    text
}

#[test]
fn a_complaint_about_the_service() {
    insta::assert_snapshot!(table(K::ServiceComplaint));
}

#[test]
fn a_report_of_misconduct() {
    insta::assert_snapshot!(table(K::MisconductReport));
}

#[test]
fn a_request_for_ones_own_data() {
    insta::assert_snapshot!(table(K::PrivacyRequest));
}

#[test]
fn nobody_acts_on_the_road_that_they_do_not_read() {
    for (kind, reads) in [(K::MisconductReport, false), (K::ServiceComplaint, true)] {
        let actor = staff(reads);
        for state in S::VARIANTS {
            for (name, event) in events(kind) {
                let asked = step(
                    &case(kind, Some(*state)),
                    event,
                    By::Staff(&actor),
                    date(TODAY),
                    &BusinessCalendar::default(),
                );
                let refused = asked.is_err();
                assert!(refused, "{name} on {} by the wrong road", state.name());
            }
        }
    }
}

#[test]
fn the_person_may_complete_rate_and_ask_again_and_nothing_else() {
    let mut allowed = Vec::new();
    for state in S::VARIANTS {
        for (name, event) in events(K::Suggestion) {
            let asked = step(
                &case(K::Suggestion, Some(*state)),
                event,
                By::Complainant,
                date(TODAY),
                &BusinessCalendar::default(),
            );
            if asked.is_ok() {
                allowed.push(format!("{}: {name}", state.name()));
            }
        }
    }
    assert_eq!(
        allowed,
        [
            "awaiting_completion: complete",
            "answered: rate",
            "answered: reopen",
            "concluded: rate",
            "concluded: reopen"
        ]
    );
}

#[test]
fn asking_late_rating_twice_and_extending_twice_are_refused() {
    let calendar = BusinessCalendar::default();
    let actor = staff(false);
    let asked = |case: &Case, event, by, on| {
        step(case, Event::Plain(event), by, date(on), &calendar).map(|_| ())
    };
    let open = case(K::ServiceComplaint, Some(S::Classified));
    assert_eq!(
        asked(&open, E::AskToComplete, By::Staff(&actor), "2026-11-30"),
        Ok(())
    );
    let late = asked(&open, E::AskToComplete, By::Staff(&actor), "2026-12-01");
    assert_eq!(late, Err(Rule::TooLateToAsk(date("2026-11-30"))));
    let rated = Case {
        is_rated: true,
        ..case(K::Request, Some(S::Answered))
    };
    assert_eq!(
        asked(&rated, E::Rate, By::Complainant, TODAY),
        Err(Rule::AlreadyRated)
    );
    let mut privacy = case(K::PrivacyRequest, Some(S::Classified));
    assert_eq!(asked(&privacy, E::Extend, By::Staff(&actor), TODAY), Ok(()));
    privacy.clock = privacy.clock.map(|clock| Clock {
        is_extended: true,
        ..clock
    });
    assert_eq!(
        asked(&privacy, E::Extend, By::Staff(&actor), TODAY),
        Err(Rule::NotExtendable)
    );
    assert_eq!(
        asked(&open, E::Extend, By::Staff(&actor), TODAY),
        Err(Rule::NotExtendable)
    );
    let appeal = case(K::Appeal, Some(S::Classified));
    assert_eq!(
        asked(&appeal, E::Refer, By::Staff(&actor), TODAY),
        Err(Rule::ProcedureMissing)
    );
}

proptest! {
    /// However it goes, an open complaint of ours has a clock, and one that ended has none but to do what was granted.
    #[test]
    fn a_clock_runs_exactly_while_something_is_due(
        kind in prop::sample::select(K::VARIANTS), taken in prop::collection::vec((0usize..20, 0i64..30), 1..40)
    ) {
        let calendar = BusinessCalendar::default();
        let mut case = case(kind, None);
        let mut today = case.received_on;
        let file = Event::Plain(E::File);
        let filed = step(&case, file, By::Complainant, today, &calendar).expect("filed");
        apply(&mut case, filed);
        for (choice, days) in taken {
            today = today + chrono::Days::new(days.unsigned_abs());
            let actor = staff(case.kind == K::MisconductReport);
            let events = events(case.kind);
            let (_, event) = events[choice % events.len()];
            let Ok(step) = step(&case, event, by(event, &actor), today, &calendar) else { continue };
            apply(&mut case, step);
            let clock = case.clock.map(|clock| clock.kind);
            match case.state.expect("filed") {
                S::AwaitingCompletion => prop_assert_eq!(clock, Some(ClockKind::Completion)),
                S::Answered => prop_assert!(clock.is_none_or(|kind| kind == ClockKind::Effect)),
                S::Concluded => prop_assert_eq!(clock, None),
                _ => prop_assert_eq!(clock, Some(ClockKind::Answer)),
            }
        }
    }
}

fn apply(case: &mut Case, step: Step) {
    case.state = Some(step.to);
    case.kind = step.kind;
    for effect in step.effects {
        match effect {
            Effect::ClockEnded(_) => case.clock = None,
            Effect::ClockStarted { kind, due_on, .. } => {
                assert!(case.clock.is_none(), "two clocks at once");
                case.clock = Some(Clock {
                    kind,
                    due_on,
                    is_extended: false,
                });
            }
            Effect::ClockExtended { due_on } => {
                case.clock = case.clock.map(|clock| Clock {
                    due_on,
                    is_extended: true,
                    ..clock
                });
            }
            Effect::AssignedTo(to) => case.assigned_to = to,
            _ => {}
        }
    }
}
