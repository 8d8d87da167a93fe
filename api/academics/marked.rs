//! The school's own workbook given back with its verdicts, so that bad rows can be mended and sent again.

use actix_web::{HttpResponse, get, web};
use bytes::Bytes;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Int4, Jsonb, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::judge::{JudgedRow, ReportValues};
use super::report_types::{AcademicReport, RowWarning};
use super::{marking, reading, reports};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::CreateReports;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::files::{self, FileStore, XLSX};
use crate::sheet;

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    person_id: Option<Uuid>,
    #[diesel(sql_type = Int4)]
    row_number: i32,
    #[diesel(sql_type = Text)]
    verdict: String,
    #[diesel(sql_type = Array<Text>)]
    verdicts: Vec<String>,
    #[diesel(sql_type = Jsonb)]
    warnings: serde_json::Value,
}

impl TryFrom<Stored> for JudgedRow {
    type Error = Error;
    fn try_from(row: Stored) -> Result<Self> {
        let warnings: Vec<RowWarning> = serde_json::from_value(row.warnings)?;
        Ok(Self {
            row: u32::try_from(row.row_number).map_err(Error::internal)?,
            verdict: row.verdict.parse().map_err(Error::internal)?,
            verdicts: row
                .verdicts
                .iter()
                .map(|code| code.parse().map_err(Error::internal))
                .collect::<Result<_>>()?,
            warnings: warnings
                .iter()
                .map(|warning| warning.code.parse().map_err(Error::internal))
                .collect::<Result<_>>()?,
            person_id: row.person_id,
            values: ReportValues::default(),
        })
    }
}

async fn judged_rows(conn: &mut Connection, report_id: Uuid) -> Result<Vec<JudgedRow>> {
    let rows: Vec<Stored> = diesel::sql_query(
        "select person_id, row_number, verdict, verdicts, warnings from academic_report_rows
         where report_id = $1 order by row_number",
    )
    .bind::<SqlUuid, _>(report_id)
    .load(conn)
    .await?;
    rows.into_iter().map(JudgedRow::try_from).collect()
}

async fn marked(
    content: Bytes,
    report: &AcademicReport,
    rows: Vec<JudgedRow>,
    today: chrono::NaiveDate,
) -> Result<Vec<u8>> {
    let original = content.clone();
    let marking = reading::examine(
        content,
        report.file_name.clone(),
        today,
        move |_, recognised| Ok(marking::marking(&recognised, &rows)),
    )
    .await?;
    web::block(move || sheet::mark(&original, &marking, &reading::limits()))
        .await?
        .map_err(|fault| reading::refuse_workbook(&fault))
}

/// A judged report and its rows; that somebody takes them out is on record.
async fn opened(db: &Db, actor: &Actor, id: Uuid) -> Result<(AcademicReport, Vec<JudgedRow>)> {
    db.transaction(actor, async |conn| {
        let report = reports::find(conn, actor.scope(), id).await?;
        let rows = judged_rows(conn, id).await?;
        if rows.is_empty() {
            return Err(super::Rule::ReportNotReady.into());
        }
        Reading::download("academic_reports", id, Purpose::SchoolRound)
            .record(conn, rows.iter().filter_map(|row| row.person_id))
            .await?;
        Ok((report, rows))
    })
    .await
}

/// The report as it came, byte by byte: its SHA-256 is the one on the receipt.
#[utoipa::path(tag = "academics", params(("report_id" = Uuid, Path)), security(("session" = ["reports.create"])),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"),
    (status = 409, description = "report-not-ready", body = Problem)))]
#[get("/academic-reports/{report_id}/file")]
pub(super) async fn download_academic_report_file(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    actor: Can<CreateReports>,
    report_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let (report, _) = opened(&db, &actor, report_id.into_inner()).await?;
    let content = store.get(&report.file_sha256).await?;
    let media_type = "application/octet-stream";
    Ok(files::attachment(&report.file_name, media_type, content))
}

/// The workbook with the same cells and rows, a verdict on each, and the cells at fault marked.
#[utoipa::path(tag = "academics", params(("report_id" = Uuid, Path)), security(("session" = ["reports.create"])),
    responses((status = 200, description = "The workbook", body = crate::files::Content,
     content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (status = 409, description = "report-not-ready", body = Problem)))]
#[get("/academic-reports/{report_id}/workbook")]
pub(super) async fn download_academic_report_workbook(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    actor: Can<CreateReports>,
    report_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let (report, rows) = opened(&db, &actor, report_id.into_inner()).await?;
    let content = store.get(&report.file_sha256).await?;
    let book = marked(content, &report, rows, actor.today()).await?;
    let stem = report
        .file_name
        .rsplit_once('.')
        .map_or(report.file_name.as_str(), |(stem, _)| stem);
    Ok(files::attachment(
        &format!("{stem} - resultado.xlsx"),
        XLSX,
        book,
    ))
}
