//! Academic records: who said what of whom, in which term, as of when.

use actix_web::{HttpResponse, get, web};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{
    Bool, Date, Nullable, Numeric, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::AcademicStatus;
use crate::audit::{Purpose, Reading};
use crate::auth::Can;
use crate::auth::permissions::ViewAcademics;
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Result};
use crate::http::{Filter, Paging, paging};
use crate::schools::{SchoolColumns, SchoolRef};
use crate::values::GradeScale;

/// What a school reported of a person in a term.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AcademicStatusRecord {
    pub id: Uuid,
    pub person_id: Uuid,
    pub name: String,
    pub school: SchoolRef,
    #[schema(example = "ENE-JUN 2026")]
    pub term: String,
    pub status: AcademicStatus,
    pub grade: Option<RecordedGrade>,
    pub failed_subjects: Option<i16>,
    /// Since when, as the school says.
    pub status_on: Option<NaiveDate>,
    /// Day of the report.
    pub as_of: NaiveDate,
    pub source: RecordSource,
    pub report_id: Uuid,
    pub recorded_at: DateTime<Utc>,
    /// False once a later report said something else.
    pub current: bool,
}

/// An average with the scale it was given on.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Grade)]
pub struct RecordedGrade {
    /// As the school wrote it.
    #[schema(example = "8,5")]
    pub raw: String,
    pub scale: GradeScale,
    /// On 0–100, for comparing.
    #[schema(example = "85")]
    pub normalized: String,
}

words! { RecordSource { SchoolReport } }

crate::page!(AcademicStatusPage of AcademicStatusRecord);

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(embed)]
    school: SchoolColumns,
    #[diesel(sql_type = Text)]
    term: String,
    #[diesel(sql_type = Text)]
    status: String,
    #[diesel(sql_type = Nullable<Text>)]
    grade_raw: Option<String>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    grade_scale: Option<i16>,
    #[diesel(sql_type = Nullable<Numeric>)]
    grade_normalized: Option<Decimal>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    failed_subjects: Option<i16>,
    #[diesel(sql_type = Nullable<Date>)]
    status_on: Option<NaiveDate>,
    #[diesel(sql_type = Date)]
    as_of: NaiveDate,
    #[diesel(sql_type = Text)]
    source: String,
    #[diesel(sql_type = SqlUuid)]
    report_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    recorded_at: DateTime<Utc>,
    #[diesel(sql_type = Bool)]
    current: bool,
}

impl TryFrom<Row> for AcademicStatusRecord {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let scale = row
            .grade_scale
            .and_then(|top| GradeScale::try_from(u8::try_from(top).ok()?).ok());
        let raw = row.grade_raw.unwrap_or_default();
        let grade = scale.zip(row.grade_normalized);
        Ok(Self {
            id: row.id,
            person_id: row.person_id,
            name: row.name,
            school: row.school.try_into()?,
            term: row.term,
            status: row.status.parse().map_err(Error::internal)?,
            grade: grade.map(|(scale, normalized)| RecordedGrade {
                raw,
                scale,
                normalized: normalized.normalize().to_string(),
            }),
            failed_subjects: row.failed_subjects,
            status_on: row.status_on,
            as_of: row.as_of,
            source: row.source.parse().map_err(Error::internal)?,
            report_id: row.report_id,
            recorded_at: row.recorded_at,
            current: row.current,
        })
    }
}

fn columns() -> String {
    format!(
        "a.id, a.person_id, p.name, {}, t.label as term, a.status, a.grade_raw, a.grade_scale, a.grade_normalized, \
         a.failed_subjects, a.status_on, a.as_of, a.source, a.report_id, a.recorded_at, a.superseded_at is null as current",
        SchoolColumns::SELECT
    )
}

const SOURCE: paging::Source = paging::Source {
    table: "academic_records a",
    lookups: " left join people p on p.id = a.person_id left join schools s on s.id = a.school_id \
        left join academic_terms t on t.id = a.academic_term_id",
};

/// Everything that schools reported of a person, newest first.
pub async fn statuses_of(
    conn: &mut Connection,
    person_id: Uuid,
) -> Result<Vec<AcademicStatusRecord>> {
    let sql = Sql::new(&format!("select {}{}", columns(), SOURCE.rows()));
    let rows: Vec<Row> = sql
        .and::<SqlUuid, _>("a.person_id = ", Some(person_id))
        .push(" order by a.recorded_at desc, a.id desc")
        .query()
        .load(conn)
        .await?;
    rows.into_iter()
        .map(AcademicStatusRecord::try_from)
        .collect()
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct StatusFilter {
    round_id: Option<Uuid>,
    school_id: Option<Uuid>,
    person_id: Option<Uuid>,
    status: Option<AcademicStatus>,
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "a.recorded_at",
    cast: "timestamptz",
    id: "a.id",
    descending: true,
};

/// Academic records, newest first, superseded ones included.
#[utoipa::path(tag = "academics", params(StatusFilter, Paging), security(("session" = ["academics.view"])),
    responses((status = 200, description = "Records", body = AcademicStatusPage)))]
#[get("/academic-statuses")]
pub(super) async fn list_academic_statuses(
    db: web::Data<Db>,
    actor: Can<ViewAcademics>,
    Filter(filter): Filter<StatusFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let status = filter.status.map(<&'static str>::from);
    let (scope, columns) = (actor.scope(), columns());
    let of = (columns.as_str(), SOURCE);
    let listed = db
        .transaction(&actor, async |conn| {
            let listed = paging::list_of::<Row>(conn, &paging, NEWEST_FIRST, of, |sql| {
                sql.and::<SqlUuid, _>("a.school_id = ", scope.school_id())
                    .and::<SqlUuid, _>("a.round_id = ", filter.round_id)
                    .and::<SqlUuid, _>("a.school_id = ", filter.school_id)
                    .and::<SqlUuid, _>("a.person_id = ", filter.person_id)
                    .and::<Text, _>("a.status = ", status)
            })
            .await?;
            Reading::list("academic_records", Purpose::FollowUp)
                .record(conn, listed.items.iter().map(|row| row.person_id))
                .await?;
            Ok(listed)
        })
        .await?
        .try_map(AcademicStatusRecord::try_from)?;
    Ok(HttpResponse::Ok().json(AcademicStatusPage::from(listed)))
}
