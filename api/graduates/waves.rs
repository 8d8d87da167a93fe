//! Waves: whom of a cohort is asked at which months, and how far that is.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Date, Int2, Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::cohorts;
use super::rules::Rule;
use super::types::{Wave, WaveProgress};
use crate::auth::permissions::{EditGraduates, ViewGraduateFigures};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Problem, Result};
use crate::http::{IfMatch, unchanged, versioned};
use crate::schema::waves;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = SqlUuid)]
    cohort_id: Uuid,
    #[diesel(sql_type = Text)]
    cohort: String,
    #[diesel(sql_type = Int2)]
    months: i16,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Text)]
    mode: String,
    #[diesel(sql_type = Nullable<Int4>)]
    sample_size: Option<i32>,
    #[diesel(sql_type = Nullable<BigInt>)]
    seed: Option<i64>,
    #[diesel(sql_type = Array<Text>)]
    strata: Vec<String>,
    #[diesel(sql_type = Date)]
    opened_on: NaiveDate,
    #[diesel(sql_type = Date)]
    closes_on: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    questionnaire_id: Uuid,
    #[diesel(sql_type = Int4)]
    questionnaire: i32,
    #[diesel(embed)]
    progress: Progress,
}

#[derive(QueryableByName)]
struct Progress {
    #[diesel(sql_type = BigInt)]
    selected: i64,
    #[diesel(sql_type = BigInt)]
    contactable: i64,
    #[diesel(sql_type = BigInt)]
    invited: i64,
    #[diesel(sql_type = BigInt)]
    started: i64,
    #[diesel(sql_type = BigInt)]
    finished: i64,
    #[diesel(sql_type = BigInt)]
    refused: i64,
    #[diesel(sql_type = BigInt)]
    not_located: i64,
    #[diesel(sql_type = BigInt)]
    due: i64,
}

impl TryFrom<Row> for Wave {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let of = row.progress;
        Ok(Self {
            id: row.id,
            version: row.version,
            cohort_id: row.cohort_id,
            cohort: row.cohort,
            months: row.months,
            state: row.state.parse().map_err(Error::internal)?,
            mode: row.mode.parse().map_err(Error::internal)?,
            sample_size: row.sample_size,
            seed: row.seed,
            strata: row.strata,
            opened_on: row.opened_on,
            closes_on: row.closes_on,
            questionnaire_id: row.questionnaire_id,
            questionnaire: row.questionnaire,
            progress: WaveProgress {
                selected: of.selected,
                contactable: of.contactable,
                invited: of.invited,
                started: of.started,
                finished: of.finished,
                refused: of.refused,
                not_located: of.not_located,
                due: of.due,
            },
        })
    }
}

/// Whoever answered or refused was located, whatever became of their address since.
pub const NOT_LOCATED: &str = "(not m.contactable and m.state = 'pending')";

fn select(actor: &Actor) -> Sql<'static> {
    Sql::new(&format!(
        "select w.id, w.version, w.cohort_id, c.name as cohort, w.months, w.state, w.mode, w.sample_size, w.seed,
                w.strata, w.opened_on, w.closes_on, w.questionnaire_id, q.number as questionnaire, n.*
         from waves w join cohorts c on c.id = w.cohort_id join questionnaires q on q.id = w.questionnaire_id
         cross join lateral (select count(*) as selected, count(*) filter (where not {NOT_LOCATED}) as contactable,
                count(*) filter (where exists (select from questionnaire_links l where l.wave_member_id = m.id)) as invited,
                count(*) filter (where m.state = 'started') as started,
                count(*) filter (where m.state = 'finished') as finished,
                count(*) filter (where m.state = 'refused') as refused,
                count(*) filter (where {NOT_LOCATED}) as not_located,
                count(*) filter (where m.state in ('pending', 'started') and m.next_contact_at <= "
    ))
    .bind::<Timestamptz, _>(actor.now)
    .push(") as due from wave_members m where m.wave_id = w.id) n where true")
}

/// The waves of a cohort, the earliest first.
pub async fn of_cohort(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Vec<Wave>> {
    let rows: Vec<Row> = select(actor)
        .and::<SqlUuid, _>("w.cohort_id = ", Some(id))
        .push(" order by w.months")
        .query()
        .load(conn)
        .await?;
    rows.into_iter().map(Wave::try_from).collect()
}

pub async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Wave> {
    let row: Row = select(actor)
        .and::<SqlUuid, _>("w.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    let wave = Wave::try_from(row)?;
    // Only whoever may see the cohort sees its waves.
    cohorts::find(conn, actor, wave.cohort_id).await?;
    Ok(wave)
}

/// Locks a wave that is open.
pub async fn lock_open(conn: &mut Connection, id: Uuid) -> Result<NaiveDate> {
    let (state, closes_on): (String, NaiveDate) = waves::table
        .find(id)
        .select((waves::state, waves::closes_on))
        .for_share()
        .first(conn)
        .await?;
    if state == "open" {
        Ok(closes_on)
    } else {
        Err(Rule::WaveClosed.into())
    }
}

async fn close(conn: &mut Connection, actor: &Actor, id: Uuid, seen: IfMatch) -> Result<Wave> {
    let (state, version): (String, i32) = waves::table
        .find(id)
        .select((waves::state, waves::version))
        .for_update()
        .first(conn)
        .await?;
    unchanged(version, seen.0)?;
    if state != "open" {
        return Err(Rule::WaveClosed.into());
    }
    diesel::update(waves::table.find(id))
        .set((
            waves::state.eq("closed"),
            waves::closed_at.eq(actor.now),
            waves::version.eq(waves::version + 1),
        ))
        .execute(conn)
        .await?;
    diesel::sql_query(
        "update questionnaire_links l set voided_at = $2 from wave_members m
         where m.id = l.wave_member_id and m.wave_id = $1 and l.voided_at is null",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Timestamptz, _>(actor.now)
    .execute(conn)
    .await?;
    find(conn, actor, id).await
}

/// A wave and how far it is, in numbers.
#[utoipa::path(tag = "graduates", params(("wave_id" = Uuid, Path)), security(("session" = ["graduates.view_figures"])),
    responses((status = 200, description = "The wave; ETag is its version", body = Wave)))]
#[get("/graduate-waves/{wave_id}")]
pub(super) async fn show_wave(
    db: web::Data<Db>,
    actor: Can<ViewGraduateFigures>,
    wave_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let wave = find(&mut *db.connection().await?, &actor, wave_id.into_inner()).await?;
    Ok(versioned(StatusCode::OK, wave.version, &wave))
}

/// Closes a wave: links serve no more, and no answer or attempt comes in.
#[utoipa::path(tag = "graduates", params(("wave_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["graduates.edit"])), responses(
    (status = 200, description = "Closed", body = Wave),
    (status = 409, description = "wave-closed", body = Problem)))]
#[post("/graduate-waves/{wave_id}/closings")]
pub(super) async fn close_wave(
    db: web::Data<Db>,
    actor: Can<EditGraduates>,
    wave_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let id = wave_id.into_inner();
    let wave = db
        .transaction(&actor, async |conn| close(conn, &actor, id, seen).await)
        .await?;
    Ok(versioned(StatusCode::OK, wave.version, &wave))
}
