//! The link by which somebody sees an offer and answers it: stored by its hash, used once.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::Rule;
use crate::auth::Actor;
use crate::auth::throttle::{self, Bucket};
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::http::request_id;
use crate::schema::{place_offer_links, place_offers};
use crate::vault::{hash_token, new_token};

/// How long after the offer a link still shows what came of it.
const SHOWN_FOR: TimeDelta = TimeDelta::days(60);

/// A link for an offer; it travels in the fragment, so that it stands in no log.
pub async fn issue(
    conn: &mut Connection,
    actor: &Actor,
    offer_id: Uuid,
    public_url: &str,
) -> Result<String> {
    let (token, token_hash) = new_token();
    diesel::insert_into(place_offer_links::table)
        .values((
            place_offer_links::offer_id.eq(offer_id),
            place_offer_links::token_hash.eq(token_hash),
            place_offer_links::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(format!("{public_url}/offer#{token}"))
}

/// The offer that a link shows. What is wrong with a link is never told.
pub async fn open(conn: &mut Connection, token: &str, now: DateTime<Utc>) -> Result<Uuid> {
    let found: Option<Uuid> = place_offer_links::table
        .inner_join(place_offers::table)
        .filter(place_offer_links::token_hash.eq(hash_token(token)))
        .filter(place_offer_links::created_at.gt(now - SHOWN_FOR))
        .select(place_offer_links::offer_id)
        .first(conn)
        .await
        .optional()?;
    found.ok_or_else(|| Rule::OfferLinkNotUsable.into())
}

/// Counts who opens links at an address, in a transaction of its own; a link that opens is given back.
pub async fn open_counted(db: &Db, actor: &Actor, token: &str) -> Result<Uuid> {
    let bucket = [Bucket::of_links(
        "place offer",
        request_id::current_address(),
    )];
    db.transaction(actor, async |conn| {
        throttle::take(conn, &bucket, actor.now).await
    })
    .await?;
    db.transaction(actor, async |conn| {
        let offer_id = open(conn, token, actor.now).await?;
        throttle::give_back(conn, &bucket).await?;
        Ok(offer_id)
    })
    .await
}

/// The link has answered.
pub async fn use_up(conn: &mut Connection, actor: &Actor, offer_id: Uuid) -> Result<()> {
    diesel::update(place_offer_links::table.find(offer_id))
        .set(place_offer_links::used_at.eq(actor.now))
        .execute(conn)
        .await?;
    Ok(())
}
