//! Shapes of reports that did not come as a school's own workbook, or not from the school itself.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::words::{CAPTURE_MEANS, spanish};

words! { CaptureMeans { InPerson, Phone, Email, Letter, Visit } }
words! {
    /// `workbook`: a file as it was sent; `capture`: rows typed in, or sent by a school's own program.
    ReportSource { Workbook, Capture }
}

impl CaptureMeans {
    pub fn label_es(self) -> &'static str {
        spanish(CAPTURE_MEANS, self)
    }
}

/// A school asks the office to enter its report.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaptureRequest {
    pub id: Uuid,
    #[schema(example = "Prof.ª Lucía Robles, control escolar")]
    pub asked_by: String,
    pub means: CaptureMeans,
    pub asked_on: NaiveDate,
    #[schema(example = "oficio escaneado.pdf")]
    pub evidence_name: String,
    pub evidence_sha256: String,
    pub created_at: DateTime<Utc>,
}

/// The request of a report, where there is one.
#[derive(QueryableByName)]
pub struct RequestColumns {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    request_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    asked_by: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    means: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    asked_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    evidence_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    evidence_sha256: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    requested_at: Option<DateTime<Utc>>,
}

impl RequestColumns {
    /// Of `capture_requests q`.
    pub const SELECT: &'static str = "q.id as request_id, q.asked_by, q.means, q.asked_on, q.file_name as evidence_name, \
         q.file_sha256 as evidence_sha256, q.created_at as requested_at";

    pub fn request(self) -> Result<Option<CaptureRequest>> {
        let Some(id) = self.request_id else {
            return Ok(None);
        };
        let lacks = || Error::internal("a capture request lacks a column that it must have");
        let means = self.means.ok_or_else(lacks)?;
        Ok(Some(CaptureRequest {
            id,
            asked_by: self.asked_by.ok_or_else(lacks)?,
            means: means.parse().map_err(Error::internal)?,
            asked_on: self.asked_on.ok_or_else(lacks)?,
            evidence_name: self.evidence_name.ok_or_else(lacks)?,
            evidence_sha256: self.evidence_sha256.ok_or_else(lacks)?,
            created_at: self.requested_at.ok_or_else(lacks)?,
        }))
    }
}
