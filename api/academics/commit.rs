//! Committing a report: its good rows become records and alerts, the school gets its receipt.
//!
//! One transaction under a lock on the round; after a crash it runs again from the start.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::place::{Place, lock_open_round};
use super::records::{self, Recorded};
use super::report_types::{AcademicReport, ReportResult, ReportState};
use super::rules::Rule;
use super::{decisions, reports};
use crate::auth::permissions::CommitReports;
use crate::auth::{Actor, Can, Scope};
use crate::calendar;
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::versioned;
use crate::jobs::{self, Context, JobKind};
use crate::schema::academic_reports;
use crate::timeline::{self, Entry, TimelineKind};

/// Series of the schools' receipts.
const RECEIPTS: &str = "RE";
const ENTRIES_AT_ONCE: usize = 1000;

/// Records the accepted rows of a judged report; rejected ones wait for the school to mend them.
#[utoipa::path(tag = "academics", params(("report_id" = Uuid, Path)), security(("session" = ["reports.commit"])),
    responses((status = 202, description = "Being committed; follow job_id", body = AcademicReport),
    (status = 200, description = "It was committed before; nothing changes", body = AcademicReport),
    (status = 409, description = "report-not-ready, round-closed", body = Problem)))]
#[post("/academic-reports/{report_id}/commits")]
pub(super) async fn commit_academic_report(
    db: web::Data<Db>,
    actor: Can<CommitReports>,
    report_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = report_id.into_inner();
    let report = db
        .transaction(&actor, async |conn| request(conn, &actor, id).await)
        .await?;
    let status = if report.state == ReportState::Committed {
        StatusCode::OK
    } else {
        StatusCode::ACCEPTED
    };
    Ok(versioned(status, report.version, &report))
}

async fn request(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<AcademicReport> {
    let report = reports::lock(conn, actor.scope(), id).await?;
    match report.state {
        ReportState::Committed => return Ok(report),
        ReportState::Previewed => {}
        _ => return Err(Rule::ReportNotReady.into()),
    }
    Place::find(conn, actor, report.round_id, report.school.id)
        .await?
        .takes_reports()?;
    let job_id = jobs::enqueue(conn, actor, JobKind::CommitReport, id).await?;
    diesel::update(academic_reports::table.find(id))
        .set((
            academic_reports::state.eq("committing"),
            academic_reports::job_id.eq(job_id),
            academic_reports::problem.eq(None::<serde_json::Value>),
            academic_reports::version.eq(academic_reports::version + 1),
        ))
        .execute(conn)
        .await?;
    reports::find(conn, actor.scope(), id).await
}

pub async fn run(context: Context) -> Result<()> {
    let act = async |conn: &mut Connection| commit(conn, &context).await;
    context.db.transaction(&context.actor, act).await
}

/// Nothing was written: the report can be committed again once the cause is gone.
pub async fn failed(context: Context, problem: Problem, cancelled: bool) -> Result<()> {
    let problem = (!cancelled)
        .then(|| serde_json::to_value(problem))
        .transpose()?;
    let act = async |conn: &mut Connection| {
        diesel::update(academic_reports::table.find(context.subject_id))
            .filter(academic_reports::state.eq("committing"))
            .set((
                academic_reports::state.eq("previewed"),
                academic_reports::problem.eq(&problem),
                academic_reports::version.eq(academic_reports::version + 1),
            ))
            .execute(conn)
            .await?;
        Ok(())
    };
    context.db.transaction(&context.actor, act).await
}

async fn commit(conn: &mut Connection, context: &Context) -> Result<()> {
    let actor = &context.actor;
    let report = reports::lock(conn, Scope::Institute, context.subject_id).await?;
    if report.state != ReportState::Committing {
        return Ok(());
    }
    lock_open_round(conn, report.round_id).await?;
    // Records and alerts are of the same people: their narrow rows are derived once, at the end.
    diesel::sql_query("select let_registry_wait()")
        .execute(conn)
        .await?;
    let place = Place::find(conn, actor, report.round_id, report.school.id).await?;
    let rows = usize::try_from(report.accepted).unwrap_or(0);
    context.progress("committing", 0, rows).await?;
    let recorded = records::write(conn, actor, &report, &place).await?;
    let decisions = decisions::open(conn, actor, &place, &recorded).await?;
    let created = recorded.iter().filter(|recorded| recorded.is_new).count();
    let new = recorded.iter().filter(|recorded| recorded.is_new);
    let mut entries: Vec<Entry> = new
        .map(|recorded| entry(actor, &report, recorded))
        .collect();
    entries.extend(decisions.entries);
    write_entries(conn, entries).await?;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let result = ReportResult {
        records_created: count(created),
        records_unchanged: count(recorded.len() - created),
        alerts_opened: count(decisions.opened),
        alerts_kept: count(decisions.kept),
    };
    finish(conn, actor, &report, result).await?;
    context.progress("committing", rows, rows).await
}

async fn finish(
    conn: &mut Connection,
    actor: &Actor,
    report: &AcademicReport,
    result: ReportResult,
) -> Result<()> {
    let receipt = calendar::next_folio(conn, RECEIPTS, actor.today()).await?;
    diesel::update(academic_reports::table.find(report.id))
        .set((
            academic_reports::state.eq("committed"),
            academic_reports::committed_at.eq(actor.now),
            academic_reports::receipt_folio.eq(receipt),
            academic_reports::result.eq(serde_json::to_value(result)?),
            academic_reports::version.eq(academic_reports::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

fn entry(actor: &Actor, report: &AcademicReport, recorded: &Recorded) -> Entry {
    let status = recorded.says.status;
    let grade = recorded
        .says
        .grade
        .map(|grade| grade.normalize().to_string());
    let title = format!(
        "Estatus académico en {}: {}",
        report.term,
        status.label_es()
    );
    let with_grade = grade
        .as_ref()
        .map_or(String::new(), |grade| format!(" Promedio: {grade} de 100."));
    let detail = format!("Lo reportó {}.{with_grade}", report.school.name);
    let mut params = json!({"school": report.school.name, "term": report.term, "status": status});
    if let Some(grade) = grade {
        params["grade"] = json!(grade);
    }
    Entry::new(
        actor,
        recorded.person_id,
        TimelineKind::AcademicStatusRecorded,
        title,
    )
    .detail(Some(detail))
    .about("academic_report", report.id)
    .params(params)
}

async fn write_entries(conn: &mut Connection, entries: Vec<Entry>) -> Result<()> {
    let mut entries = entries.into_iter().peekable();
    while entries.peek().is_some() {
        timeline::write(conn, entries.by_ref().take(ENTRIES_AT_ONCE).collect()).await?;
    }
    Ok(())
}
