//! Tasks and My day.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;
use validator::Validate;

use super::store::{self, COLUMNS, Row};
use super::{Task, TaskKind, TaskState, day};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{CompleteTasks, ViewTasks};
use crate::auth::{Actor, Can};
use crate::db::{Db, Sql};
use crate::error::{Error, Problem, Result, Rule};
use crate::http::{Filter, IfMatch, Paging, Valid, paging, unchanged, versioned};
use crate::schema::tasks;
use crate::timeline::{self, Entry, TimelineKind};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(day::show_my_day)
        .service(list_tasks)
        .service(complete_task);
}

crate::page!(TaskPage of Task);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TaskFilter {
    kind: Option<TaskKind>,
    /// Open ones unless said otherwise.
    state: Option<TaskState>,
    person_id: Option<Uuid>,
}

/// Tasks of the actor: their own and those of their roles.
pub(super) fn mine<'a>(sql: Sql<'a>, actor: &Actor) -> Sql<'a> {
    sql.push(" from tasks t left join users u on u.id = t.assigned_to where (t.assigned_to = ")
        .bind::<Nullable<SqlUuid>, _>(actor.user_id)
        .push(" or (t.assigned_to is null and t.assigned_role = any(")
        .bind::<Array<Text>, _>(actor.roles.clone())
        .push(")))")
}

pub(super) const SOONEST_FIRST: paging::Order = paging::Order {
    expression: "coalesce(t.due_on, 'infinity'::date)",
    cast: "date",
    id: "t.id",
    descending: false,
};

/// My tasks, soonest due first.
#[utoipa::path(tag = "tasks", params(TaskFilter, Paging), security(("session" = ["tasks.view"])),
    responses((status = 200, description = "Tasks", body = TaskPage)))]
#[get("/tasks")]
async fn list_tasks(
    db: web::Data<Db>,
    actor: Can<ViewTasks>,
    Filter(filter): Filter<TaskFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let kind = filter.kind.map(<&'static str>::from);
    let state: &'static str = filter.state.unwrap_or(TaskState::Open).into();
    let listed = db
        .transaction(&actor, async |conn| {
            let listed = paging::list::<Row>(conn, &paging, SOONEST_FIRST, COLUMNS, |sql| {
                mine(sql, &actor)
                    .and::<Text, _>("t.state = ", Some(state))
                    .and::<Text, _>("t.kind = ", kind)
                    .and::<SqlUuid, _>("t.person_id = ", filter.person_id)
            })
            .await?
            .try_map(|row| row.shown_to(&actor))?;
            Reading::list("tasks", Purpose::OwnTasks)
                .record(conn, listed.items.iter().filter_map(|task| task.person_id))
                .await?;
            Ok(listed)
        })
        .await?;
    Ok(HttpResponse::Ok().json(TaskPage::from(listed)))
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"note": "La escuela envió la constancia por correo."}))]
struct CompleteTask {
    #[validate(length(max = 2000, message = "La nota es demasiado larga."))]
    note: Option<String>,
}

#[derive(Debug, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    #[error("La tarea ya está cerrada.")]
    TaskClosed,
}

impl Rule for Refusal {
    fn code(&self) -> &'static str {
        self.into()
    }
}

/// Marks a task as done, with a note.
#[utoipa::path(tag = "tasks", params(("task_id" = Uuid, Path), ("If-Match" = String, Header)), request_body = CompleteTask,
    security(("session" = ["tasks.complete"])), responses(
    (status = 200, description = "Done", body = Task),
    (status = 409, description = "task-closed", body = Problem)))]
#[post("/tasks/{task_id}/completions")]
async fn complete_task(
    db: web::Data<Db>,
    actor: Can<CompleteTasks>,
    task_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<CompleteTask>,
) -> Result<HttpResponse> {
    let id = task_id.into_inner();
    let task = db
        .transaction(&actor, async |conn| {
            let visible: Vec<Row> = mine(Sql::new(&format!("select {COLUMNS}")), &actor)
                .and::<SqlUuid, _>("t.id = ", Some(id))
                .push(" for update of t")
                .query()
                .load(conn)
                .await?;
            let task: Task = visible
                .into_iter()
                .next()
                .ok_or(Error::NotFound)?
                .shown_to(&actor)?;
            unchanged(task.version, seen.0)?;
            if task.state != TaskState::Open {
                return Err(Refusal::TaskClosed.into());
            }
            diesel::update(tasks::table.find(id))
                .set((
                    tasks::state.eq("done"),
                    tasks::note.eq(&body.note),
                    tasks::closed_by.eq(actor.user_id),
                    tasks::closed_at.eq(actor.now),
                    tasks::version.eq(tasks::version + 1),
                ))
                .execute(conn)
                .await?;
            if let Some(person_id) = task.person_id {
                let entry = Entry::new(
                    &actor,
                    person_id,
                    TimelineKind::TaskCompleted,
                    format!("Tarea concluida: {}", task.title),
                )
                .detail(body.note.clone())
                .params(json!({"task": task.title, "folio": task.params["folio"]}));
                timeline::write(conn, vec![entry]).await?;
            }
            store::find(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, task.version, &task))
}
