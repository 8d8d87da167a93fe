//! Jobs: list, look, follow, cancel.

use std::time::Duration;

use actix_web::{HttpResponse, get, post, web};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::{Stream, StreamExt, stream};
use serde::Deserialize;
use tokio_util::sync::CancellationToken;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::{Job, JobState};
use crate::auth::permissions::ViewJobs;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Problem, Result, Rule};
use crate::http::{Filter, Paging, paging};
use crate::schema::jobs;

const LOOK_AGAIN: Duration = Duration::from_millis(250);

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_jobs)
        .service(show_job)
        .service(watch_job)
        .service(cancel_job);
}

crate::page!(JobPage of Job);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct JobFilter {
    state: Option<JobState>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = BigInt)]
    done: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    total: Option<i64>,
    #[diesel(sql_type = Nullable<Text>)]
    stage: Option<String>,
    #[diesel(sql_type = SqlUuid)]
    subject_id: Uuid,
    #[diesel(sql_type = Nullable<Jsonb>)]
    problem: Option<serde_json::Value>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    started_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    finished_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    cancel_requested: bool,
}

impl TryFrom<Row> for Job {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let state: JobState = row.state.parse().map_err(Error::internal)?;
        Ok(Self {
            id: row.id,
            kind: row.kind.parse().map_err(Error::internal)?,
            state,
            done: row.done,
            total: row.total,
            stage: row.stage,
            subject_id: row.subject_id,
            problem: row.problem,
            created_at: row.created_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
            cancellable: matches!(state, JobState::Queued | JobState::Running)
                && !row.cancel_requested,
        })
    }
}

const COLUMNS: &str = "j.id, j.kind, j.state, j.done, j.total, j.stage, j.subject_id, j.problem, \
                       j.created_at, j.started_at, j.finished_at, j.cancel_requested";

/// IT sees every job; a school account only its own.
fn within_reach<'a>(sql: Sql<'a>, actor: &Actor) -> Sql<'a> {
    sql.push(" from jobs j where true")
        .and::<Nullable<SqlUuid>, _>("j.created_by = ", actor.school_id.map(|_| actor.user_id))
}

async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Job> {
    let row: Row = within_reach(Sql::new(&format!("select {COLUMNS}")), actor)
        .push(" and j.id = ")
        .bind::<SqlUuid, _>(id)
        .query()
        .get_result(conn)
        .await?;
    row.try_into()
}

/// Long work, newest first.
#[utoipa::path(tag = "jobs", params(JobFilter, Paging), security(("session" = ["jobs.view"])),
    responses((status = 200, description = "Jobs", body = JobPage)))]
#[get("/jobs")]
async fn list_jobs(
    db: web::Data<Db>,
    actor: Can<ViewJobs>,
    Filter(filter): Filter<JobFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let order = paging::Order {
        expression: "j.created_at",
        cast: "timestamptz",
        id: "j.id",
        descending: true,
    };
    let state = filter.state.map(<&'static str>::from);
    let listed = paging::list::<Row>(
        &mut *db.connection().await?,
        &paging,
        order,
        COLUMNS,
        |sql| within_reach(sql, &actor).and::<Text, _>("j.state = ", state),
    )
    .await?;
    Ok(HttpResponse::Ok().json(JobPage::from(listed.try_map(Job::try_from)?)))
}

/// One job: state, progress, problem.
#[utoipa::path(tag = "jobs", params(("job_id" = Uuid, Path)), security(("session" = ["jobs.view"])),
    responses((status = 200, description = "The job", body = Job)))]
#[get("/jobs/{job_id}")]
async fn show_job(
    db: web::Data<Db>,
    actor: Can<ViewJobs>,
    job_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(find(&mut *db.connection().await?, &actor, *job_id).await?))
}

/// One event of the stream.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only describes the stream in the contract")]
pub struct JobEvent {
    #[schema(example = "job")]
    event: String,
    /// The Job as it now is, as JSON text.
    data: String,
}

/// Follows a job as server-sent events: one `job` event per change, until it has finished. A server that stops ends
/// them; ask again then.
#[utoipa::path(tag = "jobs", params(("job_id" = Uuid, Path)), security(("session" = ["jobs.view"])),
    responses((status = 200, description = "Events named `job`, each with a Job", body = JobEvent, content_type = "text/event-stream")))]
#[get("/jobs/{job_id}/events")]
async fn watch_job(
    db: web::Data<Db>,
    actor: Can<ViewJobs>,
    job_id: web::Path<Uuid>,
    stopping: web::Data<CancellationToken>,
) -> Result<HttpResponse> {
    let id = job_id.into_inner();
    find(&mut *db.connection().await?, &actor, id).await?;
    let (actor, stopping) = ((*actor).clone(), stopping.get_ref().clone());
    let events = changes(db, actor, id).take_until(stopping.cancelled_owned());
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(events))
}

/// One event for each change of the job, until it has finished.
fn changes(db: web::Data<Db>, actor: Actor, id: Uuid) -> impl Stream<Item = Result<Bytes>> {
    stream::unfold(Some((db, actor, None::<Job>)), move |state| async move {
        let (db, actor, mut last) = state?;
        loop {
            let job = match db.connection().await {
                Ok(mut conn) => find(&mut conn, &actor, id).await.ok()?,
                Err(_) => return None,
            };
            if last.as_ref() != Some(&job) {
                let event = format!(
                    "event: job\ndata: {}\n\n",
                    serde_json::to_string(&job).ok()?
                );
                let next = if job.is_finished() {
                    None
                } else {
                    Some((db, actor, Some(job)))
                };
                return Some((Ok::<_, Error>(Bytes::from(event)), next));
            }
            last = Some(job);
            actix_web::rt::time::sleep(LOOK_AGAIN).await;
        }
    })
}

#[derive(Debug, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    #[error("El trabajo ya terminó.")]
    JobFinished,
}

impl Rule for Refusal {
    fn code(&self) -> &'static str {
        self.into()
    }
}

/// Asks a job to stop; what it had begun is undone.
#[utoipa::path(tag = "jobs", params(("job_id" = Uuid, Path)), security(("session" = ["jobs.view"])), responses(
    (status = 202, description = "It will stop at its next step", body = Job),
    (status = 409, description = "job-finished", body = Problem)))]
#[post("/jobs/{job_id}/cancellations")]
async fn cancel_job(
    db: web::Data<Db>,
    actor: Can<ViewJobs>,
    job_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = job_id.into_inner();
    let job = db
        .transaction(&actor, async |conn| {
            if find(conn, &actor, id).await?.is_finished() {
                return Err(Refusal::JobFinished.into());
            }
            diesel::update(jobs::table.find(id))
                .set(jobs::cancel_requested.eq(true))
                .execute(conn)
                .await?;
            find(conn, &actor, id).await
        })
        .await?;
    Ok(HttpResponse::Accepted().json(job))
}
