//! Shapes of reports, and the rows they are made of.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Int4, Jsonb, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::capture_types::{CaptureRequest, ReportSource, RequestColumns};
use crate::error::{Error, Problem, Result};
use crate::schools::{SchoolColumns, SchoolRef};
use crate::values::GradeScale;

words! { ReportState { Reading, Previewed, Committing, Committed, Failed, Cancelled } }

/// How many rows got a verdict or a warning, and the first ten of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VerdictCount {
    #[schema(example = "curp-check-digit")]
    pub code: String,
    pub rows: i64,
    /// Worksheet row numbers.
    pub first_rows: Vec<i32>,
}

impl VerdictCount {
    /// Counts codes in the order of rows; the most frequent first.
    pub fn of<'a>(codes: impl IntoIterator<Item = (i32, &'a str)>) -> Vec<Self> {
        const SHOWN: usize = 10;
        let mut counts: Vec<Self> = Vec::new();
        for (row, code) in codes {
            let at = counts
                .iter()
                .position(|count| count.code == code)
                .unwrap_or_else(|| {
                    counts.push(Self {
                        code: code.into(),
                        rows: 0,
                        first_rows: Vec::new(),
                    });
                    counts.len() - 1
                });
            let count = &mut counts[at];
            count.rows += 1;
            if count.first_rows.len() < SHOWN {
                count.first_rows.push(row);
            }
        }
        counts.sort_by(|one, other| {
            other
                .rows
                .cmp(&one.rows)
                .then_with(|| one.code.cmp(&other.code))
        });
        counts
    }
}

/// Something odd on a row, accepted or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RowWarning {
    #[schema(example = "name-differs")]
    pub code: String,
    /// Letters of the worksheet column.
    #[schema(example = "C")]
    pub column: Option<String>,
    pub message: String,
}

/// A column of the workbook and what it was taken for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RecognisedColumn {
    #[schema(example = "C")]
    pub column: String,
    /// As the school wrote it.
    #[schema(example = "C.U.R.P.")]
    pub header: String,
    #[schema(example = "curp")]
    pub field: String,
}

/// Rows that are not about a student.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct IgnoredRows {
    pub titles: u32,
    pub blanks: u32,
    pub totals: u32,
    pub signatures: u32,
}

/// What a committed report changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportResult {
    pub records_created: i64,
    /// Rows that say what was already recorded.
    pub records_unchanged: i64,
    pub alerts_opened: i64,
    /// Alerts that existed already and keep what was decided about them.
    pub alerts_kept: i64,
}

/// A school's report for a round, a workbook or captured rows: judged row by row, then committed with a receipt.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AcademicReport {
    pub id: Uuid,
    pub round_id: Uuid,
    pub school: SchoolRef,
    #[schema(example = "ENE-JUN 2026")]
    pub term: String,
    pub state: ReportState,
    pub file_name: String,
    pub file_sha256: String,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
    pub source: ReportSource,
    /// The school's request, where the office entered the report on its behalf.
    pub on_behalf: Option<CaptureRequest>,
    pub committed_at: Option<DateTime<Utc>>,
    /// The school's receipt, once committed.
    #[schema(example = "RE-2026-000001")]
    pub receipt_folio: Option<String>,
    pub sheet: Option<String>,
    pub header_row: Option<i32>,
    pub scale: Option<GradeScale>,
    pub columns: Vec<RecognisedColumn>,
    pub data_rows: i32,
    pub accepted: i32,
    pub rejected: i32,
    pub ignored: IgnoredRows,
    pub verdicts: Vec<VerdictCount>,
    pub warnings: Vec<VerdictCount>,
    /// People of the roster whom the file does not mention.
    pub missing: i32,
    pub result: Option<ReportResult>,
    /// The job that works, or worked last, on the report.
    pub job_id: Option<Uuid>,
    #[schema(value_type = Option<Problem>)]
    pub problem: Option<serde_json::Value>,
    /// The same content was already committed by this report: nothing is to be done.
    pub repeat_of: Option<Uuid>,
    pub version: i32,
}

crate::page!(AcademicReportPage of AcademicReport);

#[derive(QueryableByName)]
pub struct ReportRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    round_id: Uuid,
    #[diesel(embed)]
    school: SchoolColumns,
    #[diesel(sql_type = Text)]
    term: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Text)]
    file_name: String,
    #[diesel(sql_type = Text)]
    file_sha256: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    created_by: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    committed_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    receipt_folio: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    sheet: Option<String>,
    #[diesel(sql_type = Nullable<Int4>)]
    header_row: Option<i32>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    scale: Option<i16>,
    #[diesel(sql_type = Jsonb)]
    columns: serde_json::Value,
    #[diesel(sql_type = Int4)]
    data_rows: i32,
    #[diesel(sql_type = Int4)]
    accepted: i32,
    #[diesel(sql_type = Jsonb)]
    ignored: serde_json::Value,
    #[diesel(sql_type = Jsonb)]
    verdicts: serde_json::Value,
    #[diesel(sql_type = Jsonb)]
    warnings: serde_json::Value,
    #[diesel(sql_type = Int4)]
    missing: i32,
    #[diesel(sql_type = Nullable<Jsonb>)]
    result: Option<serde_json::Value>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    job_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    problem: Option<serde_json::Value>,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = Text)]
    source: String,
    #[diesel(embed)]
    request: RequestColumns,
}

impl TryFrom<ReportRow> for AcademicReport {
    type Error = Error;
    fn try_from(row: ReportRow) -> Result<Self> {
        let state: ReportState = row.state.parse().map_err(Error::internal)?;
        let judged = matches!(
            state,
            ReportState::Previewed | ReportState::Committing | ReportState::Committed
        );
        Ok(Self {
            id: row.id,
            round_id: row.round_id,
            school: row.school.try_into()?,
            term: row.term,
            state,
            file_name: row.file_name,
            file_sha256: row.file_sha256,
            created_at: row.created_at,
            created_by: row.created_by,
            source: row.source.parse().map_err(Error::internal)?,
            on_behalf: row.request.request()?,
            committed_at: row.committed_at,
            receipt_folio: row.receipt_folio,
            sheet: row.sheet,
            header_row: row.header_row,
            scale: row
                .scale
                .and_then(|top| GradeScale::try_from(u8::try_from(top).ok()?).ok()),
            columns: serde_json::from_value(row.columns)?,
            data_rows: row.data_rows,
            accepted: row.accepted,
            rejected: if judged {
                row.data_rows - row.accepted
            } else {
                0
            },
            ignored: serde_json::from_value(row.ignored)?,
            verdicts: serde_json::from_value(row.verdicts)?,
            warnings: serde_json::from_value(row.warnings)?,
            missing: row.missing,
            result: row.result.map(serde_json::from_value).transpose()?,
            job_id: row.job_id,
            problem: row.problem,
            repeat_of: None,
            version: row.version,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_keep_the_first_ten_rows_and_lead_with_the_most_frequent() {
        let counts = VerdictCount::of((1..=12).map(|row| (row, "ok")).chain([(13, "bad")]));
        assert_eq!((counts[0].code.as_str(), counts[0].rows), ("ok", 12));
        assert_eq!(counts[0].first_rows, (1..=10).collect::<Vec<_>>());
        assert_eq!(
            counts[1],
            VerdictCount {
                code: "bad".into(),
                rows: 1,
                first_rows: vec![13]
            }
        );
    }
}
