//! Shapes of payments, of conflicts with files, and of what was asked and does not show.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::line::PaymentChannel;
use super::rules::PaymentState;
use crate::http::Masked;
use crate::procedures::ProcedureKind;
use crate::programs::Protection;

/// A payment of an award, as Payments reports it and as cases left it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Payment {
    pub id: Uuid,
    /// As Payments names it; empty where the program is protected.
    #[schema(example = "SPEI-2026-000123")]
    pub reference: String,
    pub benefit_id: Uuid,
    pub benefit_folio: String,
    pub person_id: Uuid,
    pub name: String,
    pub program: String,
    pub protection: Protection,
    /// First day of the month it corresponds to.
    pub corresponds_to: NaiveDate,
    #[schema(value_type = Option<String>, example = "2000.00")]
    pub amount: Option<Decimal>,
    pub state: PaymentState,
    pub state_effective_on: NaiveDate,
    pub scheduled_on: Option<NaiveDate>,
    /// The day it was paid, often in another month than the one it corresponds to.
    pub paid_on: Option<NaiveDate>,
    pub channel: Option<PaymentChannel>,
    pub payee: Option<Masked>,
    #[schema(example = "0123")]
    pub account_last4: Option<String>,
    pub rejection_reason: Option<String>,
    /// One cent that proves the account; it never counts as money.
    pub is_test: bool,
    /// The failed payment that this one stands in for.
    pub reissue_of_id: Option<Uuid>,
    /// Whether a file contradicts it and somebody has to decide.
    pub has_conflict: bool,
    pub version: i32,
}

crate::page!(PaymentPage of Payment);

/// A payment with its history and its other attempts.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentDetail {
    #[serde(flatten)]
    pub payment: Payment,
    pub history: Vec<PaymentHistory>,
    /// Every attempt at the same money, first the first.
    pub attempts: Vec<PaymentAttempt>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentHistory {
    pub from: Option<PaymentState>,
    pub to: PaymentState,
    pub effective_on: NaiveDate,
    pub recorded_at: DateTime<Utc>,
    /// The case that brought it about.
    pub procedure_id: Option<Uuid>,
    pub procedure_folio: Option<String>,
    /// The file that said so, and the day it was of.
    pub file_id: Option<Uuid>,
    pub file_dated_on: Option<NaiveDate>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentAttempt {
    pub id: Uuid,
    pub reference: String,
    pub state: PaymentState,
    pub state_effective_on: NaiveDate,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PaymentFilter {
    pub benefit_id: Option<Uuid>,
    pub person_id: Option<Uuid>,
    pub program_id: Option<Uuid>,
    pub state: Option<PaymentState>,
    /// Any day of the month that the payments correspond to.
    pub corresponds_to: Option<NaiveDate>,
    /// Only those that a file contradicts.
    pub has_conflict: Option<bool>,
}

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ConflictState {
    Open,
    /// Ours stays; the same row in later files changes nothing.
    Kept,
    /// What the file says was taken.
    Taken,
    /// A later file agrees with us.
    Settled,
}

/// What a decision of ours left the payment in, or the award where the payment is new to us.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum OurState {
    Held,
    Stopped,
    Suspended,
    Cancelled,
    Completed,
}

/// A row of a file against a decision of ours.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentConflict {
    pub id: Uuid,
    pub state: ConflictState,
    pub reference: String,
    pub payment_id: Option<Uuid>,
    pub benefit_id: Uuid,
    pub benefit_folio: String,
    pub person_id: Uuid,
    pub name: String,
    pub program: String,
    pub protection: Protection,
    pub corresponds_to: NaiveDate,
    #[schema(value_type = Option<String>, example = "2000.00")]
    pub amount: Option<Decimal>,
    pub ours: OurState,
    /// The case that decided so.
    pub procedure_id: Option<Uuid>,
    pub procedure_folio: Option<String>,
    pub theirs: PaymentState,
    pub theirs_on: NaiveDate,
    /// The last file that says it, its day and its row.
    pub file_id: Uuid,
    pub file_dated_on: NaiveDate,
    pub row_number: i32,
    pub opened_at: DateTime<Utc>,
    /// Days since it was opened.
    pub age_days: i64,
    pub reason: Option<String>,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub version: i32,
}

crate::page!(PaymentConflictPage of PaymentConflict);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ConflictFilter {
    /// Open ones unless said otherwise.
    pub state: Option<ConflictState>,
    pub person_id: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConflictDecision {
    KeepOurs,
    TakeTheirs,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"decision": "keep_ours", "reason": "La retención sigue vigente; Pagos corregirá su archivo."}))]
pub struct DecidePaymentConflict {
    pub decision: ConflictDecision,
    #[validate(
        length(
            min = 10,
            max = 2000,
            message = "Escriba el motivo en al menos 10 caracteres."
        ),
        custom(function = "says_something")
    )]
    pub reason: String,
}

fn says_something(text: &str) -> Result<(), validator::ValidationError> {
    if text.trim().chars().count() >= 10 {
        Ok(())
    } else {
        let words = "Escriba el motivo en al menos 10 caracteres.";
        Err(validator::ValidationError::new("length").with_message(words.into()))
    }
}

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AskedStanding {
    /// Payments has not answered, and its file shows nothing of it.
    Unanswered,
    /// Payments' last file shows the opposite.
    Contradicted,
}

/// What a package asked and Payments' last file does not show.
#[derive(Debug, Serialize, ToSchema)]
pub struct AskedNotApplied {
    pub row_id: Uuid,
    pub package_id: Uuid,
    pub package_folio: String,
    pub procedure_id: Uuid,
    pub procedure_folio: String,
    pub kind: ProcedureKind,
    pub person_id: Uuid,
    pub name: String,
    pub benefit_folio: String,
    pub program: String,
    pub protection: Protection,
    /// Spanish sentence: what Payments was asked to do.
    pub asked: String,
    pub effective_on: NaiveDate,
    pub sent_at: DateTime<Utc>,
    /// Days since it was asked.
    pub age_days: i64,
    pub standing: AskedStanding,
    /// Whether Payments answered that it applied it.
    pub answered: bool,
    /// Payments of the last file that show the opposite.
    pub against: i64,
    /// Day of the last file; none before the first.
    pub file_dated_on: Option<NaiveDate>,
}

crate::page!(AskedNotAppliedPage of AskedNotApplied);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AskedFilter {
    pub standing: Option<AskedStanding>,
    pub kind: Option<ProcedureKind>,
    pub person_id: Option<Uuid>,
}
