//! My day: what is mine and due, by role, with counts that open into their lists.

use actix_web::{HttpResponse, get, web};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::Task;
use super::counts::{DayCount, counts};
use super::routes::{SOONEST_FIRST, mine};
use super::store::{COLUMNS, Row};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::ViewTasks;
use crate::auth::{Actor, Can};
use crate::calendar::BusinessCalendar;
use crate::db::{Connection, Db};
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
    /// Of the lists that this account may act on.
    pub counts: Vec<DayCount>,
    /// The tasks due soonest.
    pub tasks: Vec<Task>,
    pub more_tasks: bool,
}

/// What is mine and due, and how much waits in each list.
#[utoipa::path(tag = "tasks", security(("session" = ["tasks.view"])),
    responses((status = 200, description = "The day", body = MyDay)))]
#[get("/me/day")]
pub(super) async fn show_my_day(db: web::Data<Db>, actor: Can<ViewTasks>) -> Result<HttpResponse> {
    let day = db
        .transaction(&actor, async |conn| {
            let day = my_day(conn, &actor).await?;
            Reading::list("tasks", Purpose::OwnTasks)
                .record(conn, day.tasks.iter().filter_map(|task| task.person_id))
                .await?;
            Ok(day)
        })
        .await?;
    Ok(HttpResponse::Ok().json(day))
}

async fn my_day(conn: &mut Connection, actor: &Actor) -> Result<MyDay> {
    let calendar = BusinessCalendar::load(conn).await?;
    let today = actor.today();
    let page = Paging::top(SHOWN);
    let listed = paging::list::<Row>(conn, &page, SOONEST_FIRST, COLUMNS, |sql| {
        mine(sql, actor).push(" and t.state = 'open'")
    })
    .await?;
    let more_tasks = listed.next_cursor.is_some();
    Ok(MyDay {
        today,
        business_day: calendar.is_business_day(today),
        next_business_day: calendar.next_business_day(today),
        counts: counts(conn, actor).await?,
        tasks: listed
            .items
            .into_iter()
            .map(|row| row.shown_to(actor))
            .collect::<Result<_>>()?,
        more_tasks,
    })
}
