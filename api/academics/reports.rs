//! Reports of schools: list, look, discard.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::capture_types::RequestColumns;
use super::report_types::{AcademicReport, AcademicReportPage, ReportRow, ReportState};
use super::rules::Rule;
use crate::auth::permissions::{CommitReports, ViewReports};
use crate::auth::{Can, Scope};
use crate::db::{Connection, Db, Sql};
use crate::error::{Problem, Result};
use crate::http::{Filter, Paging, paging, versioned};
use crate::schema::{academic_report_rows, academic_reports};
use crate::schools::SchoolColumns;

fn columns() -> String {
    format!(
        "{}, x.source, x.id, x.round_id, {}, t.label as term, x.state, x.file_name, x.file_sha256, x.created_at, \
         u.display_name as created_by, x.committed_at, x.receipt_folio, x.sheet, x.header_row, x.scale, x.columns, \
         x.data_rows, x.accepted, x.ignored, x.verdicts, x.warnings, cardinality(x.missing) as missing, x.result, \
         x.job_id, x.problem, x.version",
        RequestColumns::SELECT,
        SchoolColumns::SELECT
    )
}

fn within_reach(sql: Sql<'_>, scope: Scope) -> Sql<'_> {
    sql.push(
        " from academic_reports x left join rounds r on r.id = x.round_id left join academic_terms t on t.id = r.academic_term_id \
         left join schools s on s.id = x.school_id left join users u on u.id = x.created_by \
         left join capture_requests q on q.id = x.capture_request_id where true",
    )
    .and::<SqlUuid, _>("x.school_id = ", scope.school_id())
}

pub async fn find(conn: &mut Connection, scope: Scope, id: Uuid) -> Result<AcademicReport> {
    let row: ReportRow = within_reach(Sql::new(&format!("select {}", columns())), scope)
        .and::<SqlUuid, _>("x.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    row.try_into()
}

/// As `find`, and nobody else changes the report until the transaction ends.
pub async fn lock(conn: &mut Connection, scope: Scope, id: Uuid) -> Result<AcademicReport> {
    let row: ReportRow = within_reach(Sql::new(&format!("select {}", columns())), scope)
        .and::<SqlUuid, _>("x.id = ", Some(id))
        .push(" for update of x")
        .query()
        .get_result(conn)
        .await?;
    row.try_into()
}

/// A report of the same content for the same place that is committed or on its way.
pub async fn same_content(
    conn: &mut Connection,
    round_id: Uuid,
    school_id: Uuid,
    sha256: &str,
) -> Result<Option<AcademicReport>> {
    let row: Option<ReportRow> =
        within_reach(Sql::new(&format!("select {}", columns())), Scope::Institute)
            .and::<SqlUuid, _>("x.round_id = ", Some(round_id))
            .and::<SqlUuid, _>("x.school_id = ", Some(school_id))
            .and::<Text, _>("x.file_sha256 = ", Some(sha256.to_owned()))
            .push(" and x.state not in ('failed', 'cancelled') order by x.state = 'committed' desc, x.id limit 1")
            .query()
            .get_result(conn)
            .await
            .optional()?;
    let report = row.map(AcademicReport::try_from).transpose()?;
    Ok(report.map(|report| AcademicReport {
        repeat_of: (report.state == ReportState::Committed).then_some(report.id),
        ..report
    }))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ReportFilter {
    round_id: Option<Uuid>,
    school_id: Option<Uuid>,
    state: Option<ReportState>,
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "x.created_at",
    cast: "timestamptz",
    id: "x.id",
    descending: true,
};

/// Reports, newest first.
#[utoipa::path(tag = "academics", params(ReportFilter, Paging), security(("session" = ["reports.view"])),
    responses((status = 200, description = "Reports", body = AcademicReportPage)))]
#[get("/academic-reports")]
pub(super) async fn list_academic_reports(
    db: web::Data<Db>,
    actor: Can<ViewReports>,
    Filter(filter): Filter<ReportFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let state = filter.state.map(<&'static str>::from);
    let scope = actor.scope();
    let mut conn = db.connection().await?;
    let listed = paging::list::<ReportRow>(&mut conn, &paging, NEWEST_FIRST, &columns(), |sql| {
        within_reach(sql, scope)
            .and::<SqlUuid, _>("x.round_id = ", filter.round_id)
            .and::<SqlUuid, _>("x.school_id = ", filter.school_id)
            .and::<Text, _>("x.state = ", state)
    })
    .await?
    .try_map(AcademicReport::try_from)?;
    Ok(HttpResponse::Ok().json(AcademicReportPage::from(listed)))
}

/// A report with its counts by verdict.
#[utoipa::path(tag = "academics", params(("report_id" = Uuid, Path)), security(("session" = ["reports.view"])),
    responses((status = 200, description = "The report", body = AcademicReport)))]
#[get("/academic-reports/{report_id}")]
pub(super) async fn show_academic_report(
    db: web::Data<Db>,
    actor: Can<ViewReports>,
    report_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let report = find(&mut conn, actor.scope(), report_id.into_inner()).await?;
    Ok(versioned(StatusCode::OK, report.version, &report))
}

async fn discard(conn: &mut Connection, scope: Scope, id: Uuid) -> Result<AcademicReport> {
    let report = lock(conn, scope, id).await?;
    match report.state {
        ReportState::Cancelled => return Ok(report),
        ReportState::Previewed | ReportState::Failed => {}
        ReportState::Reading | ReportState::Committing | ReportState::Committed => {
            return Err(Rule::ReportNotReady.into());
        }
    }
    diesel::delete(
        academic_report_rows::table.filter(academic_report_rows::report_id.eq(report.id)),
    )
    .execute(conn)
    .await?;
    diesel::update(academic_reports::table.find(report.id))
        .set((
            academic_reports::state.eq("cancelled"),
            academic_reports::version.eq(academic_reports::version + 1),
        ))
        .execute(conn)
        .await?;
    find(conn, scope, id).await
}

/// Gives up a report that was not committed; its judged rows are deleted.
#[utoipa::path(tag = "academics", params(("report_id" = Uuid, Path)), security(("session" = ["reports.commit"])),
    responses((status = 200, description = "Discarded", body = AcademicReport),
    (status = 409, description = "report-not-ready", body = Problem)))]
#[post("/academic-reports/{report_id}/discards")]
pub(super) async fn discard_academic_report(
    db: web::Data<Db>,
    actor: Can<CommitReports>,
    report_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = report_id.into_inner();
    let report = db
        .transaction(&actor, async |conn| discard(conn, actor.scope(), id).await)
        .await?;
    Ok(versioned(StatusCode::OK, report.version, &report))
}
