//! Shapes of waiting lists, places and offers.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::criteria::{Criterion, OfferTerm, TieRule};
use super::rules::{EntryState, OfferState, PlaceState};
use crate::http::Masked;
use crate::http::written::is_reason;
use crate::programs::Protection;

/// The list of a call, in figures.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingListSummary {
    pub call_id: Uuid,
    #[schema(example = "BUP-2026")]
    pub call_code: String,
    pub call_name: String,
    pub program: String,
    pub protection: Protection,
    pub waiting: i64,
    pub skipped: i64,
    /// Applicants with an open offer.
    pub offered: i64,
    pub accepted: i64,
    pub places_vacant: i64,
    pub places_offered: i64,
    pub places_filled: i64,
    /// When the order was drawn; null before the first list.
    pub ranked_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingListList {
    pub items: Vec<WaitingListSummary>,
}

/// The list of a call: by what it is ordered, and how the order came about.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingList {
    #[serde(flatten)]
    pub summary: WaitingListSummary,
    /// In force today; the next list is put in order by them.
    pub criteria: Vec<Criterion>,
    pub term: OfferTerm,
    pub ranking: Option<Ranking>,
}

/// How an order came about, so that anyone can draw it again.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ranking {
    pub ranked_at: DateTime<Utc>,
    pub ranked_by: Option<String>,
    pub import_id: Uuid,
    pub file_name: String,
    /// As they stood.
    pub criteria: Vec<Criterion>,
    pub tie_rule: TieRule,
    /// Seed of the lot: SHA-256 of the seed, a space and the folio in capitals; the smallest goes first.
    pub seed: String,
}

/// Somebody on the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingListEntry {
    pub id: Uuid,
    /// Place in the order, from 1.
    pub rank: i32,
    pub state: EntryState,
    pub person_id: Uuid,
    pub name: String,
    /// Folio of the application, as it came.
    pub applicant_folio: String,
    pub curp: Option<Masked>,
    pub phone: Option<Masked>,
    pub tier: Option<String>,
    pub applied_on: Option<NaiveDate>,
    /// Values by the criterion's code; yes is 1 and no is 0.
    pub criteria: BTreeMap<String, String>,
    /// Why it was skipped, restored or declined, if that was said.
    pub reason: Option<String>,
    pub version: i32,
}

crate::page!(WaitingListEntryPage of WaitingListEntry);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EntryFilter {
    pub state: Option<EntryState>,
}

/// A place of a call.
#[derive(Debug, Serialize, ToSchema)]
pub struct Place {
    pub id: Uuid,
    pub call_id: Uuid,
    pub call_code: String,
    pub tier: Option<String>,
    pub state: PlaceState,
    /// Folio of the award that ended, where one did.
    pub vacated_by: Option<String>,
    /// What extended the budget, where nobody vacated it.
    pub authority: Option<String>,
    pub recorded_at: DateTime<Utc>,
    /// The newest offer of it.
    pub offer: Option<PlaceOffer>,
    /// Whom it falls to, while it is vacant.
    pub next: Option<NextApplicant>,
    /// Folio of the award that took it.
    pub filled_by: Option<String>,
    pub version: i32,
}

crate::page!(PlacePage of Place);

/// An offer of a place to somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaceOffer {
    pub id: Uuid,
    pub state: OfferState,
    pub person_id: Uuid,
    pub name: String,
    pub rank: i32,
    pub offered_on: NaiveDate,
    /// Last day to answer.
    pub expires_on: NaiveDate,
    /// Whether the person was written to.
    pub mailed: bool,
    pub answer_channel: Option<OfferChannel>,
    pub reason: Option<String>,
    /// The reallocation of the place to this person, once it is proposed.
    pub procedure_id: Option<Uuid>,
    pub version: i32,
}

/// The first who waits for a place like this.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextApplicant {
    pub entry_id: Uuid,
    pub person_id: Uuid,
    pub name: String,
    pub rank: i32,
    pub version: i32,
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
pub enum OfferChannel {
    /// By the person, with the link.
    Link,
    InPerson,
    Phone,
    Email,
    Letter,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PlaceFilter {
    pub call_id: Option<Uuid>,
    pub state: Option<PlaceState>,
}

/// The form that brings a workbook of applicants.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "describes the multipart form in the contract; the upload is streamed"
)]
pub struct ImportWaitingList {
    /// Excel workbook (.xlsx) or delimited text (CSV), at most 25 MiB.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    pub file: Vec<u8>,
}

/// More budget: places that nobody vacated.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"tier_id": null, "count": 2, "authority": "Acuerdo JD-2026-14 de la H. Junta Directiva"}))]
pub struct AddPlaces {
    /// Of which tier; null for any.
    pub tier_id: Option<Uuid>,
    #[validate(range(min = 1, max = 500, message = "De 1 a 500 lugares por vez."))]
    #[schema(minimum = 1, maximum = 500)]
    pub count: i32,
    /// Session or letter that extended the budget.
    #[validate(length(
        min = 5,
        max = 300,
        message = "Escriba el acuerdo u oficio que amplía el presupuesto."
    ))]
    pub authority: String,
}

/// Why somebody is passed over, or a place given up.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reason": "No tiene domicilio en Sonora, según su constancia."}))]
pub struct KeptReason {
    /// At least 10 characters.
    #[validate(
        custom(function = "is_reason"),
        length(max = 2000, message = "El motivo es demasiado largo.")
    )]
    pub reason: String,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"entry_id": "0193f5a0-0000-7000-8000-000000000004"}))]
pub struct OfferPlace {
    /// Whom the caller sees next; refused if somebody else is.
    pub entry_id: Uuid,
}

/// What the person said, captured by staff.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"channel": "phone", "reason": null}))]
pub struct CaptureAnswer {
    pub channel: OfferChannel,
    #[validate(length(max = 2000, message = "El motivo es demasiado largo."))]
    pub reason: Option<String>,
}

/// The secret part of a link.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"token": "dGhlIHRva2VuIGZyb20gdGhlIGxpbmssIDMyIGJ5dGU"}))]
pub struct OpenOffer {
    #[validate(length(min = 1, max = 200, message = "El enlace no está completo."))]
    pub token: String,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"token": "dGhlIHRva2VuIGZyb20gdGhlIGxpbmssIDMyIGJ5dGU", "reason": "Ya tengo otra beca."}))]
pub struct RefuseOffer {
    #[validate(length(min = 1, max = 200, message = "El enlace no está completo."))]
    pub token: String,
    #[validate(length(max = 2000, message = "El motivo es demasiado largo."))]
    pub reason: Option<String>,
}

/// What somebody is offered, as the link shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnOffer {
    pub given_names: String,
    pub program: String,
    pub call: String,
    pub tier: Option<String>,
    /// Null where the award is not money.
    #[schema(value_type = Option<String>, example = "7500.00")]
    pub amount: Option<rust_decimal::Decimal>,
    pub exemption_percent: Option<f64>,
    pub offered_on: NaiveDate,
    /// Last day to answer.
    pub expires_on: NaiveDate,
    pub state: OfferState,
}
