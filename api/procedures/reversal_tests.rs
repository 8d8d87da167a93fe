//! Properties of the whole machine: whatever is tried in whatever order, the law is kept; and what was applied and
//! then reversed is as it was, unless something touched it since, which is named.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use proptest::prelude::*;
use strum::VariantArray;
use uuid::Uuid;

use super::case::{BenefitFacts, Case, Event, Object};
use super::effects::Effect;
use super::images::{Image, ObjectChange, RegistrationState, Shift};
use super::rules::{Rule, step};
use super::rules_table::{DECIDER, PROPOSER, anyone, benefit, case, date, of_kind, payment};
use super::transitions::TRANSITIONS;
use super::types::{
    AppealDecision, HearingOutcome, ProcedureEvent as E, ProcedureKind as K, ProcedureState as S,
};
use super::undo::{self, Done, LaterFact};
use super::{outcomes, parts};
use crate::benefits::BenefitState as B;
use crate::calendar::BusinessCalendar;
use crate::payments::PaymentState as P;

/// Every field of every object that a case can touch.
type World = HashMap<(Uuid, Discriminant<Image>), Image>;

fn put(world: &mut World, id: Uuid, image: Image) {
    world.insert((id, discriminant(&image)), image);
}

fn awards(object: &Object) -> Vec<&BenefitFacts> {
    match object {
        Object::Benefit(award) => vec![award],
        Object::Registration(registration) => registration.benefits.iter().collect(),
        Object::Place(_) => Vec::new(),
    }
}

fn world_of(case: &Case) -> World {
    let mut world = World::new();
    if let Object::Registration(registration) = &case.object {
        let state = RegistrationState::Registered;
        put(&mut world, registration.id, Image::Registration { state });
    }
    for award in awards(&case.object) {
        put(&mut world, award.id, Image::Benefit { state: award.state });
        let (tier_id, amount) = (award.tier_id, award.amount);
        put(&mut world, award.id, Image::Terms { tier_id, amount });
        for paid in &award.payments {
            put(&mut world, paid.id, Image::Payment { state: paid.state });
            let (scheduled_on, channel) = (paid.scheduled_on, paid.channel.clone());
            put(
                &mut world,
                paid.id,
                Image::Schedule {
                    scheduled_on,
                    channel,
                },
            );
        }
    }
    world
}

/// Applies a change to the world; what it says was there must have been there.
fn apply(world: &mut World, change: &ObjectChange) {
    match &change.image {
        Shift::Change { before, after } => {
            let key = (change.id, discriminant(before));
            assert_eq!(world.get(&key), Some(before), "{}", change.name);
            put(world, change.id, after.clone());
        }
        Shift::Bring(_, image) => put(world, change.id, image.clone()),
        Shift::Withdraw(image) => {
            let gone = world.remove(&(change.id, discriminant(image)));
            assert_eq!(gone.as_ref(), Some(image), "{}", change.name);
        }
    }
}

/// What a change left, as the ledger keeps it.
fn done(at: usize, change: &ObjectChange, touched: bool) -> Done {
    let after = change
        .after()
        .expect("what is imposed leaves something")
        .clone();
    Done {
        ledger_id: Uuid::from_u128(9_000 + at as u128),
        object_id: change.id,
        name: change.name.clone(),
        before: change.before().cloned(),
        now: Some(after.clone()),
        after,
        pending: false,
        later: touched.then(|| LaterFact {
            to: "otro".into(),
            on: date("2026-12-24"),
            by: None,
        }),
        corresponds_to: None,
    }
}

const STATES: [P; 6] = [
    P::Scheduled,
    P::Held,
    P::Paid,
    P::Rejected,
    P::Uncollected,
    P::Stopped,
];

/// A case of any kind on an award with any payments: none at all for an exemption or an award in kind.
fn any_case() -> impl Strategy<Value = Case> {
    (
        prop::sample::select(K::VARIANTS),
        prop::collection::vec((prop::sample::select(&STATES[..]), 1u32..13), 0..7),
        any::<[bool; 5]>(),
    )
        .prop_map(
            |(kind, paid, [refunds, vacates, extends, suspended, ends])| {
                let mut case = of_kind(kind);
                (case.ground.refunds, case.ground.vacates_place) = (refunds, vacates);
                case.ground.extends_end = extends;
                case.ends_on = case.ends_on.filter(|_| ends);
                let payments: Vec<_> = (100..)
                    .zip(&paid)
                    .map(|(id, (state, month))| payment(id, *state, &format!("2026-{month:02}-01")))
                    .collect();
                case.terms.payment_ids = payments.iter().map(|paid| paid.id).collect();
                let state = if suspended { B::Suspended } else { B::Active };
                match &mut case.object {
                    Object::Registration(registration) => {
                        (
                            registration.benefits[0].payments,
                            registration.benefits[0].state,
                        ) = (payments, state);
                    }
                    _ => {
                        (benefit(&mut case).payments, benefit(&mut case).state) = (payments, state);
                    }
                }
                case
            },
        )
}

fn objects(effects: &[Effect]) -> Vec<&ObjectChange> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Object(change) => Some(change),
            _ => None,
        })
        .collect()
}

/// Applies some effects, lets later facts touch some of them, and reverses.
fn there_and_back(case: &Case, effects: &[Effect], touched: u64) -> Result<(), TestCaseError> {
    let before = world_of(case);
    let mut world = before.clone();
    let changes = objects(effects);
    for change in &changes {
        apply(&mut world, change);
    }
    let is_touched = |at: usize| touched >> (at % 64) & 1 == 1;
    let kept: Vec<Done> = changes
        .iter()
        .enumerate()
        .map(|(at, change)| done(at, change, is_touched(at)))
        .collect();
    let after = world.clone();
    let plan = undo::reversal(&kept, date("2026-12-28"));
    for change in &plan.changes {
        apply(&mut world, change);
    }
    let mut named: Vec<Uuid> = plan.conflicts.iter().map(|one| one.object_id).collect();
    for (at, change) in changes.iter().enumerate() {
        let key = (change.id, discriminant(change.after().expect("an image")));
        if is_touched(at) {
            let place = named.iter().position(|id| *id == change.id);
            prop_assert!(place.is_some(), "{} is not named", change.name);
            named.remove(place.unwrap_or_default());
            prop_assert_eq!(world.get(&key), after.get(&key));
        } else {
            prop_assert_eq!(world.get(&key), before.get(&key), "{}", &change.name);
        }
    }
    prop_assert!(named.is_empty(), "only what was touched is named");
    if touched == 0 {
        prop_assert_eq!(world, before);
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_was_applied_and_reversed_is_as_it_was(case in any_case(), touched in prop_oneof![Just(0), any::<u64>()]) {
        let apply = Event::Plain(E::Apply);
        if let Ok(step) = step(&case, apply, &anyone(DECIDER), &BusinessCalendar::default()) {
            there_and_back(&case, &step.effects, touched)?;
        }
    }

    #[test]
    fn what_was_applied_in_part_is_reversed_in_that_part(case in any_case(), chosen in any::<u64>(), touched in any::<u64>()) {
        let apply = Event::Plain(E::Apply);
        if step(&case, apply, &anyone(DECIDER), &BusinessCalendar::default()).is_ok() {
            let parts = parts::of(&case, date("2026-11-23"));
            let some = parts.into_iter().enumerate().filter(|(at, _)| chosen >> (at % 64) & 1 == 1);
            let effects: Vec<Effect> = some.flat_map(|(_, part)| part).collect();
            there_and_back(&case, &effects, touched)?;
        }
    }

    /// An award comes to nothing that its state does not lead to, and nothing paid is called unpaid.
    #[test]
    fn what_applying_leaves_is_valid(case in any_case()) {
        let allowed = step(&case, Event::Plain(E::Apply), &anyone(DECIDER), &BusinessCalendar::default());
        if allowed.is_ok() {
            for change in objects(&outcomes::of(&case, date("2026-11-23"))) {
                match (change.before(), change.after()) {
                    (Some(Image::Benefit { state: from }), Some(Image::Benefit { state: to })) => {
                        prop_assert!(from.can_become(*to), "{from:?} to {to:?}");
                    }
                    (Some(Image::Payment { state: P::Paid }), Some(Image::Payment { state })) => {
                        prop_assert_eq!(*state, P::RefundDue);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Whoever tries what, in whatever order: nobody is judged unheard, nobody decides on what they proposed.
    #[test]
    fn no_sequence_of_steps_leaves_the_law(tried in prop::collection::vec((any_event(), any::<bool>()), 0..60)) {
        let mut now = Case { heard: false, answer_due_on: None, authors: Vec::new(), ..case(None) };
        for (event, by_proposer) in tried {
            let by = if by_proposer { PROPOSER } else { DECIDER };
            let Ok(taken) = step(&now, event, &anyone(by), &BusinessCalendar::default()) else { continue };
            lawful(&now, event, taken.to, by)?;
            follow(&mut now, event, taken.to, by);
        }
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        8 => prop::sample::select(E::VARIANTS).prop_map(Event::Plain),
        1 => any::<bool>().prop_map(|ground_changed| Event::Edit { ground_changed }),
        2 => Just(Event::Notify { notified_on: date("2026-11-16") }),
        2 => prop::sample::select(HearingOutcome::VARIANTS).prop_map(Event::Hear),
        2 => prop::sample::select(AppealDecision::VARIANTS).prop_map(Event::DecideAppeal),
    ]
}

fn lawful(case: &Case, event: Event, to: S, by: u128) -> Result<(), TestCaseError> {
    let row = |row: &&super::transitions::Transition| {
        row.from == case.state && row.event == event.name() && row.to == to
    };
    prop_assert!(
        TRANSITIONS.iter().any(|one| row(&one)),
        "{event:?} is in no table"
    );
    if to == S::Submitted {
        prop_assert!(case.heard && case.has_evidence);
    }
    let decides = matches!(
        event,
        Event::DecideAppeal(_)
            | Event::Plain(E::Approve | E::Return | E::Reject | E::Apply | E::Refuse)
    );
    if decides {
        let author = Uuid::from_u128(by);
        prop_assert!(author != case.proposed_by && !case.authors.contains(&author));
    }
    if event == Event::Hear(HearingOutcome::NoAnswer) {
        prop_assert!(
            case.answer_due_on
                .is_some_and(|due| due < date("2026-11-23"))
        );
    }
    Ok(())
}

/// The case as its next reading would find it.
fn follow(case: &mut Case, event: Event, to: S, by: u128) {
    let author = Uuid::from_u128(by);
    case.state = Some(to);
    case.version += 1;
    match event {
        Event::Notify { notified_on } => {
            let days = case.ground.hearing_business_days;
            case.answer_due_on =
                Some(BusinessCalendar::default().add_business_days(notified_on, days));
            case.heard = false;
        }
        Event::Hear(_) => case.heard = true,
        Event::Edit { ground_changed } => {
            case.authors.push(author);
            if ground_changed {
                (case.answer_due_on, case.heard) = (None, false);
            }
        }
        Event::Plain(E::Create) => (case.proposed_by, case.authors) = (author, vec![author]),
        Event::Plain(E::Edit | E::Submit) => case.authors.push(author),
        _ => {}
    }
}

#[test]
fn an_award_without_payments_is_told_so() {
    for kind in [K::PaymentHold, K::Rescheduling] {
        let mut exempt = of_kind(kind);
        benefit(&mut exempt).payments.clear();
        let refused = step(
            &exempt,
            Event::Plain(E::Apply),
            &anyone(DECIDER),
            &BusinessCalendar::default(),
        );
        assert_eq!(
            refused.err(),
            Some(Rule::BenefitHasNoPayments("BUP-2026-000001".into()))
        );
    }
}
