//! What complaints say of themselves: to those who attend them, and to the person.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::types::{
    AnswerChannel, ClockEnd, ClockKind, ComplaintChannel, ComplaintEvent, ComplaintKind,
    ComplaintOutcome, ComplaintState, Priority, ReferredTo,
};

/// How near its term is: the colour in lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DueStatus {
    OnTime,
    /// Today or within the next two business days.
    Soon,
    Overdue,
}

pub fn due_status(due_on: NaiveDate, today: NaiveDate, soon: NaiveDate) -> DueStatus {
    if due_on < today {
        DueStatus::Overdue
    } else if due_on <= soon {
        DueStatus::Soon
    } else {
        DueStatus::OnTime
    }
}

/// A complaint as lists show it: never who complains.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComplaintSummary {
    pub id: Uuid,
    #[schema(example = "QS-2026-000001")]
    pub folio: String,
    pub kind: ComplaintKind,
    pub state: ComplaintState,
    pub channel: ComplaintChannel,
    pub priority: Priority,
    pub received_on: NaiveDate,
    pub is_anonymous: bool,
    pub office: Option<String>,
    pub program: Option<String>,
    pub cause: Option<String>,
    /// End of the clock that runs for the office; null while the person is asked to complete.
    pub due_on: Option<NaiveDate>,
    pub due: Option<DueStatus>,
    pub assigned_to_id: Option<Uuid>,
    pub assigned_to: Option<String>,
    pub outcome: Option<ComplaintOutcome>,
    pub reopen_count: i16,
    pub version: i32,
}

crate::page!(ComplaintPage of ComplaintSummary);

/// Who complains; only those who attend it read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplainantShown {
    pub name: String,
    pub answer_channel: AnswerChannel,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub person_id: Option<Uuid>,
}

/// A term that ran or runs.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintClock {
    pub kind: ClockKind,
    /// The day that does not count.
    pub started_on: NaiveDate,
    pub due_on: NaiveDate,
    pub is_extended: bool,
    pub ended_on: Option<NaiveDate>,
    pub ended_because: Option<ClockEnd>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintStep {
    pub event: ComplaintEvent,
    pub from_state: Option<ComplaintState>,
    pub to_state: ComplaintState,
    pub from_kind: Option<ComplaintKind>,
    pub to_kind: ComplaintKind,
    pub reason: Option<String>,
    pub by_complainant: bool,
    pub actor: Option<String>,
    pub recorded_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintReferral {
    pub id: Uuid,
    pub referred_to: ReferredTo,
    pub body_name: String,
    pub reason: Option<String>,
    pub letter_folio: Option<String>,
    pub referred_by: Option<String>,
    pub referred_at: DateTime<Utc>,
    pub received_on: Option<NaiveDate>,
    pub received_by: Option<String>,
    pub receipt_number: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintNote {
    pub id: Uuid,
    pub body: String,
    pub written_by: String,
    pub written_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintAttachment {
    pub id: Uuid,
    pub file_name: String,
    pub media_type: String,
    pub size: i64,
    /// Null: it came from the person.
    pub added_by: Option<String>,
    pub added_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintAnswer {
    pub id: Uuid,
    pub body: String,
    pub outcome: ComplaintOutcome,
    pub channel: AnswerChannel,
    pub answered_by: String,
    pub answered_at: DateTime<Utc>,
    /// Whether it was also sent by mail.
    pub mailed: bool,
}

/// What it is tied to.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintLinks {
    pub program_id: Option<Uuid>,
    pub call_id: Option<Uuid>,
    pub call: Option<String>,
    pub benefit_id: Option<Uuid>,
    pub benefit_folio: Option<String>,
    pub procedure_id: Option<Uuid>,
    pub procedure_folio: Option<String>,
    pub cause_id: Option<Uuid>,
    pub office_id: Option<Uuid>,
}

/// A complaint, whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct Complaint {
    #[serde(flatten)]
    pub summary: ComplaintSummary,
    pub facts: String,
    pub facts_on: Option<NaiveDate>,
    pub place: Option<String>,
    pub municipality_code: Option<String>,
    pub municipality: Option<String>,
    /// Shown to those who assign, and to internal control.
    pub staff_involved: Option<String>,
    pub captured_by: Option<String>,
    /// Null where it is anonymous, or where the account does not attend complaints.
    pub complainant: Option<ComplainantShown>,
    pub links: ComplaintLinks,
    pub clocks: Vec<ComplaintClock>,
    pub steps: Vec<ComplaintStep>,
    pub referrals: Vec<ComplaintReferral>,
    pub notes: Vec<ComplaintNote>,
    pub attachments: Vec<ComplaintAttachment>,
    pub answers: Vec<ComplaintAnswer>,
    pub satisfaction: Option<i16>,
    pub satisfaction_comment: Option<String>,
    /// The steps that this account may take now.
    pub allowed: Vec<ComplaintEvent>,
}

/// What is shown once: it is stored nowhere.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiledComplaint {
    #[schema(example = "QS-2026-000001")]
    pub folio: String,
    /// Twenty letters and numbers in four groups.
    #[schema(example = "K7Q2M-9XWPE-4RTJD-H3N6B")]
    pub secret: String,
    pub kind: ComplaintKind,
    pub received_on: NaiveDate,
    /// Until when it is answered.
    pub due_on: NaiveDate,
}

/// What the person asked of may still be said.
#[derive(Debug, Serialize, ToSchema)]
pub struct AskedToComplete {
    pub message: String,
    pub asked_on: NaiveDate,
    pub due_on: NaiveDate,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FollowedAnswer {
    pub body: String,
    pub outcome: ComplaintOutcome,
    pub answered_on: NaiveDate,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FollowedReferral {
    pub body_name: String,
    pub referred_on: NaiveDate,
    pub received_on: Option<NaiveDate>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FollowedStep {
    pub event: ComplaintEvent,
    pub on: NaiveDate,
}

/// A complaint as the person follows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowedComplaint {
    pub folio: String,
    pub kind: ComplaintKind,
    pub state: ComplaintState,
    pub is_anonymous: bool,
    pub received_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    /// What is asked of the person now.
    pub asked: Option<AskedToComplete>,
    pub answers: Vec<FollowedAnswer>,
    pub referrals: Vec<FollowedReferral>,
    pub steps: Vec<FollowedStep>,
    pub attachments: Vec<String>,
    pub satisfaction: Option<i16>,
    pub can_rate: bool,
    pub can_reopen: bool,
}

/// What went to internal control: that it did, when, and nothing else.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandedOverComplaint {
    pub folio: String,
    pub received_on: NaiveDate,
    pub referred_to: String,
    pub referred_on: NaiveDate,
}

crate::page!(HandedOverPage of HandedOverComplaint);
