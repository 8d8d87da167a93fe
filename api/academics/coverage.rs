//! Coverage of a round: of whom each school has reported, and which schools are late.
//!
//! A person is reported when a record of this round exists, whatever it says; a later round of the
//! same term supersedes the record, not the coverage of the round that brought it.

use actix_web::{HttpResponse, get, web};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::asked::{Asked, SchoolsFilter};
use super::place::Place;
use super::rounds;
use super::types::RoundSummary;
use crate::auth::permissions::ViewRounds;
use crate::auth::{Actor, Can, Scope};
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Result};
use crate::http::paging::Listed;
use crate::http::{Filter, Paging, Total, paging};
use crate::schools::{AddressSource, CoverageState, SchoolColumns, SchoolRef, address_columns};
use crate::values::SchoolLevel;

/// What a round has brought in so far, school by school.
#[derive(Debug, Serialize, ToSchema)]
pub struct Coverage {
    pub round: RoundSummary,
    /// Schools by state, over the whole round.
    pub by_state: SchoolsByState,
    /// Schools past the due date that have not reported everybody.
    pub late: i64,
    pub items: Vec<SchoolCoverage>,
    pub next_cursor: Option<String>,
    pub prev_cursor: Option<String>,
    pub total: Total,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SchoolsByState {
    pub not_reported: i64,
    pub partial: i64,
    pub complete: i64,
}

/// How far one school is.
#[derive(Debug, Serialize, ToSchema)]
pub struct SchoolCoverage {
    pub school: SchoolRef,
    pub level: SchoolLevel,
    #[schema(example = "Hermosillo")]
    pub municipality: String,
    pub expected: i64,
    pub reported: i64,
    pub missing: i64,
    pub state: CoverageState,
    pub late: bool,
    pub due_on: NaiveDate,
    pub last_report_id: Option<Uuid>,
    pub last_reported_at: Option<DateTime<Utc>>,
    /// Where it is written to; none where no address was noted for it and it has no account.
    #[schema(example = "direccion@escuela.example")]
    pub email: Option<String>,
    pub email_source: Option<AddressSource>,
    /// How often it was reminded of this round.
    pub reminders: i64,
    pub last_reminded_on: Option<NaiveDate>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CoverageOrder {
    /// By name unless said otherwise.
    #[param(inline, required = false)]
    sort: Option<CoverageSort>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
pub enum CoverageSort {
    #[serde(rename = "name")]
    Name,
    #[serde(rename = "missing")]
    Missing,
    #[serde(rename = "-missing")]
    MissingMost,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(embed)]
    school: SchoolColumns,
    #[diesel(sql_type = Text)]
    level: String,
    #[diesel(sql_type = Text)]
    municipality: String,
    #[diesel(sql_type = BigInt)]
    expected: i64,
    #[diesel(sql_type = BigInt)]
    reported: i64,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Bool)]
    late: bool,
    #[diesel(sql_type = Date)]
    due_on: NaiveDate,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    last_report_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    last_reported_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    email: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    email_source: Option<String>,
    #[diesel(sql_type = BigInt)]
    reminders: i64,
    #[diesel(sql_type = Nullable<Date>)]
    last_reminded_on: Option<NaiveDate>,
}

fn columns() -> String {
    format!(
        "c.school_id, c.school_key, c.school_shift, c.school_name, c.level, c.municipality, c.expected, \
         c.reported, c.state, c.late, c.due_on, \
         (select l.id from academic_reports l where l.round_id = c.round_id and l.school_id = c.school_id \
             and l.state = 'committed' order by l.committed_at desc limit 1) as last_report_id, \
         (select max(l.committed_at) from academic_reports l where l.round_id = c.round_id \
             and l.school_id = c.school_id and l.state = 'committed') as last_reported_at, {}, \
         (select count(*) from round_mails w where w.round_id = c.round_id and w.school_id = c.school_id \
             and w.kind = 'reminder') as reminders, \
         (select max(w.sent_on) from round_mails w where w.round_id = c.round_id and w.school_id = c.school_id \
             and w.kind = 'reminder') as last_reminded_on",
        address_columns("c.school_id")
    )
}

fn order(sort: Option<CoverageSort>) -> paging::Order {
    let (expression, cast, descending) = match sort {
        None | Some(CoverageSort::Name) => ("c.search_name", "text", false),
        Some(CoverageSort::Missing) => ("c.missing", "bigint", false),
        Some(CoverageSort::MissingMost) => ("c.missing", "bigint", true),
    };
    paging::Order {
        expression,
        cast,
        id: "c.school_id",
        descending,
    }
}

impl TryFrom<Row> for SchoolCoverage {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            school: row.school.try_into()?,
            level: row.level.parse().map_err(Error::internal)?,
            municipality: row.municipality,
            expected: row.expected,
            reported: row.reported,
            missing: row.expected - row.reported,
            state: row.state.parse().map_err(Error::internal)?,
            late: row.late,
            due_on: row.due_on,
            last_report_id: row.last_report_id,
            last_reported_at: row.last_reported_at,
            email: row.email,
            email_source: row
                .email_source
                .map(|source| source.parse())
                .transpose()
                .map_err(Error::internal)?,
            reminders: row.reminders,
            last_reminded_on: row.last_reminded_on,
        })
    }
}

#[derive(QueryableByName)]
struct Counts {
    #[diesel(sql_type = BigInt)]
    not_reported: i64,
    #[diesel(sql_type = BigInt)]
    partial: i64,
    #[diesel(sql_type = BigInt)]
    complete: i64,
    #[diesel(sql_type = BigInt)]
    late: i64,
}

async fn counts(conn: &mut Connection, asked: Asked) -> Result<Counts> {
    let counts = Sql::new(
        "select count(*) filter (where c.state = 'not_reported') as not_reported, \
         count(*) filter (where c.state = 'partial') as partial, \
         count(*) filter (where c.state = 'complete') as complete, count(*) filter (where c.late) as late",
    );
    Ok(asked.rows(counts).query().get_result(conn).await?)
}

/// A school in a round.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundSchool {
    pub round: RoundSummary,
    pub coverage: SchoolCoverage,
}

/// How far one school of a round is.
#[utoipa::path(tag = "academics", params(("round_id" = Uuid, Path), ("school_id" = Uuid, Path)),
    security(("session" = ["rounds.view"])),
    responses((status = 200, description = "The school in the round", body = RoundSchool)))]
#[get("/rounds/{round_id}/schools/{school_id}")]
pub(super) async fn show_round_school(
    db: web::Data<Db>,
    actor: Can<ViewRounds>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (round_id, school_id) = path.into_inner();
    let mut conn = db.connection().await?;
    Place::find(&mut conn, &actor, round_id, school_id).await?;
    let only = Asked {
        scope: Scope::School(school_id),
        ..Asked::by(&actor, round_id)
    };
    let row: Row = only
        .rows(Sql::new(&format!("select {}", columns())))
        .query()
        .get_result(&mut *conn)
        .await?;
    Ok(HttpResponse::Ok().json(RoundSchool {
        round: rounds::find(&mut conn, actor.scope(), round_id)
            .await?
            .summary,
        coverage: row.try_into()?,
    }))
}

/// One page of the schools of a round.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    (round_id, filter, sorting): (Uuid, &SchoolsFilter, &CoverageOrder),
    paging: &Paging,
) -> Result<Listed<SchoolCoverage>> {
    let asked = Asked::by(actor, round_id);
    paging::list::<Row>(conn, paging, order(sorting.sort), &columns(), |sql| {
        filter.narrow(asked.rows(sql))
    })
    .await?
    .try_map(SchoolCoverage::try_from)
}

/// Which schools have reported, partly or wholly, and which are late.
#[utoipa::path(tag = "academics", params(("round_id" = Uuid, Path), SchoolsFilter, CoverageOrder, Paging),
    security(("session" = ["rounds.view"])),
    responses((status = 200, description = "Coverage", body = Coverage)))]
#[get("/rounds/{round_id}/coverage")]
pub(super) async fn show_coverage(
    db: web::Data<Db>,
    actor: Can<ViewRounds>,
    round_id: web::Path<Uuid>,
    Filter(filter): Filter<SchoolsFilter>,
    Filter(sorting): Filter<CoverageOrder>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let asked = Asked::by(&actor, round_id.into_inner());
    let mut conn = db.connection().await?;
    let round = rounds::find(&mut conn, asked.scope, asked.round_id)
        .await?
        .summary;
    let listed = list(
        &mut conn,
        &actor,
        (asked.round_id, &filter, &sorting),
        &paging,
    )
    .await?;
    let counts = counts(&mut conn, asked).await?;
    Ok(HttpResponse::Ok().json(Coverage {
        round,
        by_state: SchoolsByState {
            not_reported: counts.not_reported,
            partial: counts.partial,
            complete: counts.complete,
        },
        late: counts.late,
        items: listed.items,
        next_cursor: listed.next_cursor,
        prev_cursor: listed.prev_cursor,
        total: listed.total,
    }))
}
