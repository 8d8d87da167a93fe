//! The catalogue of schools and one school's page.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, web};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date, Int2, Int4, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::choice::SchoolChoice;
use super::{SchoolColumns, SchoolRef, contacts};
use crate::auth::Can;
use crate::auth::permissions::ViewSchools;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::http::{Filter, Paging, paging, versioned};
use crate::values::{SchoolLevel, SchoolSector};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_schools)
        .service(show_school)
        .service(contacts::set_school_contact)
        .service(contacts::note_school_contacts);
}

/// A school in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct SchoolSummary {
    #[serde(flatten)]
    pub school: SchoolRef,
    pub level: SchoolLevel,
    /// Name of its municipality.
    pub municipality: String,
    pub sector: SchoolSector,
    /// Enrolled people whose benefit is active or suspended.
    pub active_beneficiaries: i64,
    /// Where the school is written to.
    #[schema(example = "direccion@escuela.example")]
    pub contact_email: Option<String>,
}

crate::page!(SchoolPage of SchoolSummary);

/// A school with the rounds it was asked in.
#[derive(Debug, Serialize, ToSchema)]
pub struct School {
    #[serde(flatten)]
    pub summary: SchoolSummary,
    /// Highest grade: 10 or 100.
    #[schema(example = 10)]
    pub grade_scale: i16,
    pub municipality_code: String,
    /// Since when the address is known, or gone.
    pub contact_noted_on: Option<chrono::NaiveDate>,
    pub rounds: Vec<SchoolRound>,
    pub version: i32,
}

/// How a school stands in a round.
#[derive(Debug, Serialize, ToSchema)]
pub struct SchoolRound {
    pub round_id: Uuid,
    #[schema(example = "2025-2026")]
    pub term: String,
    pub due_on: chrono::NaiveDate,
    /// People of its roster.
    pub expected: i64,
    /// Of them, those with an academic record.
    pub reported: i64,
    pub state: CoverageState,
}

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
pub enum CoverageState {
    NotReported,
    Partial,
    Complete,
}

impl CoverageState {
    pub fn of(expected: i64, reported: i64) -> Self {
        match reported {
            0 => Self::NotReported,
            n if n < expected => Self::Partial,
            _ => Self::Complete,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
pub enum SchoolSort {
    #[default]
    #[serde(rename = "name")]
    Name,
    #[serde(rename = "-active_beneficiaries")]
    MostBeneficiaries,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SchoolFilter {
    level: Option<SchoolLevel>,
    municipality_code: Option<String>,
    /// Fragment of the name or of the CCT.
    q: Option<String>,
    #[serde(default)]
    #[param(inline, required = false)]
    sort: SchoolSort,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(embed)]
    school: SchoolColumns,
    #[diesel(sql_type = Text)]
    level: String,
    #[diesel(sql_type = Text)]
    municipality: String,
    #[diesel(sql_type = Text)]
    municipality_code: String,
    #[diesel(sql_type = Text)]
    sector: String,
    #[diesel(sql_type = Int2)]
    grade_scale: i16,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = BigInt)]
    active_beneficiaries: i64,
    #[diesel(sql_type = Nullable<Text>)]
    contact_email: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    contact_noted_on: Option<chrono::NaiveDate>,
}

impl TryFrom<Row> for SchoolSummary {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            school: row.school.try_into()?,
            level: row.level.parse().map_err(Error::internal)?,
            municipality: row.municipality,
            sector: row.sector.parse().map_err(Error::internal)?,
            active_beneficiaries: row.active_beneficiaries,
            contact_email: row.contact_email,
        })
    }
}

const FROM: &str = " from schools s left join municipalities m on m.code = s.municipality_code \
    cross join lateral (select coalesce(sum(t.active_beneficiaries), 0) as active_beneficiaries \
        from school_tallies t where t.school_id = s.id) a where true";

fn columns() -> String {
    format!(
        "{}, s.level, m.name as municipality, s.municipality_code, s.sector, s.grade_scale, s.version, \
         a.active_beneficiaries, s.contact_email, s.contact_noted_on",
        SchoolColumns::SELECT
    )
}

fn order(sort: SchoolSort) -> paging::Order {
    let (expression, cast, descending) = match sort {
        SchoolSort::Name => ("s.search_name", "text", false),
        SchoolSort::MostBeneficiaries => ("a.active_beneficiaries", "bigint", true),
    };
    paging::Order {
        expression,
        cast,
        id: "s.id",
        descending,
    }
}

/// One page of schools.
pub async fn list(
    conn: &mut Connection,
    filter: &SchoolFilter,
    paging: &Paging,
) -> Result<SchoolPage> {
    let choice = SchoolChoice {
        level: filter.level,
        municipality_code: filter.municipality_code.clone(),
        q: filter.q.clone(),
    };
    let listed = paging::list::<Row>(conn, paging, order(filter.sort), &columns(), |sql| {
        choice.narrow(sql.push(FROM))
    })
    .await?;
    Ok(SchoolPage::from(listed.try_map(SchoolSummary::try_from)?))
}

/// Schools by name or by number of beneficiaries.
#[utoipa::path(tag = "schools", params(SchoolFilter, Paging), security(("session" = ["schools.view"])),
    responses((status = 200, description = "Schools", body = SchoolPage)))]
#[get("/schools")]
async fn list_schools(
    db: web::Data<Db>,
    _actor: Can<ViewSchools>,
    Filter(filter): Filter<SchoolFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = list(&mut *db.connection().await?, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One school with its rounds.
#[utoipa::path(tag = "schools", params(("school_id" = Uuid, Path)), security(("session" = ["schools.view"])),
    responses((status = 200, description = "The school; ETag is its version", body = School)))]
#[get("/schools/{school_id}")]
async fn show_school(
    db: web::Data<Db>,
    _actor: Can<ViewSchools>,
    school_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let school = find(&mut *db.connection().await?, *school_id).await?;
    Ok(versioned(StatusCode::OK, school.version, &school))
}

pub(super) async fn find(conn: &mut Connection, id: Uuid) -> Result<School> {
    let row: Row = diesel::sql_query(format!("select {}{FROM} and s.id = $1", columns()))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    let rounds = find_rounds(conn, id).await?;
    Ok(School {
        grade_scale: row.grade_scale,
        municipality_code: row.municipality_code.clone(),
        contact_noted_on: row.contact_noted_on,
        rounds,
        version: row.version,
        summary: row.try_into()?,
    })
}

#[derive(QueryableByName)]
struct RoundRow {
    #[diesel(sql_type = SqlUuid)]
    round_id: Uuid,
    #[diesel(sql_type = Text)]
    term: String,
    #[diesel(sql_type = Date)]
    due_on: chrono::NaiveDate,
    #[diesel(sql_type = BigInt)]
    expected: i64,
    #[diesel(sql_type = BigInt)]
    reported: i64,
}

async fn find_rounds(conn: &mut Connection, school_id: Uuid) -> Result<Vec<SchoolRound>> {
    let rows: Vec<RoundRow> = diesel::sql_query(
        "select r.id as round_id, t.label as term, r.due_on, sum(e.expected) as expected, sum(e.reported) as reported
         from round_tallies e
         join rounds r on r.id = e.round_id
         join academic_terms t on t.id = r.academic_term_id
         where e.school_id = $1
         group by r.id, t.label, r.due_on having sum(e.expected) > 0 order by r.due_on desc, t.label",
    )
    .bind::<SqlUuid, _>(school_id)
    .load(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SchoolRound {
            round_id: row.round_id,
            term: row.term,
            due_on: row.due_on,
            expected: row.expected,
            reported: row.reported,
            state: CoverageState::of(row.expected, row.reported),
        })
        .collect())
}
