//! Shapes of the feed: CloudEvents, with nothing in them that says who somebody is.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::feed::MAX_LIMIT;
use super::kinds::ChangeKind;
use crate::http::paging::rows_up_to;

/// Where to begin reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// With the oldest change that is kept.
    Beginning,
    /// With what happens from now on.
    Now,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ChangeFilter {
    /// `next_cursor` of an earlier answer; what follows it is answered.
    pub cursor: Option<String>,
    /// Where there is no cursor yet: `beginning` unless said.
    #[param(inline)]
    pub start: Option<Start>,
    /// Changes per page, at most 500.
    #[param(minimum = 1, maximum = 500, default = 100)]
    #[serde(default, deserialize_with = "rows_up_to::<MAX_LIMIT, _>")]
    pub limit: Option<i64>,
    /// Only these types, with commas between them; all in reach unless said.
    #[param(example = "benefit.awarded,benefit.state_changed")]
    pub types: Option<String>,
}

/// A page of the feed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangePage {
    pub items: Vec<Change>,
    /// Always there: keep it once the items are worked on, and ask with it next time.
    pub next_cursor: String,
    /// Whether more is there already. A page may be empty and more follow it.
    pub has_more: bool,
}

/// Something that happened, as a CloudEvent. Ids are the agreement's own: other agencies know the same by others.
#[derive(Debug, Serialize, ToSchema)]
pub struct Change {
    /// Of CloudEvents.
    #[schema(example = "1.0")]
    pub specversion: &'static str,
    /// The same however often the change is read or sent.
    pub id: Uuid,
    #[schema(example = "https://becas.example/api/v1/agency/changes")]
    pub source: String,
    pub r#type: ChangeKind,
    /// The person, by the id that look-ups give.
    pub subject: Uuid,
    /// When it was recorded.
    pub time: DateTime<Utc>,
    #[schema(example = "application/json")]
    pub datacontenttype: &'static str,
    pub data: ChangeData,
}

/// What changed. Names, CURP, amounts and grounds are never in it: read them where the agreement lets you.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeData {
    /// From which day on it counts; may lie before or after `time`.
    pub effective_on: NaiveDate,
    /// Code of the program; null for what concerns the person alone.
    #[schema(example = "UPU")]
    pub program: Option<String>,
    #[schema(example = "BUP-2026-700005")]
    pub benefit_folio: Option<String>,
    /// An id of the agreement's own, to tell one payment from another.
    pub payment_id: Option<Uuid>,
    #[schema(example = "active")]
    pub from_state: Option<String>,
    #[schema(example = "suspended")]
    pub to_state: Option<String>,
}
