//! After how many months people are asked, as the office sets it.

use actix_web::{HttpResponse, get, post, web};
use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::auth::permissions::{EditGraduates, ViewGraduates};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::Valid;
use crate::schema::wave_milestones::{self as m, table};

#[derive(Debug, Serialize, ToSchema)]
pub struct WaveMilestones {
    #[schema(example = json!([6, 12, 36, 60]))]
    pub months: Vec<i16>,
}

/// All of them, from today on.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[schema(example = json!({"months": [6, 12, 24, 36, 60]}))]
pub struct SetWaveMilestones {
    #[validate(length(min = 1, max = 12, message = "Escriba de uno a doce plazos."))]
    pub months: Vec<i16>,
}

async fn find(conn: &mut Connection, on: NaiveDate) -> Result<WaveMilestones> {
    let months = table
        .filter(m::valid_from.le(on))
        .filter(m::valid_to.is_null().or(m::valid_to.ge(on)))
        .order(m::months)
        .select(m::months)
        .distinct()
        .load(conn)
        .await?;
    Ok(WaveMilestones { months })
}

async fn set(conn: &mut Connection, actor: &Actor, months: &[i16]) -> Result<WaveMilestones> {
    if months.iter().any(|months| !(1..=240).contains(months)) {
        return Err(Error::invalid(
            "/months",
            "range",
            "Escriba de 1 a 240 meses.",
        ));
    }
    let (today, yesterday) = (actor.today(), actor.today() - Days::new(1));
    let gone = || {
        let current = table.filter(m::valid_to.is_null());
        current.filter(m::months.ne_all(months))
    };
    // What was set today is taken back, so that no period ends before it begins.
    diesel::delete(gone().filter(m::valid_from.ge(today)))
        .execute(conn)
        .await?;
    diesel::update(gone())
        .set(m::valid_to.eq(yesterday))
        .execute(conn)
        .await?;
    for months in months {
        diesel::insert_into(table)
            .values((m::months.eq(months), m::valid_from.eq(today)))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
    }
    find(conn, today).await
}

/// After how many months from completion the office asks.
#[utoipa::path(tag = "graduates", security(("session" = ["graduates.view"])),
    responses((status = 200, description = "Months", body = WaveMilestones)))]
#[get("/wave-milestones")]
pub(super) async fn list_wave_milestones(
    db: web::Data<Db>,
    actor: Can<ViewGraduates>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    Ok(HttpResponse::Ok().json(find(&mut conn, actor.today()).await?))
}

/// Sets them from today on; those of before stay on record.
#[utoipa::path(tag = "graduates", request_body = SetWaveMilestones, security(("session" = ["graduates.edit"])), responses(
    (status = 200, description = "Months", body = WaveMilestones),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/wave-milestones")]
pub(super) async fn set_wave_milestones(
    db: web::Data<Db>,
    actor: Can<EditGraduates>,
    Valid(body): Valid<SetWaveMilestones>,
) -> Result<HttpResponse> {
    let set = db
        .transaction(&actor, async |conn| set(conn, &actor, &body.months).await)
        .await?;
    Ok(HttpResponse::Ok().json(set))
}
