//! What somebody has to do and by when: opened and closed by the slices, shown in My day.

mod counts;
mod day;
mod reminders;
mod routes;
mod store;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::programs::Protection;
use crate::timeline::Subject;

pub use reminders::remind;
pub use routes::{Refusal, routes};
pub use store::{NewTask, close_about, close_about_each, find_open_about, open, open_many};

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
pub enum TaskKind {
    ObtainCurp,
    ApproveProcedure,
    CorrectProcedure,
    AwaitHearing,
    AcknowledgePackage,
    SendPackage,
    ReviewRefusal,
    MendBankData,
    DecidePaymentConflict,
    ReviewAnswer,
    NotifyResolution,
    FileAppeal,
    AdmitAppeal,
    AwaitAppealCure,
    DecideAppeal,
    CarryOutAppeal,
    StalledProcedure,
    OfferPlace,
    OpenReallocation,
    CheckEffect,
    ApproveBulk,
    CloseBulkHearings,
    SendBulk,
    ClassifyComplaint,
    AttendComplaint,
    ComplaintDueSoon,
    ComplaintOverdue,
    ReviveWebhook,
    ReviewDeath,
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
pub enum TaskState {
    Open,
    Done,
    Dropped,
}

/// Something to do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Task {
    pub id: Uuid,
    pub kind: TaskKind,
    /// Spanish sentence; clients with another language tell it from `kind` and `params`.
    pub title: String,
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub params: serde_json::Value,
    /// Open where it is about no award.
    pub protection: Protection,
    pub person_id: Option<Uuid>,
    pub subject: Option<Subject>,
    pub due_on: Option<NaiveDate>,
    pub state: TaskState,
    pub assigned_role: Option<String>,
    /// Name of the account it is assigned to, if to one person.
    pub assigned_to: Option<String>,
    pub version: i32,
}
