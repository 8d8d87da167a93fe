//! Verdicts without a database: the same rows and the same holdings.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::judge::judge;
use super::known::{Known, KnownBenefit, KnownPayment};
use super::line::{Line, ReportedState};
use super::rules::PaymentState;
use super::verdicts::{Verdict, Warning};
use crate::benefits::BenefitState;
use crate::values::Money;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn known(state: Option<PaymentState>) -> Known {
    let mut known = Known::default();
    let benefit = KnownBenefit {
        id: Uuid::nil(),
        amount: Decimal::new(7500, 0),
        has_payments: true,
        state: BenefitState::Active,
        effective_on: day("2026-02-01"),
        procedure_id: None,
    };
    known.benefits.insert("B-1".into(), benefit);
    if let Some(state) = state {
        let payment = KnownPayment {
            id: Uuid::nil(),
            reference: "A-1".into(),
            benefit_id: Uuid::nil(),
            amount: Decimal::new(1500, 0),
            state,
            corresponds_to: day("2026-09-01"),
            scheduled_on: None,
            paid_on: None,
            channel: None,
            payee: None,
            account_last4: None,
            is_reissue: false,
            awaits_reference: false,
            stood_in_by: None,
            procedure_id: None,
        };
        known.payments.insert("A-1".into(), payment);
    }
    known
}

fn line(state: ReportedState) -> Line {
    Line {
        row: 1,
        folio: "b-1".into(),
        reference: "A-1".into(),
        corresponds_to: Some(day("2026-09-01")),
        paid_on: (state == ReportedState::Paid).then(|| day("2026-11-20")),
        amount: Money::parse("1500").ok(),
        state: Some(state),
        reason: Some("Cuenta inexistente".into()),
        ..Line::default()
    }
}

fn verdict(line: Line, known: &Known) -> Verdict {
    judge(vec![line], known, day("2026-11-23"))[0].verdict()
}

#[test]
fn every_state_of_ours_beside_every_state_of_theirs() {
    use ReportedState as R;
    use std::fmt::Write;
    use strum::IntoEnumIterator;
    let theirs = [
        R::Scheduled,
        R::Paid,
        R::Rejected,
        R::Uncollected,
        R::Held,
        R::Stopped,
        R::Refunded,
    ];
    let mut table = String::new();
    for ours in PaymentState::iter() {
        let found = theirs.map(|theirs| verdict(line(theirs), &known(Some(ours))).code());
        writeln!(table, "{ours:?}: {}", found.join(", ")).expect("a String takes it");
    }
    insta::assert_snapshot!(table, @r"
    Scheduled: unchanged, changed, changed, changed, held-by-payments, held-by-payments, state-backwards
    Held: contradicts-decision, contradicts-decision, contradicts-decision, contradicts-decision, unchanged, contradicts-decision, state-backwards
    Stopped: contradicts-decision, contradicts-decision, contradicts-decision, contradicts-decision, contradicts-decision, unchanged, state-backwards
    Paid: state-backwards, detailed, state-backwards, state-backwards, state-backwards, state-backwards, state-backwards
    Rejected: state-backwards, state-backwards, unchanged, state-backwards, state-backwards, state-backwards, state-backwards
    Uncollected: state-backwards, changed, changed, unchanged, state-backwards, state-backwards, state-backwards
    Rescheduled: state-backwards, state-backwards, unchanged, unchanged, state-backwards, state-backwards, state-backwards
    RefundDue: state-backwards, unchanged, state-backwards, state-backwards, state-backwards, state-backwards, changed
    Refunded: state-backwards, state-backwards, state-backwards, state-backwards, state-backwards, state-backwards, unchanged
    ");
}

#[test]
fn an_award_that_ended_takes_no_payment_of_later_months() {
    let mut known = known(None);
    let benefit = known.benefits.get_mut("B-1").expect("the benefit");
    benefit.state = BenefitState::Suspended;
    benefit.effective_on = day("2026-09-15");
    assert_eq!(
        verdict(line(ReportedState::Paid), &known),
        Verdict::ContradictsDecision
    );
    assert_eq!(
        verdict(line(ReportedState::Rejected), &known),
        Verdict::Created
    );
    let mut august = line(ReportedState::Paid);
    august.corresponds_to = Some(day("2026-08-01"));
    assert_eq!(verdict(august, &known), Verdict::Created);
}

#[test]
fn a_new_attempt_may_stand_before_what_it_stands_in_for() {
    let mut again = line(ReportedState::Reissued);
    again.reference = "A-2".into();
    again.origin = Some("A-1".into());
    let mut failed = line(ReportedState::Rejected);
    failed.row = 2;
    let judged = judge(vec![again, failed], &known(None), day("2026-11-23"));
    let verdicts: Vec<Verdict> = judged.iter().map(super::judge::Judged::verdict).collect();
    assert_eq!(verdicts, [Verdict::Created, Verdict::Created]);
}

#[test]
fn the_same_money_is_not_paid_twice() {
    let attempt = |row, reference: &str| Line {
        row,
        reference: reference.into(),
        origin: Some("A-1".into()),
        ..line(ReportedState::Reissued)
    };
    let rows = vec![attempt(1, "A-2"), attempt(2, "A-3")];
    let judged = judge(
        rows,
        &known(Some(PaymentState::Rejected)),
        day("2026-11-23"),
    );
    let verdicts: Vec<Verdict> = judged.iter().map(super::judge::Judged::verdict).collect();
    assert_eq!(verdicts, [Verdict::Created, Verdict::OriginReissued]);
}

#[test]
fn the_attempt_that_a_case_asked_for_is_the_one_that_payments_names() {
    let mut known = known(Some(PaymentState::Rescheduled));
    let origin = known.payments.get_mut("A-1").expect("the origin");
    origin.stood_in_by = Some("A-1-R1".into());
    let asked_for = KnownPayment {
        id: Uuid::max(),
        reference: "A-1-R1".into(),
        state: PaymentState::Scheduled,
        is_reissue: true,
        awaits_reference: true,
        stood_in_by: None,
        ..origin.clone()
    };
    known.payments.insert("A-1-R1".into(), asked_for.clone());
    let told = |row, reference: &str, state| Line {
        row,
        reference: reference.into(),
        origin: Some("A-1".into()),
        ..line(state)
    };
    let rows = vec![
        told(1, "A-2", ReportedState::Reissued),
        told(2, "A-3", ReportedState::Reissued),
    ];
    let judged = judge(rows, &known, day("2026-11-23"));
    let found: Vec<_> = judged
        .iter()
        .map(|row| (row.verdict(), row.payment_id))
        .collect();
    let again = (Verdict::OriginReissued, None);
    assert_eq!(found, [(Verdict::Detailed, Some(Uuid::max())), again]);
    let paid = told(1, "A-2", ReportedState::Paid);
    assert_eq!(verdict(paid, &known), Verdict::Changed);
    let mut dearer = told(1, "A-2", ReportedState::Reissued);
    dearer.amount = Money::parse("1600").ok();
    assert_eq!(verdict(dearer, &known), Verdict::OriginAmountDiffers);
    // Once a file has told of it, another reference is another payment.
    known.payments.insert(
        "A-1-R1".into(),
        KnownPayment {
            awaits_reference: false,
            ..asked_for
        },
    );
    let other = told(1, "A-2", ReportedState::Reissued);
    assert_eq!(verdict(other, &known), Verdict::OriginReissued);
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let row = Line {
        row: 1,
        folio: "X".into(),
        ..Line::default()
    };
    let judged = judge(vec![row], &known(None), day("2026-11-23"));
    assert_eq!(
        judged[0].verdicts,
        [
            Verdict::ReferenceMissing,
            Verdict::BenefitUnknown,
            Verdict::PeriodInvalid,
            Verdict::StateUnknown,
            Verdict::AmountInvalid
        ]
    );
}

#[test]
fn oddities_are_told_and_stop_nothing() {
    let mut cent = line(ReportedState::Paid);
    cent.amount = Money::parse("0.01").ok();
    let judged = judge(vec![cent], &known(None), day("2026-11-23"));
    assert_eq!(judged[0].verdict(), Verdict::Created);
    assert_eq!(judged[0].warnings, [Warning::LooksLikeTest]);
}
