//! My day: what is mine and due, by role, with counts that open into their lists.

use actix_web::{HttpResponse, get, web};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;

use super::Task;
use super::routes::{SOONEST_FIRST, mine};
use super::store::{COLUMNS, Row};
use crate::auth::permissions::ViewTasks;
use crate::auth::{Actor, Can};
use crate::calendar::BusinessCalendar;
use crate::db::{Connection, Db, Sql};
use crate::error::Result;
use crate::http::{Paging, paging};

const SHOWN: i64 = 25;

/// The day at a glance.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyDay {
    pub today: NaiveDate,
    /// Whether legal clocks run today.
    pub business_day: bool,
    pub next_business_day: NaiveDate,
    pub counts: Vec<DayCount>,
    /// The tasks due soonest.
    pub tasks: Vec<Task>,
    pub more_tasks: bool,
}

/// How many open tasks of one kind are the actor's.
#[derive(Debug, Serialize, ToSchema, QueryableByName)]
pub struct DayCount {
    /// A `TaskKind`.
    #[diesel(sql_type = Text)]
    #[schema(example = "approve_procedure")]
    pub code: String,
    #[diesel(sql_type = BigInt)]
    pub value: i64,
}

/// What is mine and due, with counts by kind.
#[utoipa::path(tag = "tasks", security(("session" = ["tasks.view"])),
    responses((status = 200, description = "The day", body = MyDay)))]
#[get("/me/day")]
pub(super) async fn show_my_day(db: web::Data<Db>, actor: Can<ViewTasks>) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let calendar = BusinessCalendar::load(&mut conn).await?;
    let today = actor.today();
    let page = Paging {
        limit: Some(SHOWN),
        cursor: None,
    };
    let listed = paging::list::<Row>(&mut conn, &page, SOONEST_FIRST, COLUMNS, |sql| {
        mine(sql, &actor).push(" and t.state = 'open'")
    })
    .await?;
    let more_tasks = listed.next_cursor.is_some();
    Ok(HttpResponse::Ok().json(MyDay {
        today,
        business_day: calendar.is_business_day(today),
        next_business_day: calendar.next_business_day(today),
        counts: counts(&mut conn, &actor).await?,
        tasks: listed
            .items
            .into_iter()
            .map(Task::try_from)
            .collect::<Result<_>>()?,
        more_tasks,
    }))
}

async fn counts(conn: &mut Connection, actor: &Actor) -> Result<Vec<DayCount>> {
    Ok(
        mine(Sql::new("select t.kind as code, count(*) as value"), actor)
            .push(" and t.state = 'open' group by t.kind order by t.kind")
            .query()
            .load(conn)
            .await?,
    )
}
