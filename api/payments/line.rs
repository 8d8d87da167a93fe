//! A row of a payment file, whatever it came in: what it says, and what could not be read of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rules::PaymentState;
use super::verdicts::{Verdict, Warning};
use crate::values::Money;

words! {
    /// How Payments says it: a reissue and a test deposit are said as states.
    ReportedState {
        Scheduled,
        Paid,
        /// With the reason.
        Rejected,
        Uncollected,
        /// A new attempt of a payment that failed, with the reference of that one.
        Reissued,
        /// One cent that proves the account.
        TestDeposit,
        Held,
        Stopped,
        Refunded,
    }
}

words! { PaymentChannel { Transfer, Card, Cheque, Cash } }

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Worksheet row, or place in the report, from 1.
    pub row: u32,
    pub folio: String,
    pub reference: String,
    /// First day of the month it corresponds to.
    pub corresponds_to: Option<NaiveDate>,
    pub scheduled_on: Option<NaiveDate>,
    pub paid_on: Option<NaiveDate>,
    /// The day of anything else: when it was sent back, or found uncollected.
    pub event_on: Option<NaiveDate>,
    pub amount: Option<Money>,
    pub state: Option<ReportedState>,
    pub reason: Option<String>,
    pub channel: Option<PaymentChannel>,
    pub payee: Option<String>,
    /// Four digits, never more.
    pub account_last4: Option<String>,
    /// The failed payment that this one stands in for.
    pub origin: Option<String>,
    /// What could not be read.
    pub faults: Vec<Verdict>,
    pub oddities: Vec<Warning>,
}

impl Line {
    /// Where a date of unnamed meaning belongs, once the state is known.
    pub fn place_date(&mut self, on: Option<NaiveDate>) {
        use ReportedState as R;
        match self.state {
            // With one column of dates, what is headed as the day of payment is the day it is meant for.
            Some(R::Scheduled) => {
                self.scheduled_on = self.scheduled_on.or(on).or(self.paid_on);
                self.paid_on = None;
            }
            Some(R::Reissued) => self.scheduled_on = self.scheduled_on.or(on),
            Some(R::Paid | R::TestDeposit) => self.paid_on = self.paid_on.or(on),
            // The day on which paying was tried is the day on which it failed.
            _ => self.event_on = on.or(self.paid_on.take()),
        }
    }

    /// The state that the payment is in by this row.
    pub fn target(&self) -> Option<PaymentState> {
        use PaymentState as S;
        Some(match self.state? {
            ReportedState::Scheduled => S::Scheduled,
            ReportedState::Reissued if self.paid_on.is_some() => S::Paid,
            ReportedState::Reissued => S::Scheduled,
            ReportedState::TestDeposit if self.reason.is_some() => S::Rejected,
            ReportedState::Paid | ReportedState::TestDeposit => S::Paid,
            ReportedState::Rejected => S::Rejected,
            ReportedState::Uncollected => S::Uncollected,
            ReportedState::Held => S::Held,
            ReportedState::Stopped => S::Stopped,
            ReportedState::Refunded => S::Refunded,
        })
    }

    pub fn is_test(&self) -> bool {
        self.state == Some(ReportedState::TestDeposit)
    }

    /// Since when it is so; the file's own day where the row names none.
    pub fn effective_on(&self, dated_on: NaiveDate) -> NaiveDate {
        let said = match self.target() {
            Some(PaymentState::Paid) => self.paid_on,
            Some(PaymentState::Scheduled) => None,
            _ => self.event_on,
        };
        said.unwrap_or(dated_on)
    }
}
