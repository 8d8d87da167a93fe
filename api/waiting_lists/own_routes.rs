//! What somebody who was offered a place does by the link of the mail, without an account.

use actix_web::{HttpResponse, post, web};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answers::{self, Answer};
use super::links;
use super::types::{OfferChannel, OpenOffer, OwnOffer, RefuseOffer};
use crate::auth::Actor;
use crate::calendar::Clock;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{Valid, request_id};
use crate::schema::{calls, people, place_offers, places, programs, tiers};

/// Routes that need no token.
pub fn public_routes(config: &mut ServiceConfig) {
    config
        .service(find_own_offer)
        .service(accept_own_offer)
        .service(decline_own_offer);
}

fn visitor(clock: &Clock) -> Actor {
    Actor {
        request_id: request_id::current().unwrap_or_else(Uuid::now_v7),
        ..Actor::system(clock.now())
    }
}

/// What a link offers. A POST, so that the token stands in no URL.
#[utoipa::path(tag = "waiting_lists", request_body = OpenOffer, responses(
    (status = 200, description = "The offer", body = OwnOffer),
    (status = 404, description = "offer-link-not-usable", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/own-offers/searches")]
async fn find_own_offer(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    Valid(body): Valid<OpenOffer>,
) -> Result<HttpResponse> {
    let visitor = visitor(&clock);
    let offer_id = links::open_counted(&db, &visitor, &body.token).await?;
    let offer = show(&mut *db.connection().await?, offer_id).await?;
    Ok(HttpResponse::Ok().json(offer))
}

/// Accepts the place by the link.
#[utoipa::path(tag = "waiting_lists", request_body = OpenOffer, responses(
    (status = 200, description = "Accepted", body = OwnOffer),
    (status = 404, description = "offer-link-not-usable", body = Problem),
    (status = 409, description = "offer-not-open, offer-lapsed, applicant-has-benefit", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/own-offers/acceptances")]
async fn accept_own_offer(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    Valid(body): Valid<OpenOffer>,
) -> Result<HttpResponse> {
    answer(&db, &visitor(&clock), &body.token, true, None).await
}

/// Declines the place by the link; it falls to the next.
#[utoipa::path(tag = "waiting_lists", request_body = RefuseOffer, responses(
    (status = 200, description = "Declined", body = OwnOffer),
    (status = 404, description = "offer-link-not-usable", body = Problem),
    (status = 409, description = "offer-not-open, offer-lapsed", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/own-offers/refusals")]
async fn decline_own_offer(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    Valid(body): Valid<RefuseOffer>,
) -> Result<HttpResponse> {
    let reason = body.reason.as_deref();
    answer(&db, &visitor(&clock), &body.token, false, reason).await
}

async fn answer(
    db: &Db,
    visitor: &Actor,
    token: &str,
    accepts: bool,
    reason: Option<&str>,
) -> Result<HttpResponse> {
    let offer_id = links::open_counted(db, visitor, token).await?;
    let said = Answer {
        accepts,
        channel: OfferChannel::Link,
        reason,
    };
    let shown = db
        .transaction(visitor, async |conn| {
            let offer = answers::lock(conn, offer_id, None).await?;
            answers::answer(conn, visitor, &offer, &said).await?;
            show(conn, offer_id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

async fn show(conn: &mut Connection, offer_id: Uuid) -> Result<OwnOffer> {
    type Tier = Option<(String, Decimal, Option<Decimal>)>;
    type Row = (String, String, String, Tier, NaiveDate, NaiveDate, String);
    let row: Row = place_offers::table
        .inner_join(people::table)
        .inner_join(
            places::table
                .inner_join(calls::table.inner_join(programs::table))
                .left_join(tiers::table),
        )
        .filter(place_offers::id.eq(offer_id))
        .select((
            people::given_names,
            programs::name,
            calls::name,
            (tiers::name, tiers::amount, tiers::exemption_percent).nullable(),
            place_offers::offered_on,
            place_offers::expires_on,
            place_offers::state,
        ))
        .first(conn)
        .await?;
    let (given_names, program, call, tier, offered_on, expires_on, state) = row;
    let (tier, amount, percent) = tier.map_or((None, None, None), |(name, amount, percent)| {
        let money = amount > Decimal::ZERO;
        (Some(name), money.then_some(amount), percent)
    });
    Ok(OwnOffer {
        given_names,
        program,
        call,
        tier,
        amount,
        exemption_percent: percent.and_then(|percent| percent.to_f64()),
        offered_on,
        expires_on,
        state: state.parse().map_err(Error::internal)?,
    })
}
