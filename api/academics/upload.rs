//! Taking a school's workbook: recognised at once, stored only if it is the expected one, judged by a job.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use bytes::Bytes;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::capture_types::ReportSource;
use super::file_check;
use super::judge::Identities;
use super::place::Place;
use super::reading::{self, MAX_BYTES};
use super::report_types::{AcademicReport, IgnoredRows, RecognisedColumn, ReportState};
use super::{layout, on_behalf, reports};
use crate::auth::permissions::CreateReports;
use crate::auth::{Actor, Can, Scope};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::files::{self, FileStore};
use crate::http::{IdempotencyKey, Upload, versioned};
use crate::jobs::{self, JobKind};
use crate::schema::academic_reports;

/// The school's workbook, as it is.
#[derive(ToSchema)]
#[schema(example = json!({"file": "reporte becas 1.xlsx"}))]
#[allow(dead_code, reason = "only describes the form in the contract")]
pub(super) struct UploadReport {
    /// .xlsx or delimited text, at most 20 MiB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Only the office: the request of a school that cannot send it by itself.
    capture_request_id: Option<Uuid>,
}

/// What the workbook is, found before anything is stored.
struct Recognised {
    sheet: String,
    header_row: i32,
    scale: i16,
    columns: Vec<RecognisedColumn>,
    data_rows: i32,
    ignored: IgnoredRows,
}

async fn recognise(db: &Db, actor: &Actor, place: &Place, upload: &Upload) -> Result<Recognised> {
    let roster = reading::roster_of(&mut *db.connection().await?, place).await?;
    let content = Bytes::from(tokio::fs::read(upload.file.path()).await?);
    let (expected, scale) = (place.expected()?, place.scale()?);
    let file_name = upload.file_name.clone();
    reading::examine(
        content,
        file_name,
        actor.today(),
        move |workbook, report| {
            let known = std::collections::HashSet::new();
            let identities = Identities::new(&roster, &known);
            let scale = file_check::check(&report, &expected, &identities, scale)?;
            Ok(Recognised {
                sheet: layout::bounded(&report.sheet_name),
                header_row: i32::try_from(report.header.row).unwrap_or(i32::MAX),
                scale: i16::from(u8::from(scale)),
                columns: layout::columns(workbook, &report),
                data_rows: i32::try_from(report.rows.len()).unwrap_or(i32::MAX),
                ignored: layout::ignored(workbook, &report),
            })
        },
    )
    .await
}

/// A report as it comes in, by whichever way.
pub(super) struct Arriving<'a> {
    pub operation: &'static str,
    pub place: &'a Place,
    pub upload: &'a Upload,
    pub source: ReportSource,
    /// The school's request, where the office enters the report on its behalf.
    pub capture_request_id: Option<Uuid>,
}

/// What came in where: two requests under one key must agree in it.
#[derive(Serialize)]
struct Request<'a> {
    round_id: Uuid,
    school_id: Uuid,
    sha256: &'a str,
    capture_request_id: Option<Uuid>,
}

#[derive(Serialize, Deserialize)]
struct Outcome {
    report_id: Uuid,
    repeated: bool,
}

/// Files the workbook and queues its judgement, unless the same content came meanwhile.
async fn file_report(
    conn: &mut Connection,
    actor: &Actor,
    arriving: &Arriving<'_>,
    recognised: &Recognised,
) -> Result<Outcome> {
    let (place, upload) = (arriving.place, arriving.upload);
    let place = Place::find(conn, actor, place.round_id, place.school_id).await?;
    place.takes_reports()?;
    // Two uploads of one content at the same moment become one report.
    diesel::sql_query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind::<Text, _>(format!(
            "{}{}{}",
            place.round_id, place.school_id, upload.sha256
        ))
        .execute(conn)
        .await?;
    if let Some(same) =
        reports::same_content(conn, place.round_id, place.school_id, &upload.sha256).await?
    {
        return Ok(Outcome {
            report_id: same.id,
            repeated: true,
        });
    }
    files::record(conn, upload).await?;
    let report_id = insert(conn, actor, arriving, recognised).await?;
    Ok(Outcome {
        report_id,
        repeated: false,
    })
}

async fn insert(
    conn: &mut Connection,
    actor: &Actor,
    arriving: &Arriving<'_>,
    recognised: &Recognised,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let (place, upload) = (arriving.place, arriving.upload);
    let source: &'static str = arriving.source.into();
    let job_id = jobs::enqueue(conn, actor, JobKind::JudgeReport, id).await?;
    diesel::insert_into(academic_reports::table)
        .values((
            academic_reports::id.eq(id),
            academic_reports::round_id.eq(place.round_id),
            academic_reports::school_id.eq(place.school_id),
            academic_reports::state.eq("reading"),
            academic_reports::file_name.eq(layout::bounded(&upload.file_name)),
            academic_reports::file_sha256.eq(&upload.sha256),
            academic_reports::file_size.eq(i64::try_from(upload.size).map_err(Error::internal)?),
            academic_reports::sheet.eq(&recognised.sheet),
            academic_reports::header_row.eq(recognised.header_row),
            academic_reports::scale.eq(recognised.scale),
            academic_reports::columns_.eq(serde_json::to_value(&recognised.columns)?),
            academic_reports::data_rows.eq(recognised.data_rows),
            academic_reports::ignored.eq(serde_json::to_value(recognised.ignored)?),
            academic_reports::job_id.eq(job_id),
            academic_reports::created_by.eq(actor.person()?),
            academic_reports::created_at.eq(actor.now),
            academic_reports::source.eq(source),
            academic_reports::capture_request_id.eq(arriving.capture_request_id),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

/// The report of an upload, and whether it was there before.
async fn accept(
    db: &Db,
    actor: &Actor,
    key: &IdempotencyKey,
    arriving: &Arriving<'_>,
    recognised: &Recognised,
) -> Result<(AcademicReport, bool)> {
    let request = Request {
        round_id: arriving.place.round_id,
        school_id: arriving.place.school_id,
        sha256: &arriving.upload.sha256,
        capture_request_id: arriving.capture_request_id,
    };
    db.transaction(actor, async |conn| {
        let operation = arriving.operation;
        let act =
            async |conn: &mut Connection| file_report(conn, actor, arriving, recognised).await;
        let outcome = key.once(conn, actor, operation, &request, act).await?;
        let Outcome {
            report_id,
            repeated,
        } = serde_json::from_value(outcome)?;
        let mut report = reports::find(conn, Scope::Institute, report_id).await?;
        if repeated && report.state == ReportState::Committed {
            report.repeat_of = Some(report_id);
        }
        Ok((report, repeated))
    })
    .await
}

fn answer(status: StatusCode, report: &AcademicReport) -> HttpResponse {
    versioned(status, report.version, report)
}

/// Takes a report in: whatever it came as, it is a file by now.
pub(super) async fn take(
    (db, store): (&Db, &FileStore),
    actor: &Actor,
    key: &IdempotencyKey,
    arriving: &Arriving<'_>,
) -> Result<HttpResponse> {
    let (place, upload) = (arriving.place, arriving.upload);
    let before = {
        let mut conn = db.connection().await?;
        let how = (arriving.source, arriving.capture_request_id);
        on_behalf::check(&mut conn, actor, place, how).await?;
        reports::same_content(&mut conn, place.round_id, place.school_id, &upload.sha256).await?
    };
    if let Some(before) = before {
        return Ok(answer(StatusCode::OK, &before));
    }
    let recognised = recognise(db, actor, place, upload).await?;
    store.put(upload).await?;
    let (report, repeated) = accept(db, actor, key, arriving, &recognised).await?;
    let status = if repeated {
        StatusCode::OK
    } else {
        StatusCode::ACCEPTED
    };
    Ok(answer(status, &report))
}

/// Sends a school's workbook for a round; a workbook that is not the expected one is refused whole.
#[utoipa::path(tag = "academics",
    params(("round_id" = Uuid, Path), ("school_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = UploadReport, content_type = "multipart/form-data"),
    security(("session" = ["reports.create"])), responses(
    (status = 202, description = "Being judged; follow job_id", body = AcademicReport),
    (status = 200, description = "The same content came before; nothing is stored", body = AcademicReport),
    (status = 409, description = "round-closed, school-not-in-round, not-on-behalf, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, not-a-workbook, workbook-encrypted, workbook-format-unsupported, \
        workbook-too-large, workbook-truncated, too-many-rows, too-many-columns, too-many-cells, workbook-empty, \
        no-header, two-headers, workbook-has-formulas, unknown-template, no-rows, report-wrong-school, \
        report-wrong-shift, report-wrong-term, report-wrong-roster, grade-scale-mismatch", body = Problem)))]
#[post("/rounds/{round_id}/schools/{school_id}/reports")]
pub(super) async fn create_academic_report(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    actor: Can<CreateReports>,
    path: web::Path<(Uuid, Uuid)>,
    key: IdempotencyKey,
    form: Multipart,
) -> Result<HttpResponse> {
    let (round_id, school_id) = path.into_inner();
    let place = Place::find(&mut *db.connection().await?, &actor, round_id, school_id).await?;
    place.takes_reports()?;
    let upload = Upload::receive(form, MAX_BYTES).await?;
    let arriving = Arriving {
        operation: "create_academic_report",
        place: &place,
        upload: &upload,
        source: ReportSource::Workbook,
        capture_request_id: request_named(&upload)?,
    };
    take((&db, &store), &actor, &key, &arriving).await
}

fn request_named(upload: &Upload) -> Result<Option<Uuid>> {
    let named = upload
        .field("capture_request_id")
        .filter(|id| !id.is_empty());
    named.map(Uuid::parse_str).transpose().map_err(|_| {
        let message = "Esa petición no existe; regístrela primero.";
        Error::invalid("/capture_request_id", "unknown", message)
    })
}
