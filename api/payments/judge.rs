//! Judges the rows of a payment file against what the office holds. Pure: the same rows and the same
//! holdings give the same verdicts, in the preview and once more in the commit.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::known::{Known, KnownBenefit, KnownPayment};
use super::line::{Line, ReportedState};
use super::rules::{Cause, PaymentState, step};
use super::told::{oddities, tells_more};
use super::verdicts::{Against, RowOutcome, Verdict, Warning};
use crate::benefits::BenefitState;

/// One cent.
pub(super) const TEST_DEPOSIT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

#[derive(Debug, Clone)]
pub struct Judged {
    pub line: Line,
    /// Every verdict that applies, the leading one first.
    pub verdicts: Vec<Verdict>,
    pub warnings: Vec<Warning>,
    pub benefit_id: Option<Uuid>,
    pub payment_id: Option<Uuid>,
    pub against: Option<Against>,
}

impl Judged {
    pub fn verdict(&self) -> Verdict {
        self.verdicts.first().copied().unwrap_or(Verdict::Unchanged)
    }

    pub fn outcome(&self) -> RowOutcome {
        self.verdict().outcome()
    }
}

/// A payment as it will stand once the rows before are applied.
struct Standing {
    benefit_id: Uuid,
    amount: Decimal,
    state: PaymentState,
    /// The attempt that stands in for it already.
    stood_in_by: Option<String>,
}

/// Judges every row; those that stand in for others come after the others, in whatever order the file has them.
pub fn judge(lines: Vec<Line>, known: &Known, dated_on: NaiveDate) -> Vec<Judged> {
    let mut standing: HashMap<String, Standing> = HashMap::new();
    for (reference, payment) in &known.payments {
        let stands = Standing {
            benefit_id: payment.benefit_id,
            amount: payment.amount,
            state: payment.state,
            stood_in_by: payment.stood_in_by.clone(),
        };
        standing.insert(reference.clone(), stands);
    }
    let mut first_rows: HashMap<String, u32> = HashMap::new();
    for line in &lines {
        first_rows.entry(line.reference.clone()).or_insert(line.row);
    }
    let (reissues, others): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|line| line.origin.is_some());
    let mut judged = Vec::with_capacity(others.len() + reissues.len());
    for line in others.into_iter().chain(reissues) {
        let repeated = first_rows.get(&line.reference) != Some(&line.row);
        let row = judge_one(line, known, &standing, dated_on, repeated);
        note(&row, &mut standing);
        judged.push(row);
    }
    judged.sort_by_key(|row| row.line.row);
    judged
}

/// What this row brings is what later rows find.
fn note(row: &Judged, standing: &mut HashMap<String, Standing>) {
    let (Some(benefit_id), Some(amount), Some(state)) =
        (row.benefit_id, row.line.amount, row.line.target())
    else {
        return;
    };
    let brings = matches!(row.verdict(), Verdict::Created | Verdict::Changed);
    let reference = &row.line.reference;
    let names = row.payment_id.is_some()
        && row.outcome() != RowOutcome::Rejected
        && !standing.contains_key(reference);
    if brings {
        let stands = Standing {
            benefit_id,
            amount: amount.amount(),
            state,
            stood_in_by: None,
        };
        standing.insert(reference.clone(), stands);
    }
    let origin = row.line.origin.as_ref().filter(|_| brings || names);
    if let Some(origin) = origin.and_then(|origin| standing.get_mut(origin)) {
        origin.stood_in_by = Some(reference.clone());
    }
}

/// The attempt that a case asked for, under whatever reference Payments tells of it.
fn awaiting<'a>(
    line: &Line,
    benefit: &KnownBenefit,
    known: &'a Known,
    standing: &HashMap<String, Standing>,
) -> Option<&'a KnownPayment> {
    let origin = standing.get(line.origin.as_ref()?)?;
    let attempt = known.payments.get(origin.stood_in_by.as_ref()?)?;
    (attempt.awaits_reference && origin.benefit_id == benefit.id).then_some(attempt)
}

fn judge_one(
    line: Line,
    known: &Known,
    standing: &HashMap<String, Standing>,
    dated_on: NaiveDate,
    repeated: bool,
) -> Judged {
    let benefit = known.benefits.get(&line.folio.to_uppercase());
    let payment = known
        .payments
        .get(&line.reference)
        .or_else(|| awaiting(&line, benefit?, known, standing));
    let mut verdicts = faults(&line, dated_on, repeated);
    verdicts.extend(faults_of_object(&line, benefit, payment));
    verdicts.extend(faults_of_origin(&line, benefit, payment, standing));
    let mut warnings = line.oddities.clone();
    let mut against = None;
    if let (true, Some(benefit), Some(target)) = (verdicts.is_empty(), benefit, line.target()) {
        let (verdict, found) = match payment {
            Some(payment) => of_known(&line, payment, target),
            None => of_new(&line, benefit, target),
        };
        against = found;
        let kept = (line.reference.clone(), target, line.effective_on(dated_on));
        let decided = verdict == Verdict::ContradictsDecision && known.kept.contains(&kept);
        verdicts.push(if decided {
            Verdict::KeptBefore
        } else {
            verdict
        });
        warnings.extend(oddities(&line, benefit, payment));
    }
    verdicts.sort_unstable();
    verdicts.dedup();
    Judged {
        benefit_id: benefit.map(|benefit| benefit.id),
        payment_id: payment.map(|payment| payment.id),
        line,
        verdicts,
        warnings,
        against,
    }
}

/// What is wrong with a row whatever the office holds.
fn faults(line: &Line, dated_on: NaiveDate, repeated: bool) -> Vec<Verdict> {
    let amount = line.amount.map(crate::values::Money::amount);
    let target = line.target();
    let latest = [line.paid_on, line.event_on].into_iter().flatten().max();
    let tests = [
        (line.reference.is_empty(), Verdict::ReferenceMissing),
        (
            repeated && !line.reference.is_empty(),
            Verdict::ReferenceRepeated,
        ),
        (line.corresponds_to.is_none(), Verdict::PeriodInvalid),
        (line.state.is_none(), Verdict::StateUnknown),
        (
            amount.is_none_or(|amount| amount <= Decimal::ZERO),
            Verdict::AmountInvalid,
        ),
        (
            line.is_test() && amount.is_some_and(|amount| amount != TEST_DEPOSIT),
            Verdict::TestDepositAmount,
        ),
        (
            target == Some(PaymentState::Paid)
                && line.paid_on.is_none()
                && !line.faults.contains(&Verdict::DateInvalid),
            Verdict::DateMissing,
        ),
        (
            latest.is_some_and(|day| day > dated_on),
            Verdict::DateAfterFile,
        ),
        (
            line.state == Some(ReportedState::Rejected) && line.reason.is_none(),
            Verdict::ReasonMissing,
        ),
        (
            line.state == Some(ReportedState::Reissued) && line.origin.is_none(),
            Verdict::OriginMissing,
        ),
    ];
    let found = tests.into_iter().filter(|(applies, _)| *applies);
    found
        .map(|(_, verdict)| verdict)
        .chain(line.faults.iter().copied())
        .collect()
}

fn faults_of_object(
    line: &Line,
    benefit: Option<&KnownBenefit>,
    payment: Option<&KnownPayment>,
) -> Vec<Verdict> {
    let Some(benefit) = benefit else {
        return vec![Verdict::BenefitUnknown];
    };
    if !benefit.has_payments {
        return vec![Verdict::BenefitWithoutPayments];
    }
    let amount = line.amount.map(crate::values::Money::amount);
    match payment {
        Some(payment) if payment.benefit_id != benefit.id => vec![Verdict::ReferenceOfAnother],
        Some(payment) if amount.is_some_and(|amount| amount != payment.amount) => {
            vec![Verdict::AmountChanged]
        }
        _ => Vec::new(),
    }
}

/// What a new attempt stands in for must have failed, and cost the same.
fn faults_of_origin(
    line: &Line,
    benefit: Option<&KnownBenefit>,
    payment: Option<&KnownPayment>,
    standing: &HashMap<String, Standing>,
) -> Option<Verdict> {
    use PaymentState as S;
    let (origin, benefit) = (line.origin.as_ref()?, benefit?);
    let origin = standing
        .get(origin)
        .filter(|found| found.benefit_id == benefit.id && *origin != line.reference);
    let amount = line.amount.map(crate::values::Money::amount);
    match origin {
        None => Some(Verdict::OriginUnknown),
        Some(origin) if !matches!(origin.state, S::Rejected | S::Uncollected | S::Rescheduled) => {
            Some(Verdict::OriginNotFailed)
        }
        Some(origin) if amount.is_some_and(|amount| amount != origin.amount) => {
            Some(Verdict::OriginAmountDiffers)
        }
        // The same money is not paid twice.
        Some(origin)
            if origin.stood_in_by.as_ref().is_some_and(|other| {
                *other != line.reference
                    && payment.is_none_or(|payment| payment.reference != *other)
            }) =>
        {
            Some(Verdict::OriginReissued)
        }
        Some(_) => None,
    }
}

/// A payment that the office holds already.
fn of_known(
    line: &Line,
    payment: &KnownPayment,
    target: PaymentState,
) -> (Verdict, Option<Against>) {
    use PaymentState as S;
    let verdict = match (payment.state, target) {
        (ours, theirs) if ours == theirs => {
            if tells_more(line, payment) {
                Verdict::Detailed
            } else {
                Verdict::Unchanged
            }
        }
        // The failure stays in the file beside the attempt that stands in for it; a claim is not in it at all.
        (S::Rescheduled, S::Rejected | S::Uncollected) | (S::RefundDue, S::Paid) => {
            Verdict::Unchanged
        }
        (S::Scheduled, S::Held | S::Stopped) => Verdict::HeldByPayments,
        (ours, theirs) if ours.is_ours() && theirs != S::Refunded => {
            let against = Against {
                ours: ours.into(),
                procedure_id: payment.procedure_id,
            };
            return (Verdict::ContradictsDecision, Some(against));
        }
        (ours, theirs) if step(ours, theirs, Cause::File).is_ok() => Verdict::Changed,
        _ => Verdict::StateBackwards,
    };
    (verdict, None)
}

/// A payment that nobody told of before.
fn of_new(line: &Line, benefit: &KnownBenefit, target: PaymentState) -> (Verdict, Option<Against>) {
    use PaymentState as S;
    let since = benefit
        .effective_on
        .with_day(1)
        .unwrap_or(benefit.effective_on);
    let accrues = benefit.state == BenefitState::Active
        || line.corresponds_to.is_some_and(|month| month < since);
    match target {
        S::Refunded => (Verdict::StateBackwards, None),
        S::Scheduled | S::Paid if !accrues && !line.is_test() => {
            let against = Against {
                ours: benefit.state.into(),
                procedure_id: benefit.procedure_id,
            };
            (Verdict::ContradictsDecision, Some(against))
        }
        _ => (Verdict::Created, None),
    }
}
