//! Shapes of payment files and their rows.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::{Validate, ValidationError};

use super::line::{PaymentChannel, ReportedState};
use super::verdicts::RowOutcome;
use crate::academics::{RowWarning, VerdictCount};
use crate::error::Problem;
use crate::http::Masked;
use crate::imports::ImportState;
use crate::programs::Protection;
use crate::values::Money;

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
pub enum PaymentFileSource {
    /// Brought as a file.
    Workbook,
    /// Sent row by row.
    Report,
}

/// The form that brings a workbook.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "describes the multipart form in the contract; the upload is streamed"
)]
pub struct CreatePaymentFile {
    /// The day whose state of things the file shows.
    pub dated_on: NaiveDate,
    /// Excel workbook (.xlsx) or delimited text (CSV), at most 25 MiB.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    pub file: Vec<u8>,
}

/// What Payments has, row by row, for systems that make no workbook.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"dated_on": "2026-11-23", "rows": [{
    "benefit_folio": "BUP-2026-700005", "reference": "SPEI-2026-000123", "corresponds_to": "2026-01-01",
    "scheduled_on": null, "paid_on": "2026-03-05", "event_on": null, "amount": "2000.00", "state": "paid", "reason": null,
    "channel": "transfer", "payee": "MARÍA LÓPEZ", "account_last4": "0123", "origin_reference": null}]}))]
pub struct CreatePaymentReport {
    pub dated_on: NaiveDate,
    #[validate(
        length(min = 1, max = 2000, message = "Un informe lleva de 1 a 2,000 pagos."),
        nested
    )]
    pub rows: Vec<ReportPayment>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
pub struct ReportPayment {
    #[validate(length(min = 1, max = 40, message = "Escriba el folio del beneficio."))]
    pub benefit_folio: String,
    #[validate(length(min = 1, max = 80, message = "Escriba la referencia del pago."))]
    pub reference: String,
    /// Any day of the month it corresponds to.
    pub corresponds_to: NaiveDate,
    pub scheduled_on: Option<NaiveDate>,
    pub paid_on: Option<NaiveDate>,
    /// The day it was sent back, or found uncollected.
    pub event_on: Option<NaiveDate>,
    pub amount: Money,
    pub state: ReportedState,
    #[validate(length(max = 500, message = "El motivo es demasiado largo."))]
    pub reason: Option<String>,
    pub channel: Option<PaymentChannel>,
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub payee: Option<String>,
    /// The last four digits, never more.
    #[validate(custom(function = "last_four_only"))]
    #[schema(pattern = "^[0-9]{4}$")]
    pub account_last4: Option<String>,
    /// The failed payment that this one stands in for.
    #[validate(length(max = 80, message = "La referencia es demasiado larga."))]
    pub origin_reference: Option<String>,
}

/// Whoever sends a whole account learns of it here, before anything is kept.
fn last_four_only(account: &str) -> Result<(), ValidationError> {
    if account.len() == 4 && account.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(());
    }
    let words = "Envíe solo los últimos cuatro dígitos de la cuenta.";
    Err(ValidationError::new("account-too-long").with_message(words.into()))
}

/// A file of payments on its way: read, previewed, committed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentFile {
    pub id: Uuid,
    /// The day whose state of things it shows.
    pub dated_on: NaiveDate,
    pub source: PaymentFileSource,
    pub state: ImportState,
    #[schema(example = "payments.xlsx")]
    pub file_name: String,
    pub file_sha256: String,
    /// Bytes.
    pub file_size: i64,
    /// Sheet on which the table was found.
    pub sheet: Option<String>,
    pub header_row: Option<i32>,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
    pub committed_at: Option<DateTime<Utc>>,
    pub rows: i32,
    pub applied: i32,
    pub unchanged: i32,
    pub conflicts: i32,
    pub rejected: i32,
    /// Rows outside the table: titles, blanks, totals.
    pub ignored: i32,
    pub with_warnings: i32,
    pub verdicts: Vec<VerdictCount>,
    pub warnings: Vec<VerdictCount>,
    /// Job that reads or commits it.
    pub job_id: Option<Uuid>,
    #[schema(value_type = Option<Problem>)]
    pub problem: Option<serde_json::Value>,
    /// Only when a file is sent again: the one that was committed; nothing was done.
    pub repeat_of: Option<Uuid>,
    pub version: i32,
}

crate::page!(PaymentFilePage of PaymentFile);

/// A row of a payment file with its verdicts.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentFileRow {
    /// Worksheet row, from 1.
    pub row_number: i32,
    pub outcome: RowOutcome,
    /// The verdict that leads.
    #[schema(example = "benefit-unknown")]
    pub verdict: String,
    pub verdicts: Vec<String>,
    pub warnings: Vec<RowWarning>,
    /// Spanish sentence for people.
    pub message: String,
    pub benefit_folio: String,
    pub protection: Protection,
    pub benefit_id: Option<Uuid>,
    pub person_id: Option<Uuid>,
    pub name: Option<String>,
    pub reference: String,
    /// The payment as the office holds it, if it does.
    pub payment_id: Option<Uuid>,
    pub state: Option<ReportedState>,
    #[schema(value_type = Option<String>)]
    pub amount: Option<Decimal>,
    pub corresponds_to: Option<NaiveDate>,
    /// Since when it is so.
    pub effective_on: Option<NaiveDate>,
    pub payee: Option<Masked>,
    pub account_last4: Option<String>,
}

crate::page!(PaymentFileRowPage of PaymentFileRow);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PaymentFileFilter {
    pub state: Option<ImportState>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PaymentFileRowFilter {
    pub outcome: Option<RowOutcome>,
    /// Rows whose leading verdict is this one.
    pub verdict: Option<String>,
    /// Rows with this warning.
    pub warning: Option<String>,
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
pub enum DifferenceKind {
    New,
    Changed,
    Gone,
}

/// What differs from the file before.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentFileDifference {
    pub kind: DifferenceKind,
    pub reference: String,
    pub benefit_folio: String,
    pub protection: Protection,
    pub person_id: Option<Uuid>,
    pub name: Option<String>,
    pub corresponds_to: Option<NaiveDate>,
    #[schema(value_type = Option<String>)]
    pub amount: Option<Decimal>,
    pub from: Option<ReportedState>,
    pub from_on: Option<NaiveDate>,
    pub to: Option<ReportedState>,
    pub to_on: Option<NaiveDate>,
}

/// One file beside the committed one before it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentFileComparison {
    pub file_id: Uuid,
    pub dated_on: NaiveDate,
    /// None where it is the first.
    pub before_id: Option<Uuid>,
    pub before_dated_on: Option<NaiveDate>,
    pub new: i64,
    pub changed: i64,
    pub gone: i64,
    /// A page of them, by reference.
    pub items: Vec<PaymentFileDifference>,
    pub next_after: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DifferenceFilter {
    pub kind: Option<DifferenceKind>,
    /// `next_after` of an earlier answer.
    pub after: Option<String>,
}
