//! What a row tells beyond its state: details that the office lacks, and what is odd about it.

use super::judge::TEST_DEPOSIT;
use super::known::{KnownBenefit, KnownPayment};
use super::line::Line;
use super::rules::PaymentState;
use super::verdicts::Warning;

/// Whether the row says something of the payment that the office does not have.
pub fn tells_more(line: &Line, payment: &KnownPayment) -> bool {
    fn differs<T: PartialEq>(told: Option<&T>, held: Option<&T>) -> bool {
        told.is_some() && told != held
    }
    let channel = line.channel.map(|channel| {
        let word: &'static str = channel.into();
        word.to_owned()
    });
    line.reference != payment.reference
        || differs(line.scheduled_on.as_ref(), payment.scheduled_on.as_ref())
        || differs(line.paid_on.as_ref(), payment.paid_on.as_ref())
        || differs(line.corresponds_to.as_ref(), Some(&payment.corresponds_to))
        || differs(channel.as_ref(), payment.channel.as_ref())
        || differs(line.payee.as_ref(), payment.payee.as_ref())
        || differs(line.account_last4.as_ref(), payment.account_last4.as_ref())
        || (line.origin.is_some() && !payment.is_reissue)
}

/// What is noticed on a row without stopping it.
pub fn oddities(
    line: &Line,
    benefit: &KnownBenefit,
    payment: Option<&KnownPayment>,
) -> Vec<Warning> {
    let amount = line.amount.map(crate::values::Money::amount);
    let payee = payment.and_then(|payment| payment.payee.as_ref());
    let detained = matches!(
        line.target(),
        Some(PaymentState::Held | PaymentState::Stopped)
    );
    let tests = [
        (
            amount.is_some_and(|amount| amount > benefit.amount),
            Warning::AmountOverAward,
        ),
        (
            amount == Some(TEST_DEPOSIT) && !line.is_test(),
            Warning::LooksLikeTest,
        ),
        (
            payee.is_some() && line.payee.is_some() && payee != line.payee.as_ref(),
            Warning::PayeeChanged,
        ),
        (payment.is_none() && detained, Warning::HeldAtFirstSight),
    ];
    let found = tests.into_iter().filter(|(applies, _)| *applies);
    found.map(|(_, warning)| warning).collect()
}
