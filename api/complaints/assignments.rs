//! Who attends a complaint: given by who assigns, or taken by who attends.

use actix_web::{HttpResponse, post, web};
use diesel::QueryableByName;
use diesel::sql_types::{Date, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::carry;
use super::case::Event;
use super::requests::AssignComplaint;
use super::routes::acted;
use super::rules::Rule;
use super::types::Road;
use super::views::Complaint;
use crate::auth::permissions::{AssignComplaints, AttendComplaints};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{IfMatch, Valid};

/// Somebody who attends complaints.
#[derive(Debug, Serialize, ToSchema, QueryableByName)]
pub struct Attendant {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub display_name: String,
}

/// Who attends on a road today.
pub async fn attendants(
    conn: &mut Connection,
    actor: &Actor,
    road: &str,
) -> Result<Vec<Attendant>> {
    let locked = road == Road::InternalControl.name();
    let rows: Vec<Attendant> = diesel::sql_query(
        "select u.id, u.display_name from users u where u.active
           and exists (select from user_roles h join role_permissions p on p.role_id = h.role_id
               where h.user_id = u.id and p.permission = 'complaints.attend'
                 and h.valid_from <= $1 and (h.valid_to is null or h.valid_to >= $1))
           and $2 = exists (select from user_roles h join role_permissions p on p.role_id = h.role_id
               where h.user_id = u.id and p.permission = 'complaints.view_misconduct'
                 and h.valid_from <= $1 and (h.valid_to is null or h.valid_to >= $1))
         order by u.display_name, u.id",
    )
    .bind::<Date, _>(actor.today())
    .bind::<diesel::sql_types::Bool, _>(locked)
    .load(conn)
    .await?;
    Ok(rows)
}

/// Gives it to somebody who attends complaints.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = AssignComplaint, security(("session" = ["complaints.assign"])), responses(
    (status = 200, description = "Assigned", body = Complaint),
    (status = 409, description = "step-not-allowed", body = Problem),
    (status = 422, description = "invalid, assignee-not-valid", body = Problem)))]
#[post("/complaints/{complaint_id}/assignments")]
pub(super) async fn assign_complaint(
    db: web::Data<Db>,
    actor: Can<AssignComplaints>,
    complaint_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<AssignComplaint>,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    acted(&db, &actor, id, async |conn| {
        let able = attendants(conn, &actor, Road::Coordination.name()).await?;
        let name = able.into_iter().find(|one| one.id == body.user_id);
        let name = name.ok_or(Rule::AssigneeNotValid)?.display_name;
        let event = Event::Assign { to: body.user_id };
        carry::take_seen(conn, &actor, (id, seen.0), event, Some(&name)).await?;
        Ok(())
    })
    .await
}

/// Takes it on oneself.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Taken", body = Complaint),
    (status = 409, description = "step-not-allowed", body = Problem)))]
#[post("/complaints/{complaint_id}/takings")]
pub(super) async fn take_complaint(
    db: web::Data<Db>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    let event = Event::Take {
        to: actor.person()?,
    };
    acted(&db, &actor, id, async |conn| {
        carry::take_seen(conn, &actor, (id, seen.0), event, None).await?;
        Ok(())
    })
    .await
}
