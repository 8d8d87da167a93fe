//! Which payments of each award a hold or a rescheduling of many acts on.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::case::{BenefitFacts, PaymentFacts, Terms};
use super::super::types::PayChannel;
use crate::payments::PaymentState;

words! {
    /// Payments still to be made, or those that failed.
    BulkPaymentChoice { ToCome, Failed }
}

/// Holds and reschedulings: which payments of each award, and when and how they are made instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BulkPayments {
    pub which: BulkPaymentChoice,
    /// Only those of the month of this day; null takes all.
    #[serde(default)]
    pub month: Option<NaiveDate>,
    /// Rescheduling: the new day.
    #[serde(default)]
    pub pays_on: Option<NaiveDate>,
    /// Rescheduling: the new means.
    #[serde(default)]
    pub channel: Option<PayChannel>,
}

impl BulkPayments {
    /// What a case on this award is about.
    pub fn terms(&self, benefit: &BenefitFacts) -> Terms {
        let chosen = benefit
            .payments
            .iter()
            .filter(|payment| self.takes(payment));
        Terms {
            payment_ids: chosen.map(|payment| payment.id).collect(),
            pays_on: self.pays_on,
            channel: self
                .channel
                .map(|channel| <&'static str>::from(channel).to_owned()),
            ..Terms::default()
        }
    }

    fn takes(&self, payment: &PaymentFacts) -> bool {
        let fits = match self.which {
            BulkPaymentChoice::ToCome => payment.state == PaymentState::Scheduled,
            BulkPaymentChoice::Failed => matches!(
                payment.state,
                PaymentState::Rejected | PaymentState::Uncollected
            ),
        };
        let of = |day: NaiveDate| (day.year(), day.month());
        fits && self
            .month
            .is_none_or(|month| of(month) == of(payment.corresponds_to))
    }
}
