//! Cohorts: who finished by a cut, settled on the day they are made.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::Rule;
use super::types::{Cohort, CohortPage, CohortSummary, CreateCohort};
use super::waves;
use crate::auth::permissions::{EditGraduates, ViewGraduateFigures};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Problem, Result};
use crate::http::{Filter, IdempotencyKey, Paging, Valid, idempotency, paging};
use crate::programs;
use crate::schema::cohorts;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    basis: String,
    #[diesel(sql_type = Nullable<Date>)]
    from_on: Option<NaiveDate>,
    #[diesel(sql_type = Date)]
    cut_on: NaiveDate,
    #[diesel(sql_type = Nullable<Text>)]
    program: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    call: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    level: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    term: Option<String>,
    #[diesel(sql_type = BigInt)]
    members: i64,
    #[diesel(sql_type = BigInt)]
    waves: i64,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    created_by: String,
}

impl TryFrom<Row> for CohortSummary {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let level = row.level.map(|level| level.parse()).transpose();
        Ok(Self {
            id: row.id,
            name: row.name,
            basis: row.basis.parse().map_err(Error::internal)?,
            from_on: row.from_on,
            cut_on: row.cut_on,
            program: row.program,
            call: row.call,
            level: level.map_err(Error::internal)?,
            term: row.term,
            members: row.members,
            wave_count: row.waves,
            created_at: row.created_at,
            created_by: row.created_by,
        })
    }
}

const COLUMNS: &str = "c.id, c.name, c.basis, c.from_on, c.cut_on, g.name as program, k.name as call, c.level, \
    t.label as term, (select count(*) from cohort_members m where m.cohort_id = c.id) as members, \
    (select count(*) from waves w where w.cohort_id = c.id) as waves, c.created_at, u.display_name as created_by";

/// Cohorts of a sensitive program tell of health by their mere name: only whoever may know sees them.
fn within_reach<'a>(sql: Sql<'a>, actor: &Actor) -> Sql<'a> {
    let known = programs::only_known(
        actor,
        true,
        "(coalesce(g.sensitive, false) or exists (select from calls kc join programs kg on kg.id = kc.program_id \
          where kc.id = c.call_id and kg.sensitive))",
    );
    sql.push(
        " from cohorts c join users u on u.id = c.created_by left join programs g on g.id = c.program_id \
         left join calls k on k.id = c.call_id left join academic_terms t on t.id = c.academic_term_id where true",
    )
    .push(&known)
}

pub async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Cohort> {
    let row: Row = within_reach(Sql::new(&format!("select {COLUMNS}")), actor)
        .and::<SqlUuid, _>("c.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    Ok(Cohort {
        summary: row.try_into()?,
        waves: waves::of_cohort(conn, actor, id).await?,
    })
}

async fn create(conn: &mut Connection, actor: &Actor, body: &CreateCohort) -> Result<Cohort> {
    if body.cut_on > actor.today() || body.from_on.is_some_and(|from| from > body.cut_on) {
        return Err(Rule::CohortDatesInvalid.into());
    }
    let id = Uuid::now_v7();
    let (basis, level): (&'static str, Option<&'static str>) =
        (body.basis.into(), body.level.map(Into::into));
    let placed = diesel::insert_into(cohorts::table)
        .values((
            cohorts::id.eq(id),
            cohorts::name.eq(body.name.trim()),
            cohorts::basis.eq(basis),
            cohorts::from_on.eq(body.from_on),
            cohorts::cut_on.eq(body.cut_on),
            cohorts::program_id.eq(body.program_id),
            cohorts::call_id.eq(body.call_id),
            cohorts::level.eq(level),
            cohorts::academic_term_id.eq(body.academic_term_id),
            cohorts::created_by.eq(actor.person()?),
            cohorts::created_at.eq(actor.now),
        ))
        .on_conflict(cohorts::name)
        .do_nothing()
        .execute(conn)
        .await?;
    if placed == 0 {
        return Err(Rule::CohortNameTaken.into());
    }
    if fill(conn, id).await? == 0 {
        return Err(Rule::CohortEmpty.into());
    }
    find(conn, actor, id).await
}

/// Puts in everybody who fits, once each: credits and degrees come before the end of an award.
async fn fill(conn: &mut Connection, id: Uuid) -> Result<usize> {
    Ok(diesel::sql_query(
        "insert into cohort_members (id, cohort_id, person_id, benefit_id, school_id, completed_on, completed_source)
         select uuid_v7(), $1, f.person_id, f.benefit_id, f.school_id, f.completed_on, f.source
         from (
             select distinct on (b.person_id) b.person_id, b.id as benefit_id, coalesce(k.school_id, e.school_id) as school_id,
                    coalesce(k.happened_on, b.state_effective_on) as completed_on, coalesce(k.source, 'benefit') as source,
                    coalesce(s.level, g.level) as level
             from cohorts h join benefits b on b.state <> 'cancelled'
             join calls c on c.id = b.call_id join programs g on g.id = c.program_id
             left join lateral (select n.happened_on, n.source, n.school_id from known_graduations n
                 where n.person_id = b.person_id and h.basis <> 'benefits'
                 order by n.happened_on, n.as_of limit 1) k on true
             left join lateral (select n.school_id from enrolments n where n.person_id = b.person_id
                 order by n.valid_from desc, n.id desc limit 1) e on true
             left join schools s on s.id = coalesce(k.school_id, e.school_id)
             where h.id = $1 and (k.source is not null or (h.basis <> 'reports' and b.state = 'completed'))
               and (h.program_id is null or c.program_id = h.program_id)
               and (h.call_id is null or b.call_id = h.call_id)
               and not exists (select from academic_records a where a.person_id = b.person_id
                   and a.superseded_at is null and a.status = 'deceased')
             order by b.person_id, b.state = 'completed' desc, b.awarded_on desc, b.id
         ) f join cohorts h on h.id = $1 left join academic_terms t on t.id = h.academic_term_id
         where f.completed_on <= h.cut_on and (h.from_on is null or f.completed_on >= h.from_on)
           and (h.level is null or f.level = h.level)
           and (t.id is null or f.completed_on between t.starts_on and t.ends_on)",
    )
    .bind::<SqlUuid, _>(id)
    .execute(conn)
    .await?)
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "c.created_at",
    cast: "timestamptz",
    id: "c.id",
    descending: true,
};

/// Makes a cohort of whoever finished by the cut; who belongs does not change afterwards.
#[utoipa::path(tag = "graduates", request_body = CreateCohort, params(("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["graduates.edit"])), responses(
    (status = 201, description = "The cohort", body = Cohort),
    (status = 409, description = "cohort-name-taken, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, cohort-empty, cohort-dates-invalid", body = Problem)))]
#[post("/graduate-cohorts")]
pub(super) async fn create_cohort(
    db: web::Data<Db>,
    actor: Can<EditGraduates>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateCohort>,
) -> Result<HttpResponse> {
    let created = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "create_cohort", &body, async |conn| {
                create(conn, &actor, &body).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

/// Cohorts, the newest first.
#[utoipa::path(tag = "graduates", params(Paging), security(("session" = ["graduates.view_figures"])),
    responses((status = 200, description = "Cohorts", body = CohortPage)))]
#[get("/graduate-cohorts")]
pub(super) async fn list_cohorts(
    db: web::Data<Db>,
    actor: Can<ViewGraduateFigures>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let listed = paging::list::<Row>(&mut conn, &paging, NEWEST_FIRST, COLUMNS, |sql| {
        within_reach(sql, &actor)
    })
    .await?
    .try_map(CohortSummary::try_from)?;
    Ok(HttpResponse::Ok().json(CohortPage::from(listed)))
}

/// A cohort with its waves.
#[utoipa::path(tag = "graduates", params(("cohort_id" = Uuid, Path)), security(("session" = ["graduates.view_figures"])),
    responses((status = 200, description = "The cohort", body = Cohort)))]
#[get("/graduate-cohorts/{cohort_id}")]
pub(super) async fn show_cohort(
    db: web::Data<Db>,
    actor: Can<ViewGraduateFigures>,
    cohort_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let cohort = find(&mut conn, &actor, cohort_id.into_inner()).await?;
    Ok(HttpResponse::Ok().json(cohort))
}
