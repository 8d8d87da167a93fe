//! Shapes of procedures and the words of their machine.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ground_types::Ground;
use crate::benefits::{Benefit, BenefitState};
use crate::payments::PaymentState;
use crate::programs::Protection;

words! {
    /// The seven procedures; `suspension` and `cancellation` run to the end.
    ProcedureKind { PaymentHold, Suspension, Cancellation, Completion, Deregistration, Reallocation, Rescheduling }
}
words! {
    /// What a case does: the ordinary one imposes; the others end or reverse what an earlier one did.
    ProcedureAct { Impose, End, Reverse }
}
words! {
    ProcedureState {
        Draft, InHearing, Submitted, Returned, Approved, Rejected, Withdrawn,
        Packaged, Sent, Applied, PartiallyApplied, Refused,
        Appealed, Confirmed, Modified, Revoked, Ended, Reversed,
    }
}
words! {
    ProcedureEvent {
        Create, Edit, Notify, Hear, Submit, Approve, Return, Reject, Withdraw,
        Package, Unpackage, Send, Apply, ApplyPartially, Refuse,
        NotifyResolution, FileAppeal, DecideAppeal, End, Reverse,
    }
}
words! {
    /// What an appeal came to.
    AppealDecision { Confirm, Modify, Revoke }
}
words! { NoticeChannel { InPerson, RegisteredMail, Email, Phone, School, DigitalFile } }
words! {
    /// How a payment is made.
    PayChannel { Transfer, Card, Cheque, Cash }
}
words! { HearingOutcome { Answered, Waived, NoAnswer } }
words! {
    /// What Payments answered.
    Outcome { Applied, Rejected, Partial }
}
words! {
    /// When a ground takes effect: on the date asked, on the day of the fact, or at the first registry cut from then on.
    EffectiveRule { OnDate, OnFact, NextRegistryCut }
}
words! {
    /// Kinds of document that a ground asks for.
    EvidenceKind {
        OfficialId, SchoolLetter, MedicalCertificate, DeathCertificate, SignedRequest,
        BankStatement, RegistryExtract, AuthorityResolution, PaymentRejection, Other,
    }
}
words! {
    /// How open benefits end when a person leaves the registry.
    RegistrationEffect { Cancel, Complete }
}
words! {
    /// What happens if nobody acts on a case.
    OnSilence { None, Remind, Escalate }
}

impl ProcedureKind {
    /// The state the benefit is left in; none where the procedure acts on something else first.
    pub fn benefit_target(self) -> Option<BenefitState> {
        match self {
            Self::Suspension => Some(BenefitState::Suspended),
            Self::Cancellation => Some(BenefitState::Cancelled),
            Self::Completion => Some(BenefitState::Completed),
            Self::PaymentHold | Self::Deregistration | Self::Reallocation | Self::Rescheduling => {
                None
            }
        }
    }
}

impl ProcedureState {
    /// Whether the case still stands in the way of another on its object.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Draft
                | Self::InHearing
                | Self::Submitted
                | Self::Returned
                | Self::Approved
                | Self::Packaged
                | Self::Sent
        )
    }
}

impl ProcedureEvent {
    /// The permission that the step asks for.
    pub fn permission(self) -> &'static str {
        use crate::auth::permissions::{
            AcknowledgePackages, ApproveProcedures, DecideAppeals, FileAppeals, Permission,
            ProposeProcedures, SendPackages,
        };
        match self {
            Self::Create
            | Self::Edit
            | Self::Notify
            | Self::Hear
            | Self::Submit
            | Self::Withdraw
            | Self::NotifyResolution => ProposeProcedures::NAME,
            Self::Approve | Self::Return | Self::Reject => ApproveProcedures::NAME,
            Self::Package | Self::Unpackage | Self::Send => SendPackages::NAME,
            Self::Apply | Self::ApplyPartially | Self::Refuse | Self::End | Self::Reverse => {
                AcknowledgePackages::NAME
            }
            Self::FileAppeal => FileAppeals::NAME,
            Self::DecideAppeal => DecideAppeals::NAME,
        }
    }

    /// Steps that the machine takes by itself, as part of a step of another case.
    pub fn is_by_machine(self) -> bool {
        matches!(self, Self::Create | Self::End | Self::Reverse)
    }
}

/// A case as lists show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProcedureSummary {
    pub id: Uuid,
    #[schema(example = "PR-2026-000001")]
    pub folio: String,
    pub kind: ProcedureKind,
    pub act: ProcedureAct,
    pub state: ProcedureState,
    pub person_id: Uuid,
    pub name: String,
    /// None where it is about a registration or a vacant place.
    pub benefit_folio: Option<String>,
    pub program: String,
    pub protection: Protection,
    pub ground: String,
    pub effective_on: NaiveDate,
    pub proposed_by: String,
    pub created_at: DateTime<Utc>,
    /// Until when the person can answer the notice.
    pub hearing_due_on: Option<NaiveDate>,
    pub version: i32,
}

crate::page!(ProcedurePage of ProcedureSummary);

/// A case with everything that supports it, what happened, and what can happen next.
#[derive(Debug, Serialize, ToSchema)]
pub struct Procedure {
    #[serde(flatten)]
    pub summary: ProcedureSummary,
    /// None where it is about a registration or a vacant place.
    pub benefit: Option<Benefit>,
    pub ground_detail: Ground,
    pub facts: String,
    /// Last day of a suspension or a hold, where it has one.
    pub ends_on: Option<NaiveDate>,
    pub terms: ProcedureTerms,
    /// The case that this one ends or reverses.
    pub origin: Option<ProcedureRef>,
    /// The cases that end or reverse this one.
    pub followed_by: Vec<ProcedureRef>,
    pub alert_id: Option<Uuid>,
    pub evidence: Vec<Evidence>,
    /// The notice that counts: it told of the present ground.
    pub notice: Option<Notice>,
    /// The answer to that notice.
    pub hearing: Option<Hearing>,
    pub history: Vec<ProcedureStep>,
    /// Every step: whether this account may take it now, and if not, why.
    pub steps: Vec<StepOption>,
    pub package: Option<PackageRef>,
    pub answer: Option<PackageAnswer>,
    pub proposed_by_id: Uuid,
    /// Reason or comment of the last decision.
    pub decision_reason: Option<String>,
}

/// What a case acts on and asks for, beyond its kind and its dates.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProcedureTerms {
    /// Spanish words: the object, as the office calls it.
    #[schema(example = "beneficio BUP-2026-700005")]
    pub about: String,
    pub registration_id: Option<Uuid>,
    pub place_id: Option<Uuid>,
    /// Hold and rescheduling: the payments they name.
    pub payments: Vec<NamedPayment>,
    #[schema(example = "B")]
    pub tier: Option<String>,
    pub school: Option<String>,
    pub pays_on: Option<NaiveDate>,
    #[schema(example = "transfer")]
    pub channel: Option<String>,
    pub release_condition: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct NamedPayment {
    pub id: Uuid,
    pub reference: String,
    pub state: PaymentState,
    pub corresponds_to: NaiveDate,
    pub scheduled_on: Option<NaiveDate>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ProcedureRef {
    pub id: Uuid,
    #[schema(example = "PR-2026-000001")]
    pub folio: String,
    pub kind: ProcedureKind,
    pub act: ProcedureAct,
    pub state: ProcedureState,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Evidence {
    pub id: Uuid,
    #[schema(example = "constancia.pdf")]
    pub file_name: String,
    pub kind: EvidenceKind,
    #[schema(example = "application/pdf")]
    pub media_type: String,
    pub size: i64,
    pub sha256: String,
    pub description: Option<String>,
    pub added_by: String,
    pub added_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Notice {
    pub channel: NoticeChannel,
    pub notified_on: NaiveDate,
    pub received_by: Option<String>,
    /// Last business day to answer.
    pub answer_due_on: NaiveDate,
    pub notes: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Hearing {
    pub outcome: HearingOutcome,
    pub heard_on: NaiveDate,
    pub statement: Option<String>,
}

/// One step of the history; `version` is the one the case got by it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProcedureStep {
    pub at: DateTime<Utc>,
    /// None where the person did it through a link, or the calendar did.
    pub by: Option<String>,
    pub event: ProcedureEvent,
    pub from: Option<ProcedureState>,
    pub to: ProcedureState,
    pub reason: Option<String>,
    pub version: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct StepOption {
    pub event: ProcedureEvent,
    pub allowed: bool,
    /// Why not.
    #[schema(schema_with = crate::openapi::problem_code_or_null)]
    pub reason_code: Option<&'static str>,
    #[schema(schema_with = crate::openapi::permission_ref)]
    pub permission: &'static str,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PackageRef {
    pub id: Uuid,
    #[schema(example = "PQ-2026-000001")]
    pub folio: String,
}

/// Payments' resolution on one row of a package.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PackageAnswer {
    pub outcome: Outcome,
    #[schema(example = "SIPB/0412/2026")]
    pub resolution_number: String,
    pub signatory: String,
    pub resolved_on: NaiveDate,
    pub applied_on: Option<NaiveDate>,
    pub reason: Option<String>,
    pub answered_by: String,
    pub answered_at: DateTime<Utc>,
}
