//! The person's story: each slice writes its entries here, in the transaction of the act itself.

mod routes;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::timeline_entries;

pub use routes::{Subject, routes};

/// What an entry tells of.
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
pub enum TimelineKind {
    Registered,
    BenefitAwarded,
    Enrolled,
    AcademicStatusRecorded,
    AlertOpened,
    AlertDecided,
    ProcedureCreated,
    ProcedureNoticed,
    ProcedureHeard,
    ProcedureSubmitted,
    ProcedureApproved,
    ProcedureReturned,
    ProcedureRejected,
    ProcedureWithdrawn,
    PackageSent,
    PackageAnswered,
    LetterIssued,
    LetterDelivered,
    LetterVoided,
    ResolutionNotified,
    AppealFiled,
    AppealDecided,
    AppealAdmitted,
    AppealCureRequested,
    AppealCured,
    ClockStopped,
    ClockResumed,
    ProcedureEnded,
    ProcedureReversed,
    BenefitChanged,
    RegistrationChanged,
    PaymentChanged,
    CurpRecorded,
    IdentityChanged,
    PeopleMerged,
    MergeUndone,
    AddressRecorded,
    RelationAdded,
    RelationEnded,
    FieldRevealed,
    TaskCompleted,
    GraduationRecorded,
    GraduateContacted,
    GraduateAnswered,
    PlaceOffered,
    OfferAnswered,
    ComplaintReceived,
    ComplaintAnswered,
}

/// An entry about to be written; `params` let the SPA tell it in either language.
pub struct Entry {
    pub person_id: Uuid,
    pub occurred_at: DateTime<Utc>,
    pub kind: TimelineKind,
    pub title: String,
    pub detail: Option<String>,
    pub actor_id: Option<Uuid>,
    /// What to open: `("procedure", id)`.
    pub subject: Option<(&'static str, Uuid)>,
    pub params: serde_json::Value,
}

impl Entry {
    pub fn new(
        actor: &Actor,
        person_id: Uuid,
        kind: TimelineKind,
        title: impl Into<String>,
    ) -> Self {
        Self {
            person_id,
            occurred_at: actor.now,
            kind,
            title: title.into(),
            detail: None,
            actor_id: actor.user_id,
            subject: None,
            params: json!({}),
        }
    }

    #[must_use]
    pub fn detail(self, detail: Option<String>) -> Self {
        Self { detail, ..self }
    }

    #[must_use]
    pub fn about(self, kind: &'static str, id: Uuid) -> Self {
        Self {
            subject: Some((kind, id)),
            ..self
        }
    }

    #[must_use]
    pub fn params(self, params: serde_json::Value) -> Self {
        Self { params, ..self }
    }
}

/// Writes entries, however many.
pub async fn write(conn: &mut Connection, entries: Vec<Entry>) -> Result<()> {
    use timeline_entries as t;
    let rows: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            let kind: &'static str = entry.kind.into();
            let (subject_kind, subject_id) = entry.subject.unzip();
            (
                t::id.eq(Uuid::now_v7()),
                t::person_id.eq(entry.person_id),
                t::occurred_at.eq(entry.occurred_at),
                t::kind.eq(kind),
                t::title.eq(entry.title),
                t::detail.eq(entry.detail),
                t::actor_id.eq(entry.actor_id),
                t::subject_kind.eq(subject_kind),
                t::subject_id.eq(subject_id),
                t::params.eq(entry.params),
            )
        })
        .collect();
    // One statement carries at most 65,535 values.
    for chunk in rows.chunks(5_000) {
        diesel::insert_into(t::table)
            .values(chunk.to_vec())
            .execute(conn)
            .await?;
    }
    Ok(())
}
