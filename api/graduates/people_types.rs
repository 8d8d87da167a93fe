//! Shapes of the people of a wave, and of the tries to reach them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::contacts::ContactState;
use crate::http::Masked;
use crate::programs::Protection;

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum WaveMemberState {
    Pending,
    Started,
    Finished,
    Refused,
}

/// Somebody who is asked in a wave.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaveMember {
    pub id: Uuid,
    pub version: i32,
    pub wave_id: Uuid,
    pub person_id: Uuid,
    pub name: String,
    pub program: String,
    pub protection: Protection,
    pub school: Option<String>,
    pub state: WaveMemberState,
    pub contactable: bool,
    pub phone: Option<Masked>,
    pub phone_state: ContactState,
    pub email: Option<Masked>,
    pub email_state: ContactState,
    /// Whether a link is out by which the person can answer.
    pub invited: bool,
    pub attempts: i64,
    pub last_outcome: Option<AttemptOutcome>,
    pub last_attempt_at: Option<DateTime<Utc>>,
    pub next_contact_at: Option<DateTime<Utc>>,
}

crate::page!(WaveMemberPage of WaveMember);

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AttemptChannel {
    Phone,
    Mail,
    Message,
    Social,
    Visit,
    School,
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
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AttemptOutcome {
    Answered,
    NoAnswer,
    WrongContact,
    Bounced,
    Refused,
    CallBack,
}

/// A try to reach somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactAttempt {
    pub id: Uuid,
    pub channel: AttemptChannel,
    pub outcome: AttemptOutcome,
    pub attempted_at: DateTime<Utc>,
    pub next_contact_at: Option<DateTime<Utc>>,
    pub note: Option<String>,
    /// Null where the mail itself came back.
    pub recorded_by: Option<String>,
}

/// Which people of a wave: all, or those to be tried again.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WaveMemberFilter {
    pub state: Option<WaveMemberState>,
    /// Only those who neither answered nor refused, have somewhere to be reached and were promised another try.
    pub recontact: Option<bool>,
    pub contactable: Option<bool>,
}
