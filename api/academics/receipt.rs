//! The receipt of a school's report, as a letter that the school can show.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use serde_json::{Value, json};
use uuid::Uuid;

use super::capture_types::ReportSource;
use super::report_types::{AcademicReport, ReportState};
use super::reports;
use crate::auth::permissions::CommitReports;
use crate::auth::{Actor, Can};
use crate::calendar::{local_date, short_date};
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{IdempotencyKey, idempotency};
use crate::letters::{self, IssuedLetter, Letter, LetterKind, LetterSubject, Press};

/// Issues the receipt of a report that was committed.
#[utoipa::path(tag = "letters", params(("report_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["reports.commit"])), responses(
    (status = 201, description = "Issued", body = IssuedLetter),
    (status = 409, description = "letter-not-ready, idempotency-key-reused", body = Problem)))]
#[post("/academic-reports/{report_id}/letters")]
pub(super) async fn issue_report_letter(
    db: web::Data<Db>,
    press: web::Data<Press>,
    actor: Can<CommitReports>,
    report_id: web::Path<Uuid>,
    key: IdempotencyKey,
) -> Result<HttpResponse> {
    let id = report_id.into_inner();
    let issued = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "issue_report_letter", &id, async |conn| {
                issue(conn, &actor, &press, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &issued))
}

async fn issue(
    conn: &mut Connection,
    actor: &Actor,
    press: &Press,
    id: Uuid,
) -> Result<IssuedLetter> {
    let report = reports::find(conn, actor.scope(), id).await?;
    if report.state != ReportState::Committed {
        return Err(letters::Rule::LetterNotReady("el reporte todavía no se incorpora.").into());
    }
    let letter = Letter {
        kind: LetterKind::Receipt,
        subject: (LetterSubject::Report, id),
        person_id: None,
        data: receipt(&report),
    };
    letters::issue(conn, actor, press, letter).await
}

fn delivery(source: ReportSource) -> &'static str {
    match source {
        ReportSource::Workbook => "Libro de la escuela",
        ReportSource::Capture => "Captura en línea",
    }
}

fn receipt(report: &AcademicReport) -> Value {
    let asked = report.on_behalf.as_ref();
    let committed_on = report.committed_at.map(|at| short_date(local_date(at)));
    json!({
        "title": "Acuse de recibo de reporte académico",
        "addressee": report.school.name,
        "addressee_lines": [format!("CCT {}", report.school.school_key)],
        "text": "Se recibió y se incorporó el reporte académico que se identifica enseguida.",
        "particulars": [
            ["Folio de recepción", report.receipt_folio],
            ["Periodo", report.term],
            ["Incorporado el", committed_on],
            ["Forma de entrega", delivery(report.source)],
            ["Capturado por", asked.map(|_| "La oficina, a nombre de la escuela")],
            ["Lo pidió", asked.map(|asked| &asked.asked_by)],
            ["Medio de la petición", asked.map(|asked| asked.means.label_es())],
            ["Fecha de la petición", asked.map(|asked| short_date(asked.asked_on))],
            ["Huella de la evidencia", asked.map(|asked| &asked.evidence_sha256)],
            ["Archivo", report.file_name],
            ["Renglones del archivo", report.data_rows.to_string()],
            ["Renglones aceptados", report.accepted.to_string()],
            ["Renglones no aceptados", report.rejected.to_string()],
            ["Becarios sin reportar", report.missing.to_string()],
            ["Huella (SHA-256)", report.file_sha256],
        ],
    })
}
