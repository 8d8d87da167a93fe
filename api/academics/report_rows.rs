//! The judged rows of a report, and the people of the roster whom it does not mention.

use actix_web::{HttpResponse, get, web};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Date, Int4, Jsonb, Nullable, Numeric, Text, Uuid as SqlUuid};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::AcademicStatus;
use super::capture_types::ReportSource;
use super::report_types::{AcademicReport, RowWarning};
use super::roster::{self, RosterPage};
use super::verdicts::ReportVerdict;
use super::{captured, reports};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{CreateReports, ViewReports};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Result};
use crate::http::masked::PersonField;
use crate::http::{Filter, Masked, Paging, paging};
use crate::values::GradeScale;

/// A row of a report with its verdicts.
#[derive(Debug, Serialize, ToSchema)]
pub struct AcademicReportRow {
    /// Worksheet row.
    pub row_number: i32,
    /// Only of captured rows: the JSON pointer of the row in the request.
    #[schema(example = "/rows/0")]
    pub pointer: Option<String>,
    pub verdict: ReportVerdict,
    /// Every verdict that applies, the leading one first.
    pub verdicts: Vec<ReportVerdict>,
    pub warnings: Vec<RowWarning>,
    pub accepted: bool,
    pub person_id: Option<Uuid>,
    /// As the school wrote it.
    pub name: Option<String>,
    /// As the school wrote it.
    pub curp: Option<Masked>,
    pub status: Option<AcademicStatus>,
    pub status_raw: Option<String>,
    pub grade_raw: Option<String>,
    /// On the scale of the report.
    #[schema(example = "8.5")]
    pub grade: Option<String>,
    pub status_on: Option<NaiveDate>,
    /// What is wrong and what to do, in Spanish.
    pub message: String,
}

crate::page!(AcademicReportRowPage of AcademicReportRow);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RowFilter {
    /// Only rows with this leading verdict.
    verdict: Option<ReportVerdict>,
    accepted: Option<bool>,
}

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = Int4)]
    row_number: i32,
    #[diesel(sql_type = Text)]
    verdict: String,
    #[diesel(sql_type = Array<Text>)]
    verdicts: Vec<String>,
    #[diesel(sql_type = Jsonb)]
    warnings: serde_json::Value,
    #[diesel(sql_type = Bool)]
    accepted: bool,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    curp: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    status: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    status_raw: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    grade_raw: Option<String>,
    #[diesel(sql_type = Nullable<Numeric>)]
    grade_normalized: Option<Decimal>,
    #[diesel(sql_type = Nullable<Date>)]
    status_on: Option<NaiveDate>,
}

const COLUMNS: &str = "y.row_number, y.verdict, y.verdicts, y.warnings, y.accepted, y.person_id, y.name, y.curp, \
                       y.status, y.status_raw, y.grade_raw, y.grade_normalized, y.status_on";

const BY_ROW: paging::Order = paging::Order {
    expression: "y.row_number",
    cast: "int",
    id: "y.report_id",
    descending: false,
};

impl Stored {
    fn shown_to(self, actor: &Actor, report: &AcademicReport) -> Result<AcademicReportRow> {
        let is_captured = report.source == ReportSource::Capture;
        let verdicts: Vec<ReportVerdict> = self
            .verdicts
            .iter()
            .map(|code| code.parse().map_err(Error::internal))
            .collect::<Result<_>>()?;
        let messages: Vec<&str> = verdicts
            .iter()
            .map(|verdict| verdict.message_es())
            .collect();
        let on_scale = |(normalized, scale): (Decimal, GradeScale)| {
            (normalized * scale.top() / Decimal::ONE_HUNDRED)
                .normalize()
                .to_string()
        };
        Ok(AcademicReportRow {
            row_number: self.row_number,
            pointer: is_captured.then(|| captured::pointer(self.row_number)),
            verdict: self.verdict.parse().map_err(Error::internal)?,
            message: messages.join(" "),
            verdicts,
            warnings: serde_json::from_value(self.warnings)?,
            accepted: self.accepted,
            person_id: self.person_id,
            name: self.name,
            curp: Masked::at_work::<CreateReports>(PersonField::Curp, self.curp, actor),
            status: self
                .status
                .map(|status| status.parse())
                .transpose()
                .map_err(Error::internal)?,
            status_raw: self.status_raw,
            grade_raw: self.grade_raw,
            grade: self.grade_normalized.zip(report.scale).map(on_scale),
            status_on: self.status_on,
        })
    }
}

/// One page of the rows of a report within reach.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    (report_id, filter): (Uuid, &RowFilter),
    paging: &Paging,
) -> Result<AcademicReportRowPage> {
    let verdict = filter.verdict.map(<&'static str>::from);
    let report = reports::find(conn, actor.scope(), report_id).await?;
    let listed = paging::list::<Stored>(conn, paging, BY_ROW, COLUMNS, |sql| {
        sql.push(" from academic_report_rows y where y.report_id = ")
            .bind::<SqlUuid, _>(report.id)
            .and::<Text, _>("y.verdict = ", verdict)
            .and::<Bool, _>("y.accepted = ", filter.accepted)
    })
    .await?;
    Ok(AcademicReportRowPage::from(
        listed.try_map(|row| row.shown_to(actor, &report))?,
    ))
}

/// The rows of a report with their verdicts, in worksheet order.
#[utoipa::path(tag = "academics", params(("report_id" = Uuid, Path), RowFilter, Paging),
    security(("session" = ["reports.view"])),
    responses((status = 200, description = "Rows", body = AcademicReportRowPage)))]
#[get("/academic-reports/{report_id}/rows")]
pub(super) async fn list_academic_report_rows(
    db: web::Data<Db>,
    actor: Can<ViewReports>,
    report_id: web::Path<Uuid>,
    Filter(filter): Filter<RowFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let report_id = report_id.into_inner();
    let page = db
        .transaction(&actor, async |conn| {
            let page = list(conn, &actor, (report_id, &filter), &paging).await?;
            Reading::list("academic_report_rows", Purpose::SchoolRound)
                .of(report_id)
                .record(conn, page.items.iter().filter_map(|row| row.person_id))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

fn missing(sql: Sql<'_>, round_id: Uuid, report_id: Uuid) -> Sql<'_> {
    sql.push(roster::ENTRIES)
        .bind::<SqlUuid, _>(round_id)
        .and::<SqlUuid, _>(
            "e.person_id in (select unnest(x.missing) from academic_reports x where x.id = ",
            Some(report_id),
        )
        .push(")")
}

/// People of the roster whom no row of the file mentions, by name.
#[utoipa::path(tag = "academics", params(("report_id" = Uuid, Path), Paging),
    security(("session" = ["reports.view"])),
    responses((status = 200, description = "People", body = RosterPage)))]
#[get("/academic-reports/{report_id}/missing")]
pub(super) async fn list_missing_students(
    db: web::Data<Db>,
    actor: Can<ViewReports>,
    report_id: web::Path<Uuid>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let columns = roster::columns();
    let listed = db
        .transaction(&actor, async |conn| {
            let report = reports::find(conn, actor.scope(), report_id.into_inner()).await?;
            let listed =
                paging::list::<roster::Row>(conn, &paging, roster::BY_NAME, &columns, |sql| {
                    missing(sql, report.round_id, report.id)
                })
                .await?;
            Reading::list("roster_entries", Purpose::SchoolRound)
                .of(report.id)
                .record(conn, listed.items.iter().map(roster::Row::person_id))
                .await?;
            Ok(listed)
        })
        .await?
        .try_map(|row| row.shown_to(&actor))?;
    Ok(HttpResponse::Ok().json(RosterPage::from(listed)))
}
