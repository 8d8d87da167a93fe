//! A reading of personal data: what was shown of whom, and what the screen serves.

use diesel::sql_types::{Array, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::db::Connection;
use crate::error::Result;

/// What a reading is for. A reveal and an export ask whoever reads; of the other screens the office knows it.
#[derive(Debug, Clone, Copy, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Purpose {
    AttendPerson,
    FollowUp,
    DataQuality,
    SchoolRound,
    Procedure,
    Complaint,
    Payment,
    RegistryImport,
    OwnTasks,
    /// What the agreement of the agency whose program asks is for.
    AgencyAgreement,
    AuditReview,
    AccessReview,
}

/// A reading about to be recorded.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    action: &'static str,
    table_name: &'static str,
    row_id: Option<Uuid>,
    purpose: &'static str,
}

impl Reading {
    fn new(action: &'static str, table_name: &'static str, purpose: Purpose) -> Self {
        Self {
            action,
            table_name,
            row_id: None,
            purpose: purpose.into(),
        }
    }

    /// People found by what somebody typed, which is not kept.
    pub fn search(table_name: &'static str, purpose: Purpose) -> Self {
        Self::new("search", table_name, purpose)
    }

    /// A page of a list.
    pub fn list(table_name: &'static str, purpose: Purpose) -> Self {
        Self::new("list", table_name, purpose)
    }

    /// One row, whole: a person, a case, a package.
    pub fn page(table_name: &'static str, row_id: Uuid, purpose: Purpose) -> Self {
        Self::new("read", table_name, purpose).of(row_id)
    }

    /// A file that leaves the system: workbook, evidence.
    pub fn download(table_name: &'static str, row_id: Uuid, purpose: Purpose) -> Self {
        Self::new("download", table_name, purpose).of(row_id)
    }

    /// Many rows that leave the system, for a purpose that was asked.
    pub fn export(table_name: &'static str, purpose: &'static str) -> Self {
        Self {
            action: "export",
            table_name,
            row_id: None,
            purpose,
        }
    }

    /// The row whose people are shown: the import of a list of rows, the school of a roster.
    #[must_use]
    pub fn of(self, row_id: Uuid) -> Self {
        Self {
            row_id: Some(row_id),
            ..self
        }
    }

    /// Writes one event for each person shown. An empty list of nothing in particular leaves none: nobody was seen.
    pub async fn record(
        self,
        conn: &mut Connection,
        people: impl IntoIterator<Item = Uuid>,
    ) -> Result<()> {
        let people: Vec<Uuid> = people.into_iter().collect();
        if people.is_empty() && self.action == "list" && self.row_id.is_none() {
            return Ok(());
        }
        diesel::sql_query("select record_audit_of_people($1, $2, $3, $4, $5)")
            .bind::<Text, _>(self.action)
            .bind::<Text, _>(self.table_name)
            .bind::<Nullable<SqlUuid>, _>(self.row_id)
            .bind::<Array<SqlUuid>, _>(people)
            .bind::<Text, _>(self.purpose)
            .execute(conn)
            .await?;
        Ok(())
    }
}
