//! What staff receives: at the desk, by phone, mail, letter, in the networks. And what went to internal control.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamptz};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::case::By;
use super::filing::{self, Coming};
use super::requests::RegisterComplaint;
use super::types::ComplaintChannel;
use super::views::{FiledComplaint, HandedOverComplaint, HandedOverPage};
use crate::auth::permissions::{AssignComplaints, RegisterComplaints};
use crate::auth::{Actor, Can};
use crate::calendar::local_date;
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Problem, Result};
use crate::http::{Filter, IdempotencyKey, Paging, Valid, paging};
use crate::schema::complaints;

/// What is kept of the answer for a repeated request: never the secret.
#[derive(Serialize, Deserialize)]
struct Received {
    id: Uuid,
}

/// Files what somebody told. Folio and secret are said once, to be handed to the person; a report of misconduct is out
/// of reach from here on. Sent again with the same key, it is the same complaint with a new secret.
#[utoipa::path(tag = "complaints", params(("Idempotency-Key" = Option<String>, Header)), request_body = RegisterComplaint,
    security(("session" = ["complaints.register"])), responses(
    (status = 201, description = "Filed", body = FiledComplaint),
    (status = 409, description = "idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, anonymous-stays-anonymous, catalogue-entry-not-valid", body = Problem)))]
#[post("/complaints")]
pub(super) async fn register_complaint(
    db: web::Data<Db>,
    actor: Can<RegisterComplaints>,
    key: IdempotencyKey,
    Valid(body): Valid<RegisterComplaint>,
) -> Result<HttpResponse> {
    if body.channel == ComplaintChannel::Web {
        return Err(Error::invalid(
            "/channel",
            "invalid",
            "Por el portal presenta la propia persona; elija por dónde llegó.",
        ));
    }
    let filed = db
        .transaction(&actor, async |conn| {
            let received = key
                .once(conn, &actor, "register_complaint", &body, async |conn| {
                    receive(conn, &actor, &body).await
                })
                .await?;
            let received: Received = serde_json::from_value(received)?;
            hand_out_again(conn, received.id).await
        })
        .await?;
    Ok(HttpResponse::build(StatusCode::CREATED).json(filed))
}

async fn receive(
    conn: &mut Connection,
    actor: &Actor,
    body: &RegisterComplaint,
) -> Result<Received> {
    let coming = Coming {
        channel: body.channel,
        matter: &body.matter,
        complainant: body.complainant.as_ref(),
        person_id: body.person_id,
        intake_hash: None,
    };
    let (id, _) = filing::receive(conn, actor, &coming, By::Staff(actor)).await?;
    Ok(Received { id })
}

/// A secret that is in the person's hands is not made void by a request that arrives late.
async fn hand_out_again(conn: &mut Connection, id: Uuid) -> Result<FiledComplaint> {
    let version: i32 = complaints::table
        .find(id)
        .select(complaints::version)
        .for_update()
        .first(conn)
        .await?;
    if version > 1 {
        return Err(super::rules::Rule::FormNotAccepted.into());
    }
    filing::hand_out(conn, id).await
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Timestamptz)]
    received_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    body_name: String,
    #[diesel(sql_type = Timestamptz)]
    referred_at: DateTime<Utc>,
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "r.referred_at",
    cast: "timestamptz",
    id: "r.id",
    descending: true,
};

/// What went to internal control: folio, day, to whom, and nothing else.
#[utoipa::path(tag = "complaints", params(Paging), security(("session" = ["complaints.assign"])),
    responses((status = 200, description = "Handed over", body = HandedOverPage)))]
#[get("/complaints/handed-over")]
pub(super) async fn list_handed_over_complaints(
    db: web::Data<Db>,
    _actor: Can<AssignComplaints>,
    Filter(page): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let columns = "c.folio, c.received_at, r.body_name, r.referred_at";
    let listed = paging::list::<Row>(&mut conn, &page, NEWEST_FIRST, columns, |sql: Sql<'_>| {
        sql.push(
            " from complaint_referrals r join complaints c on c.id = r.complaint_id
             where c.road = 'internal_control' and r.referred_to = 'internal_control'",
        )
    })
    .await?;
    let page: HandedOverPage = listed
        .map(|row| HandedOverComplaint {
            folio: row.folio,
            received_on: local_date(row.received_at),
            referred_to: row.body_name,
            referred_on: local_date(row.referred_at),
        })
        .into();
    Ok(HttpResponse::Ok().json(page))
}
