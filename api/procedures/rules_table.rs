//! The whole machine on paper: every state, every step, where it leads and what it brings about.

use std::fmt::Write;

use strum::VariantArray;

use super::case::{
    BenefitFacts, Case, Event, GroundRules, Object, PaymentFacts, RegistrationFacts, Terms,
    TierFacts,
};
use super::effects::{Assignee, Effect};
use super::eligible::check_dates;
use super::images::{Image, ObjectChange, RegistrationState, Shift};
use super::rules::{Rule, step};
use super::types::{
    EffectiveRule, HearingOutcome, ProcedureAct, ProcedureEvent as E, ProcedureKind as K,
    ProcedureState as S,
};
use crate::auth::{Actor, permissions};
use crate::benefits::BenefitState as B;
use crate::calendar::BusinessCalendar;
use crate::payments::PaymentState as P;
use chrono::NaiveDate;
use uuid::Uuid;

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Someone who may do everything, so that only the state decides.
pub(super) fn anyone(id: u128) -> Actor {
    Actor {
        user_id: Some(Uuid::from_u128(id)),
        permissions: permissions::ALL.iter().map(ToString::to_string).collect(),
        ..Actor::system("2026-11-23T19:00:00Z".parse().expect("an instant"))
    }
}

pub(super) const PROPOSER: u128 = 1;
pub(super) const DECIDER: u128 = 2;

/// A suspension that lacks nothing, from an alert, effective today.
pub(super) fn case(state: Option<S>) -> Case {
    Case {
        id: Uuid::from_u128(10),
        folio: "PR-2026-000001".into(),
        kind: K::Suspension,
        act: ProcedureAct::Impose,
        terms: Terms::default(),
        origin: None,
        state,
        version: 1,
        person_id: Uuid::from_u128(11),
        person: "Ana Luz Duarte".into(),
        program_id: Uuid::from_u128(15),
        object: Object::Benefit(BenefitFacts {
            id: Uuid::from_u128(12),
            folio: "BUP-2026-000001".into(),
            state: B::Active,
            pending_change: None,
            call_id: Uuid::from_u128(16),
            tier_id: Some(Uuid::from_u128(17)),
            amount: 7500.into(),
            payments: Vec::new(),
        }),
        ground: GroundRules {
            id: Uuid::from_u128(13),
            code: "temporary-leave".into(),
            name: "Baja temporal reportada por la escuela".into(),
            requires_hearing: true,
            hearing_business_days: 5,
            requires_evidence: true,
            effective_rule: EffectiveRule::OnDate,
            past_effective_allowed: true,
            extends_end: true,
            refunds: false,
            vacates_place: true,
            benefits_become: B::Cancelled,
        },
        alert_id: Some(Uuid::from_u128(14)),
        effective_on: date("2026-11-23"),
        ends_on: None,
        takes_effect_on: Some(date("2026-11-23")),
        answer_due_on: Some(date("2026-11-30")),
        heard: state != Some(S::InHearing),
        has_evidence: true,
        proposed_by: Uuid::from_u128(PROPOSER),
        authors: vec![Uuid::from_u128(PROPOSER)],
    }
}

pub(super) fn benefit(case: &mut Case) -> &mut BenefitFacts {
    match &mut case.object {
        Object::Benefit(benefit) => benefit,
        other => panic!("an award, not {other:?}"),
    }
}

fn word<T: Into<&'static str>>(word: T) -> &'static str {
    word.into()
}

fn take(case: &Case, event: E, by: u128) -> Result<super::effects::Step, Rule> {
    let actor = anyone(by);
    step(
        case,
        Event::asked(event, actor.today()),
        &actor,
        &BusinessCalendar::default(),
    )
}

fn short(effect: &Effect) -> String {
    match effect {
        Effect::HearingClockStarted { answer_due_on } => format!("answer until {answer_due_on}"),
        Effect::TaskClosed(kind) => format!("-{}", word(*kind)),
        Effect::TaskOpened(duty) => match duty.who {
            Assignee::Role(role) => format!("+{} ({role})", word(duty.kind)),
            Assignee::Proposer => format!("+{} (proposer)", word(duty.kind)),
        },
        Effect::TimelineEntry(kind) => format!("story: {}", word(*kind)),
        Effect::AlertClosed(_) => "alert resolved".into(),
        Effect::AlertReopened(_) => "alert open again".into(),
        Effect::Object(change) => object(change),
        Effect::LeftAsItIs(conflict) => format!("left: {}", conflict.name),
        Effect::Recoverable { reference, .. } => format!("recoverable: {reference}"),
        Effect::OriginMoved { act, .. } => format!("origin: {}", word(*act)),
        Effect::NoFurtherPayments { .. } => "no further payments".into(),
        Effect::EndExtended { .. } => "end moves by its days".into(),
        Effect::EntersNextPackage => "enters next package".into(),
    }
}

fn object(change: &ObjectChange) -> String {
    let kind = word(change.kind());
    let when = if change.scheduled { "on" } else { "since" };
    let on = change.effective_on;
    match &change.image {
        Shift::Change { after, .. } => match after {
            Image::Benefit { state } => format!("benefit {} {when} {on}", word(*state)),
            Image::Payment { state } => format!("payment {} {}", change.name, word(*state)),
            Image::Registration { state } => format!("registration {}", word(*state)),
            Image::Place { state, .. } => format!("place {}", word(*state)),
            Image::Terms { amount, .. } => format!("benefit at {amount}"),
            Image::Schedule { scheduled_on, .. } => {
                format!("payment {} on {scheduled_on:?}", change.name)
            }
            Image::Enrolment { valid_to, .. } => format!("enrolment until {valid_to:?}"),
        },
        Shift::Bring(..) => format!("new {kind}"),
        Shift::Withdraw(_) => format!("{kind} withdrawn"),
    }
}

/// The states in their order; a case in hearing stands there twice, waiting and heard.
fn standing() -> Vec<(String, Case)> {
    let mut rows = vec![("(none)".to_owned(), case(None))];
    for state in S::VARIANTS {
        let (name, standing) = (word(*state), case(Some(*state)));
        if *state == S::InHearing {
            rows.push((format!("{name}, waiting"), standing.clone()));
            let heard = Case {
                heard: true,
                ..standing
            };
            rows.push((format!("{name}, heard"), heard));
        } else {
            rows.push((name.to_owned(), standing));
        }
    }
    rows
}

/// A line for each step that a state allows, then what it refuses.
fn table() -> String {
    let mut text = String::new();
    for (name, case) in standing() {
        writeln!(text, "{name}").expect("a line");
        let mut refused = Vec::new();
        for event in E::VARIANTS {
            match take(&case, *event, DECIDER) {
                Ok(step) => {
                    let effects: Vec<_> = step.effects.iter().map(short).collect();
                    let (event, to) = (word(*event), word(step.to));
                    let line = format!("  {event:<15} -> {to:<17} {}", effects.join("; "));
                    writeln!(text, "{}", line.trim_end()).expect("a line");
                }
                Err(Rule::StepNotAllowed(_)) => refused.push(word(*event)),
                Err(rule) => {
                    writeln!(text, "  {:<15} -- {}", word(*event), word(&rule)).expect("a line");
                }
            }
        }
        writeln!(text, "  not allowed: {}", refused.join(", ")).expect("a line");
    }
    text
}

#[test]
fn every_state_and_every_step() {
    insta::assert_snapshot!(table(), @r"
    (none)
      create          -> draft             story: procedure_created
      not allowed: edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    draft
      edit            -> draft
      notify          -> in_hearing        answer until 2026-11-30; +await_hearing (proposer); story: procedure_noticed
      submit          -> submitted         +approve_procedure (deputy); story: procedure_submitted
      withdraw        -> withdrawn         alert open again; story: procedure_withdrawn
      not allowed: create, hear, approve, return, reject, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    in_hearing, waiting
      edit            -> in_hearing
      hear            -> in_hearing        -await_hearing; story: procedure_heard
      submit          -- hearing-not-finished
      withdraw        -> withdrawn         -await_hearing; alert open again; story: procedure_withdrawn
      not allowed: create, notify, approve, return, reject, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    in_hearing, heard
      edit            -> in_hearing
      submit          -> submitted         +approve_procedure (deputy); story: procedure_submitted
      withdraw        -> withdrawn         alert open again; story: procedure_withdrawn
      not allowed: create, notify, hear, approve, return, reject, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    submitted
      approve         -> approved          -approve_procedure; +send_package (follow_up); enters next package; story: procedure_approved
      return          -> returned          -approve_procedure; +correct_procedure (proposer); story: procedure_returned
      reject          -> rejected          -approve_procedure; alert open again; story: procedure_rejected
      withdraw        -> withdrawn         -approve_procedure; alert open again; story: procedure_withdrawn
      not allowed: create, edit, notify, hear, submit, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    returned
      edit            -> returned
      notify          -> in_hearing        answer until 2026-11-30; -correct_procedure; +await_hearing (proposer); story: procedure_noticed
      submit          -> submitted         -correct_procedure; +approve_procedure (deputy); story: procedure_submitted
      withdraw        -> withdrawn         -correct_procedure; alert open again; story: procedure_withdrawn
      not allowed: create, hear, approve, return, reject, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    approved
      withdraw        -> withdrawn         -send_package; alert open again; story: procedure_withdrawn
      package         -> packaged
      not allowed: create, edit, notify, hear, submit, approve, return, reject, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    rejected
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    withdrawn
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    packaged
      unpackage       -> approved
      send            -> sent              -send_package; story: package_sent
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    sent
      apply           -> applied           benefit suspended since 2026-11-23; no further payments; end moves by its days; +notify_resolution (follow_up); alert resolved; story: package_answered
      apply_partially -> partially_applied +review_refusal (follow_up); +notify_resolution (follow_up); story: package_answered
      refuse          -> refused           +review_refusal (follow_up); alert open again; story: package_answered
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, notify_resolution, file_appeal, decide_appeal, end, reverse
    applied
      notify_resolution -> applied           -notify_resolution; story: resolution_notified
      file_appeal     -> appealed          story: appeal_filed
      end             -> ended             story: procedure_ended
      reverse         -> reversed          story: procedure_reversed
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, decide_appeal
    partially_applied
      notify_resolution -> partially_applied -notify_resolution; story: resolution_notified
      file_appeal     -> appealed          -review_refusal; story: appeal_filed
      end             -> ended             -review_refusal; story: procedure_ended
      reverse         -> reversed          -review_refusal; story: procedure_reversed
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, decide_appeal
    refused
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    appealed
      decide_appeal   -> confirmed         story: appeal_decided
      end             -> appealed          story: procedure_ended
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, reverse
    confirmed
      end             -> ended             story: procedure_ended
      reverse         -> reversed          story: procedure_reversed
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal
    modified
      end             -> ended             story: procedure_ended
      reverse         -> reversed          story: procedure_reversed
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal
    revoked
      reverse         -> reversed          story: procedure_reversed
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end
    ended
      notify_resolution -> ended             -notify_resolution; story: resolution_notified
      file_appeal     -> appealed          story: appeal_filed
      reverse         -> reversed          story: procedure_reversed
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, decide_appeal, end
    reversed
      not allowed: create, edit, notify, hear, submit, approve, return, reject, withdraw, package, unpackage, send, apply, apply_partially, refuse, notify_resolution, file_appeal, decide_appeal, end, reverse
    ");
}

#[test]
fn nobody_decides_on_what_they_proposed() {
    for (state, event) in [
        (S::Submitted, E::Approve),
        (S::Submitted, E::Return),
        (S::Submitted, E::Reject),
        (S::Sent, E::Apply),
        (S::Sent, E::Refuse),
    ] {
        let refused = take(&case(Some(state)), event, PROPOSER);
        assert_eq!(refused.err(), Some(Rule::OwnProposal), "{event:?}");
    }
}

#[test]
fn a_proposal_is_submitted_only_when_it_is_complete() {
    let submit = |change: fn(&mut Case)| {
        let mut case = case(Some(S::Draft));
        change(&mut case);
        take(&case, E::Submit, PROPOSER).err()
    };
    assert_eq!(submit(|_| ()), None);
    let no_notice = submit(|case| {
        (case.heard, case.answer_due_on) = (false, None);
    });
    assert_eq!(no_notice, Some(Rule::NoticeMissing));
    let not_heard = submit(|case| case.heard = false);
    assert_eq!(
        not_heard,
        Some(Rule::HearingNotFinished(date("2026-11-30")))
    );
    let bare = submit(|case| case.has_evidence = false);
    assert_eq!(bare, Some(Rule::EvidenceMissing));
    let ended = submit(|case| benefit(case).state = B::Cancelled);
    assert_eq!(ended, Some(Rule::BenefitNotEligible));
    let ending = submit(|case| benefit(case).pending_change = Some(B::Cancelled));
    assert_eq!(ending, Some(Rule::BenefitNotEligible));
}

#[test]
fn silence_counts_only_after_the_last_day() {
    let heard_on = |day: &str| {
        let mut actor = anyone(PROPOSER);
        actor.now = format!("{day}T19:00:00Z").parse().expect("an instant");
        step(
            &case(Some(S::InHearing)),
            Event::Hear(HearingOutcome::NoAnswer),
            &actor,
            &BusinessCalendar::default(),
        )
        .err()
    };
    let too_early = Some(Rule::HearingNotFinished(date("2026-11-30")));
    assert_eq!(heard_on("2026-11-30"), too_early);
    assert_eq!(heard_on("2026-12-01"), None);
}

#[test]
fn another_ground_makes_the_notice_void() {
    let event = Event::Edit {
        ground_changed: true,
    };
    let actor = anyone(PROPOSER);
    let case = case(Some(S::InHearing));
    let step = step(&case, event, &actor, &BusinessCalendar::default()).expect("allowed");
    assert_eq!(step.to, S::Draft);
    assert_eq!(short(&step.effects[0]), "-await_hearing");
}

pub(super) fn payment(id: u128, state: P, month: &str) -> PaymentFacts {
    PaymentFacts {
        id: Uuid::from_u128(id),
        reference: format!("P{id}"),
        state,
        corresponds_to: date(month),
        scheduled_on: Some(date(month)),
        paid_on: (state == P::Paid).then(|| date("2026-11-25")),
        channel: None,
    }
}

/// The same award, with a payment of each state, under each kind.
pub(super) fn of_kind(kind: K) -> Case {
    let mut case = Case {
        kind,
        alert_id: None,
        ..case(Some(S::Sent))
    };
    benefit(&mut case).payments = vec![
        payment(20, P::Rejected, "2026-10-01"),
        payment(21, P::Paid, "2026-11-01"),
        payment(22, P::Scheduled, "2026-12-01"),
        payment(23, P::Scheduled, "2027-02-01"),
    ];
    let award = benefit(&mut case).clone();
    match kind {
        K::PaymentHold => case.terms.payment_ids = vec![Uuid::from_u128(22)],
        K::Rescheduling => {
            case.terms.payment_ids = vec![Uuid::from_u128(20), Uuid::from_u128(22)];
            case.terms.pays_on = Some(date("2026-12-15"));
        }
        K::Suspension => case.ends_on = Some(date("2027-01-31")),
        K::Completion => benefit(&mut case).payments.truncate(0),
        K::Deregistration => {
            case.ground.refunds = true;
            case.object = Object::Registration(RegistrationFacts {
                id: Uuid::from_u128(30),
                program: "Becas Universidad Pública".into(),
                state: RegistrationState::Registered,
                benefits: vec![award],
            });
        }
        K::Reallocation => {
            case.terms.tier = Some(TierFacts {
                id: Uuid::from_u128(31),
                code: "A".into(),
                call_id: award.call_id,
                amount: 10000.into(),
            });
        }
        K::Cancellation => {}
    }
    case
}

#[test]
fn what_applying_each_kind_does() {
    let mut text = String::new();
    for kind in K::VARIANTS {
        let step = take(&of_kind(*kind), E::Apply, DECIDER).expect("Payments may apply");
        writeln!(text, "{}", word(*kind)).expect("a line");
        for effect in &step.effects {
            writeln!(text, "  {}", short(effect)).expect("a line");
        }
    }
    insta::assert_snapshot!(text, @r"
    payment_hold
      payment P22 held
      +notify_resolution (follow_up)
      story: package_answered
    suspension
      benefit suspended since 2026-11-23
      no further payments
      end moves by its days
      recoverable: P21
      payment P22 stopped
      +notify_resolution (follow_up)
      story: package_answered
    cancellation
      benefit cancelled since 2026-11-23
      no further payments
      recoverable: P21
      payment P22 stopped
      payment P23 stopped
      new place
      +notify_resolution (follow_up)
      story: package_answered
    completion
      benefit completed since 2026-11-23
      no further payments
      +notify_resolution (follow_up)
      story: package_answered
    deregistration
      registration deregistered
      benefit cancelled since 2026-11-23
      no further payments
      payment P21 refund_due
      payment P22 stopped
      payment P23 stopped
      new place
      +notify_resolution (follow_up)
      story: package_answered
    reallocation
      benefit at 10000
      +notify_resolution (follow_up)
      story: package_answered
    rescheduling
      payment P20 rescheduled
      new payment
      payment P22 on Some(2026-12-15)
      +notify_resolution (follow_up)
      story: package_answered
    ");
}

#[test]
fn what_each_kind_is_refused_for() {
    let refused = |kind, change: fn(&mut Case)| {
        let mut case = of_kind(kind);
        change(&mut case);
        take(&case, E::Apply, DECIDER).err().map(|rule| word(&rule))
    };
    let owed = refused(K::Completion, |case| {
        benefit(case).payments = vec![payment(24, P::Uncollected, "2026-09-01")];
    });
    assert_eq!(owed, Some("payments-owed"));
    let paid = refused(K::PaymentHold, |case| {
        case.terms.payment_ids = vec![Uuid::from_u128(21)];
    });
    assert_eq!(paid, Some("payment-not-eligible"));
    let none = refused(K::Rescheduling, |case| case.terms.payment_ids.clear());
    assert_eq!(none, Some("payment-not-eligible"));
    let exempt = refused(K::PaymentHold, |case| benefit(case).payments.clear());
    assert_eq!(exempt, Some("benefit-has-no-payments"));
    let gone = refused(K::Deregistration, |case| {
        let Object::Registration(registration) = &mut case.object else {
            panic!("a registration");
        };
        registration.state = RegistrationState::Deregistered;
    });
    assert_eq!(gone, Some("registration-not-eligible"));
    let elsewhere = refused(K::Reallocation, |case| {
        let tier = case.terms.tier.as_mut().expect("a tier");
        tier.call_id = Uuid::from_u128(99);
    });
    assert_eq!(elsewhere, Some("nothing-to-reallocate"));
}

#[test]
fn what_is_not_due_yet_is_scheduled() {
    let later = Case {
        takes_effect_on: Some(date("2026-12-01")),
        ..case(Some(S::Sent))
    };
    let step = take(&later, E::Apply, DECIDER).expect("allowed");
    assert_eq!(short(&step.effects[0]), "benefit suspended on 2026-12-01");
}

#[test]
fn dates_fit_the_award_the_year_and_the_kind() {
    let check = |change: fn(&mut Case)| {
        let mut case = case(None);
        change(&mut case);
        let (award, today) = (date("2026-01-15"), date("2026-11-23"));
        check_dates(&case, award, today)
            .err()
            .map(|rule| crate::error::Rule::pointer(&rule).expect("it names the field"))
    };
    assert_eq!(check(|_| ()), None);
    let early = check(|case| case.effective_on = date("2026-01-14"));
    assert_eq!(early, Some("/effective_on"));
    assert_eq!(check(|case| case.effective_on = date("2027-11-23")), None);
    let late = check(|case| case.effective_on = date("2027-11-24"));
    assert_eq!(late, Some("/effective_on"));
    let ends_at_once = check(|case| case.ends_on = Some(case.effective_on));
    assert_eq!(ends_at_once, Some("/ends_on"));
    let uncut = check(|case| case.takes_effect_on = None);
    assert_eq!(uncut, Some("/effective_on"));
    let cancelled_until = check(|case| {
        (case.kind, case.ends_on) = (K::Cancellation, Some(date("2027-01-31")));
    });
    assert_eq!(cancelled_until, Some("/ends_on"));
}
