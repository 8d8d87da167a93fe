//! Places of calls: added, given up, offered, and what was answered.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answers::{self, Answer};
use super::offers::{self, Post};
use super::types::{
    AddPlaces, CaptureAnswer, KeptReason, OfferPlace, Place, PlaceFilter, PlacePage, WaitingList,
};
use super::{places, store};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{EditWaitingLists, ViewWaitingLists};
use crate::auth::{Actor, Can};
use crate::config::Config;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, IdempotencyKey, IfMatch, Paging, Valid, idempotency, versioned};
use crate::vault::Vault;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_places)
        .service(add_places)
        .service(withdraw_place)
        .service(offer_place)
        .service(accept_offer)
        .service(decline_offer);
}

/// Places of calls, newest first, each with its newest offer or whom it falls to.
#[utoipa::path(tag = "waiting_lists", params(PlaceFilter, Paging), security(("session" = ["waiting_lists.view"])),
    responses((status = 200, description = "Places", body = PlacePage)))]
#[get("/places")]
async fn list_places(
    db: web::Data<Db>,
    actor: Can<ViewWaitingLists>,
    Filter(filter): Filter<PlaceFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = places::list(conn, &actor, &filter, &paging).await?;
            Reading::list("places", Purpose::FollowUp)
                .record(conn, page.items.iter().flat_map(Place::people))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Adds the places that more budget brings to a call.
#[utoipa::path(tag = "waiting_lists", params(("call_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = AddPlaces, security(("session" = ["waiting_lists.edit"])), responses(
    (status = 201, description = "Added; the list with its figures", body = WaitingList),
    (status = 409, description = "idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, tier-of-another-call", body = Problem)))]
#[post("/waiting-lists/{call_id}/places")]
async fn add_places(
    db: web::Data<Db>,
    actor: Can<EditWaitingLists>,
    call_id: web::Path<Uuid>,
    key: IdempotencyKey,
    Valid(body): Valid<AddPlaces>,
) -> Result<HttpResponse> {
    let request = (*call_id, &body);
    let added = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "add_places", &request, async |conn| {
                places::add(conn, &actor, *call_id, &body).await?;
                store::show(conn, &actor, *call_id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &added))
}

/// Gives up a vacant place that should not be there.
#[utoipa::path(tag = "waiting_lists", params(("place_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = KeptReason, security(("session" = ["waiting_lists.edit"])), responses(
    (status = 200, description = "Given up", body = Place),
    (status = 409, description = "place-not-vacant", body = Problem),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/places/{place_id}/withdrawals")]
async fn withdraw_place(
    db: web::Data<Db>,
    actor: Can<EditWaitingLists>,
    place_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<KeptReason>,
) -> Result<HttpResponse> {
    let place = db
        .transaction(&actor, async |conn| {
            places::withdraw(conn, &actor, (*place_id, seen.0), &body.reason).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, place.version, &place))
}

/// Offers a vacant place to the next in order; with an address on record, a mail with a single-use link goes out.
#[utoipa::path(tag = "waiting_lists", params(("place_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)),
    request_body = OfferPlace, security(("session" = ["waiting_lists.edit"])), responses(
    (status = 201, description = "Offered", body = Place),
    (status = 409, description = "place-not-vacant, not-next-in-order, applicant-not-ready, applicant-has-benefit, \
        idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/places/{place_id}/offers")]
async fn offer_place(
    db: web::Data<Db>,
    (config, vault): (web::Data<Config>, web::Data<Vault>),
    actor: Can<EditWaitingLists>,
    place_id: web::Path<Uuid>,
    (seen, key): (IfMatch, IdempotencyKey),
    Valid(body): Valid<OfferPlace>,
) -> Result<HttpResponse> {
    let seen = (*place_id, seen.0);
    let post = Post {
        config: &config,
        vault: &vault,
    };
    let offered = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "offer_place", &(seen, &body), async |conn| {
                offers::offer(conn, &actor, seen, &body, post).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &offered))
}

/// Captures that the person accepts: they enter the registry, and a task asks for the reallocation that gives the award.
#[utoipa::path(tag = "waiting_lists", params(("offer_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = CaptureAnswer, security(("session" = ["waiting_lists.edit"])), responses(
    (status = 200, description = "Accepted", body = Place),
    (status = 409, description = "offer-not-open, offer-lapsed, applicant-has-benefit", body = Problem),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/place-offers/{offer_id}/acceptances")]
async fn accept_offer(
    db: web::Data<Db>,
    actor: Can<EditWaitingLists>,
    offer_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<CaptureAnswer>,
) -> Result<HttpResponse> {
    capture(&db, &actor, (*offer_id, seen.0), true, &body).await
}

/// Captures that the person declines: the place falls to the next.
#[utoipa::path(tag = "waiting_lists", params(("offer_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = CaptureAnswer, security(("session" = ["waiting_lists.edit"])), responses(
    (status = 200, description = "Declined", body = Place),
    (status = 409, description = "offer-not-open, offer-lapsed", body = Problem),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/place-offers/{offer_id}/refusals")]
async fn decline_offer(
    db: web::Data<Db>,
    actor: Can<EditWaitingLists>,
    offer_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<CaptureAnswer>,
) -> Result<HttpResponse> {
    capture(&db, &actor, (*offer_id, seen.0), false, &body).await
}

async fn capture(
    db: &Db,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    accepts: bool,
    body: &CaptureAnswer,
) -> Result<HttpResponse> {
    let said = Answer {
        accepts,
        channel: body.channel,
        reason: body.reason.as_deref(),
    };
    let place = db
        .transaction(actor, async |conn| {
            let offer = answers::lock(conn, id, Some(seen)).await?;
            places::find(conn, actor, offer.place_id).await?;
            answers::answer(conn, actor, &offer, &said).await?;
            places::find(conn, actor, offer.place_id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, place.version, &place))
}
