//! Vacant places and whom they fall to: the next is named to the office as a task, until it is offered.

use diesel::sql_types::{BigInt, Bool, Int4, Text, Uuid as SqlUuid};
use diesel::{OptionalExtension, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::tasks::{self, NewTask, TaskKind};

#[derive(QueryableByName)]
struct Next {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Int4)]
    rank: i32,
    #[diesel(sql_type = BigInt)]
    vacant: i64,
    #[diesel(sql_type = Bool)]
    named: bool,
}

/// Names the next of a call's list while a place is vacant. A task that names somebody else is closed first.
pub async fn name_the_next(conn: &mut Connection, actor: &Actor, call_id: Uuid) -> Result<()> {
    let next: Option<Next> = diesel::sql_query(
        "select e.person_id, p.name, e.rank, v.vacant,
                exists (select from tasks t where t.subject_id = $1 and t.kind = 'offer_place' and t.state = 'open'
                        and t.person_id = e.person_id and t.params ->> 'places' = v.vacant::text) as named
         from waiting_list_entries e join people p on p.id = e.person_id
         cross join lateral (select count(*) as vacant from places l where l.call_id = $1 and l.state = 'vacant') v
         where e.call_id = $1 and e.state = 'waiting' and v.vacant > 0
           and exists (select from places l where l.call_id = $1 and l.state = 'vacant'
                       and (l.tier_id is null or e.tier_id is null or l.tier_id = e.tier_id))
         order by e.rank, e.id limit 1",
    )
    .bind::<SqlUuid, _>(call_id)
    .get_result(conn)
    .await
    .optional()?;
    if next.as_ref().is_some_and(|next| next.named) {
        return Ok(());
    }
    tasks::close_about(conn, actor, call_id, &[TaskKind::OfferPlace]).await?;
    let Some(next) = next else { return Ok(()) };
    // The program is not named: the task would tell what somebody lives with.
    let title = format!(
        "Ofrecer un lugar vacante: sigue {}, posición {} de la lista",
        next.name, next.rank
    );
    let task = NewTask {
        params: json!({"name": next.name, "rank": next.rank.to_string(), "places": next.vacant.to_string()}),
        person_id: Some(next.person_id),
        subject: Some(("waiting_list", call_id)),
        assigned_role: Some("follow_up"),
        ..NewTask::new(TaskKind::OfferPlace, title)
    };
    tasks::open(conn, actor, task).await
}

#[derive(QueryableByName)]
struct Call {
    #[diesel(sql_type = SqlUuid)]
    call_id: Uuid,
}

/// Names the next for every call that has a vacant place: awards end in other slices too.
pub async fn name_all(conn: &mut Connection, actor: &Actor) -> Result<()> {
    let calls: Vec<Call> = diesel::sql_query(
        "select distinct call_id from places where state = 'vacant'
         union select t.subject_id from tasks t where t.kind = 'offer_place' and t.state = 'open' and t.subject_kind = 'waiting_list'",
    )
    .load(conn)
    .await?;
    for Call { call_id } in calls {
        name_the_next(conn, actor, call_id).await?;
    }
    Ok(())
}
