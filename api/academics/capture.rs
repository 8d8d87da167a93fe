//! A report sent as rows: by the form of the school's roster, or by a program of the school.

use actix_web::{HttpResponse, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::capture_types::ReportSource;
use super::captured::{self, CapturedRow};
use super::place::Place;
use super::reading;
use super::report_types::AcademicReport;
use super::upload::{Arriving, take};
use crate::auth::Can;
use crate::auth::permissions::CreateReports;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::files::FileStore;
use crate::http::{IdempotencyKey, Upload, Valid};

/// What a school reports, row by row; who is not among the rows is not reported.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "rows": [{"person_id": null, "curp": "HEGG560427MVZRRL04", "folio": null, "name": null, "status": "regular",
        "grade": "87.5", "failed_subjects": "0", "status_on": null, "remarks": null}],
    "capture_request_id": null
}))]
pub(super) struct CaptureReport {
    #[validate(
        length(min = 1, max = 2000, message = "Envíe de 1 a 2,000 renglones."),
        nested
    )]
    rows: Vec<CapturedRow>,
    /// Only the office, and then always: the request of the school with its evidence.
    #[serde(default)]
    capture_request_id: Option<Uuid>,
}

/// Sends a school's report as rows. They are judged as those of a workbook are, and committed in the same way.
#[utoipa::path(tag = "academics", request_body = CaptureReport,
    params(("round_id" = Uuid, Path), ("school_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["reports.create"])), responses(
    (status = 202, description = "Being judged; follow job_id", body = AcademicReport),
    (status = 200, description = "The same rows came before; nothing is stored", body = AcademicReport),
    (status = 409, description = "round-closed, school-not-in-round, not-on-behalf, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, evidence-required, report-wrong-roster, grade-scale-mismatch", body = Problem)))]
#[post("/rounds/{round_id}/schools/{school_id}/captures")]
pub(super) async fn capture_academic_report(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    actor: Can<CreateReports>,
    path: web::Path<(Uuid, Uuid)>,
    key: IdempotencyKey,
    Valid(body): Valid<CaptureReport>,
) -> Result<HttpResponse> {
    let (round_id, school_id) = path.into_inner();
    let place = Place::find(&mut *db.connection().await?, &actor, round_id, school_id).await?;
    place.takes_reports()?;
    let upload = written(&db, &place, &body.rows).await?;
    let arriving = Arriving {
        operation: "capture_academic_report",
        place: &place,
        upload: &upload,
        source: ReportSource::Capture,
        capture_request_id: body.capture_request_id,
    };
    take((&db, &store), &actor, &key, &arriving).await
}

/// The rows as a file, to go the way of all files.
async fn written(db: &Db, place: &Place, rows: &[CapturedRow]) -> Result<Upload> {
    let roster = reading::roster_of(&mut *db.connection().await?, place).await?;
    let text = captured::text(rows, &roster)?;
    Upload::from_bytes(captured::FILE_NAME, &text)
}
