//! Coverage of a round in figures: by municipality and level of the schools, and by program of the people.
//!
//! All of them are sums of what is kept beside the rosters. A person counts in the program of their newest award, as in the
//! registry's list; protected programs and those of a handful of people stand together, so that no row tells of either, and
//! the rows of each table add up to the round.

use actix_web::{HttpResponse, get, web};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::asked::Asked;
use super::rounds;
use crate::auth::Can;
use crate::auth::permissions::ViewRounds;
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Result};
use crate::http::Filter;
use crate::values::SchoolLevel;

/// Programs of fewer people than this have no row of their own.
const FEW: i64 = 5;
/// Key of the row for protected and for small programs.
const OTHERS: &str = "others";

words! {
    #[derive(Default)]
    CoverageKey { #[default] Municipality, Level, Program }
}

/// Coverage of a round, row by row; the rows add up to the round.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageFigures {
    pub by: CoverageKey,
    pub rows: Vec<CoverageFigure>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageFigure {
    /// Code of the municipality (INEGI), level, or code of the program; `others` for protected and small programs.
    #[schema(example = "26030")]
    pub key: String,
    #[schema(example = "Hermosillo")]
    pub name: String,
    /// Schools that are asked; by program, those with people of it, so that one school may stand in several rows.
    pub schools: i64,
    /// Of them, those of which somebody is reported.
    pub reported_schools: i64,
    pub expected: i64,
    pub reported: i64,
    pub missing: i64,
    /// Schools past the due date that have not reported all of these people.
    pub late: i64,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FiguresFilter {
    #[serde(default)]
    #[param(inline, required = false)]
    by: CoverageKey,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    schools: i64,
    #[diesel(sql_type = BigInt)]
    reported_schools: i64,
    #[diesel(sql_type = BigInt)]
    expected: i64,
    #[diesel(sql_type = BigInt)]
    reported: i64,
    #[diesel(sql_type = BigInt)]
    late: i64,
}

impl Row {
    fn shown(self, by: CoverageKey) -> Result<CoverageFigure> {
        let name = match by {
            CoverageKey::Level => {
                let level: SchoolLevel = self.key.parse().map_err(Error::internal)?;
                level.label_es().to_owned()
            }
            CoverageKey::Municipality | CoverageKey::Program => self.name,
        };
        Ok(CoverageFigure {
            key: self.key,
            name,
            schools: self.schools,
            reported_schools: self.reported_schools,
            expected: self.expected,
            reported: self.reported,
            missing: self.expected - self.reported,
            late: self.late,
        })
    }
}

/// One row for each value of a column of the schools.
fn by_school<'a>(asked: Asked, key: &str, name: &str) -> Sql<'a> {
    let select = Sql::new(&format!(
        "select {key} as key, {name} as name, count(*) as schools, \
         count(*) filter (where c.reported > 0) as reported_schools, sum(c.expected)::bigint as expected, \
         sum(c.reported)::bigint as reported, count(*) filter (where c.late) as late"
    ));
    asked
        .rows(select)
        .push(&format!(" group by {key}, {name} order by {name}"))
}

fn by_program<'a>(asked: Asked) -> Sql<'a> {
    Sql::new(
        "with counted as (select t.school_id, p.id as program_id, sum(t.expected) as expected, sum(t.reported) as reported \
           from round_program_tallies t left join programs p on p.id = t.program_id and not p.sensitive where t.round_id = ",
    )
    .bind::<SqlUuid, _>(asked.round_id)
    .and::<SqlUuid, _>("t.school_id = ", asked.scope.school_id())
    .push(
        " group by 1, 2 having sum(t.expected) > 0), folded as (select c.school_id, c.expected, c.reported, \
             case when sum(c.expected) over (partition by c.program_id) >= ",
    )
    .bind::<BigInt, _>(FEW)
    .push(
        " then c.program_id end as program_id from counted c), \
         by_school as (select f.school_id, f.program_id, sum(f.expected) as expected, sum(f.reported) as reported \
           from folded f group by 1, 2) \
         select coalesce(p.code, ",
    )
    .bind::<Text, _>(OTHERS)
    .push(
        ") as key, coalesce(p.name, 'Otros programas') as name, count(*) as schools, \
         count(*) filter (where s.reported > 0) as reported_schools, sum(s.expected)::bigint as expected, \
         sum(s.reported)::bigint as reported, count(*) filter (where s.reported < s.expected and r.due_on < ",
    )
    .bind::<Date, _>(asked.today)
    .push(
        ") as late from by_school s cross join rounds r left join programs p on p.id = s.program_id where r.id = ",
    )
    .bind::<SqlUuid, _>(asked.round_id)
    .push(" group by p.code, p.name order by p.name nulls last")
}

async fn figures(
    conn: &mut Connection,
    asked: Asked,
    by: CoverageKey,
) -> Result<Vec<CoverageFigure>> {
    let query = match by {
        CoverageKey::Municipality => by_school(asked, "c.municipality_code", "c.municipality"),
        CoverageKey::Level => by_school(asked, "c.level", "c.level"),
        CoverageKey::Program => by_program(asked),
    };
    let rows: Vec<Row> = query.query().load(conn).await?;
    rows.into_iter().map(|row| row.shown(by)).collect()
}

/// Coverage in figures, by municipality or level of the schools or by program of the people.
#[utoipa::path(tag = "academics", params(("round_id" = Uuid, Path), FiguresFilter),
    security(("session" = ["rounds.view"])),
    responses((status = 200, description = "Figures", body = CoverageFigures)))]
#[get("/rounds/{round_id}/coverage-figures")]
pub(super) async fn show_coverage_figures(
    db: web::Data<Db>,
    actor: Can<ViewRounds>,
    round_id: web::Path<Uuid>,
    Filter(filter): Filter<FiguresFilter>,
) -> Result<HttpResponse> {
    let asked = Asked::by(&actor, round_id.into_inner());
    let mut conn = db.connection().await?;
    rounds::find(&mut conn, asked.scope, asked.round_id).await?;
    let rows = figures(&mut conn, asked, filter.by).await?;
    Ok(HttpResponse::Ok().json(CoverageFigures {
        by: filter.by,
        rows,
    }))
}
