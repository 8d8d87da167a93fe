//! Shapes of imports and their rows.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::rules::ImportState;
use crate::academics::{RowWarning, VerdictCount};
use crate::error::Problem;
use crate::http::Masked;

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
pub enum ImportKind {
    Registry,
    Schools,
    /// Applicants of a call, brought by `import_waiting_list`.
    WaitingList,
}

/// The form that brings a workbook.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "describes the multipart form in the contract; the upload is streamed"
)]
pub struct CreateImport {
    pub kind: ImportKind,
    /// Excel workbook (.xlsx) or delimited text (CSV), at most 25 MiB.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    pub file: Vec<u8>,
}

/// A workbook on its way into the registry, the school catalogue or a waiting list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Import {
    pub id: Uuid,
    pub kind: ImportKind,
    /// The call whose applicants it lists.
    pub call_id: Option<Uuid>,
    pub state: ImportState,
    #[schema(example = "registry.xlsx")]
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
    /// Rows of the table: accepted and rejected.
    #[schema(example = 1500)]
    pub rows: i32,
    #[schema(example = 1458)]
    pub accepted: i32,
    #[schema(example = 42)]
    pub rejected: i32,
    /// Rows outside the table: titles, blanks, totals.
    pub ignored: i32,
    pub with_warnings: i32,
    pub verdicts: Vec<VerdictCount>,
    pub warnings: Vec<VerdictCount>,
    pub result: Option<ImportResult>,
    /// Job that reads or commits it.
    pub job_id: Option<Uuid>,
    #[schema(value_type = Option<Problem>)]
    pub problem: Option<serde_json::Value>,
    /// Only when a file is sent again: the import that already took it over; nothing was done.
    pub repeat_of: Option<Uuid>,
    pub version: i32,
}

crate::page!(ImportPage of Import);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportFilter {
    pub kind: Option<ImportKind>,
    pub state: Option<ImportState>,
}

/// What a commit did.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportResult {
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub tasks_opened: i64,
}

/// A row of the table with its verdicts.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportRow {
    /// Worksheet row, from 1.
    pub row_number: i32,
    /// The verdict that leads.
    #[schema(example = "curp-check-digit")]
    pub verdict: String,
    /// Every verdict that applies, the leading one first.
    pub verdicts: Vec<String>,
    pub warnings: Vec<RowWarning>,
    pub accepted: bool,
    pub name: Option<String>,
    pub curp: Option<Masked>,
    pub folio: Option<String>,
    /// Spanish sentence for people.
    pub message: String,
}

crate::page!(ImportRowPage of ImportRow);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportRowFilter {
    /// Rows whose leading verdict is this one.
    pub verdict: Option<String>,
    pub accepted: Option<bool>,
    /// Rows with this warning.
    pub warning: Option<String>,
}
