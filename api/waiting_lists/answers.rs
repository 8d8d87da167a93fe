//! What became of an offer: accepted, declined, or lapsed when its term ended. The next is then named.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::rules::{EntryEvent, OfferState, PlaceState, Rule};
use super::types::OfferChannel;
use super::{acceptance, entries, links, places, vacancies};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::{calls, place_offers, programs};
use crate::timeline::{self, Entry, TimelineKind};

/// An offer locked for a command.
pub struct Locked {
    pub id: Uuid,
    pub place_id: Uuid,
    pub entry_id: Uuid,
    pub person_id: Uuid,
    pub offered_by: Uuid,
    pub state: OfferState,
    pub expires_on: NaiveDate,
}

/// How an offer was answered.
pub struct Answer<'a> {
    pub accepts: bool,
    pub channel: OfferChannel,
    pub reason: Option<&'a str>,
}

/// Locks an offer; with a version, only if it is the one that was seen.
pub async fn lock(conn: &mut Connection, id: Uuid, seen: Option<i32>) -> Result<Locked> {
    use place_offers as o;
    let (place_id, entry_id, person_id, offered_by, state, expires_on, version): (
        Uuid,
        Uuid,
        Uuid,
        Uuid,
        String,
        NaiveDate,
        i32,
    ) = o::table
        .find(id)
        .select((
            o::place_id,
            o::entry_id,
            o::person_id,
            o::offered_by,
            o::state,
            o::expires_on,
            o::version,
        ))
        .for_update()
        .first(conn)
        .await?;
    seen.map_or(Ok(()), |seen| unchanged(version, seen))?;
    Ok(Locked {
        id,
        place_id,
        entry_id,
        person_id,
        offered_by,
        state: state.parse().map_err(Error::internal)?,
        expires_on,
    })
}

/// Records what the person said; an acceptance enters them in the registry and asks Payments for the award.
pub async fn answer(
    conn: &mut Connection,
    actor: &Actor,
    offer: &Locked,
    answer: &Answer<'_>,
) -> Result<()> {
    if offer.state != OfferState::Open {
        return Err(Rule::OfferNotOpen.into());
    }
    if offer.expires_on < actor.today() {
        return Err(Rule::OfferLapsed.into());
    }
    links::use_up(conn, actor, offer.id).await?;
    let reason = answer.reason.map(str::trim).filter(|text| !text.is_empty());
    let channel: &'static str = answer.channel.into();
    let state = if answer.accepts {
        OfferState::Accepted
    } else {
        OfferState::Declined
    };
    close(conn, actor, offer, state, Some(channel), reason).await?;
    if answer.accepts {
        acceptance::accept(conn, actor, offer).await?;
    }
    Ok(())
}

/// Ends an offer and says so on the list, at the place and in the person's story.
async fn close(
    conn: &mut Connection,
    actor: &Actor,
    offer: &Locked,
    to: OfferState,
    channel: Option<&str>,
    reason: Option<&str>,
) -> Result<()> {
    use place_offers as o;
    let state: &'static str = to.into();
    let answered = channel.is_some();
    diesel::update(o::table.find(offer.id))
        .set((
            o::state.eq(state),
            o::answer_channel.eq(channel),
            o::reason.eq(reason),
            o::answered_at.eq(answered.then_some(actor.now)),
            o::answered_by.eq(actor.user_id),
            o::version.eq(o::version + 1),
        ))
        .execute(conn)
        .await?;
    let (event, words) = match to {
        OfferState::Accepted => (EntryEvent::Accept, "Aceptó el lugar"),
        OfferState::Declined => (EntryEvent::Decline, "Rechazó el lugar"),
        OfferState::Lapsed => (EntryEvent::Lapse, "La oferta venció sin respuesta"),
        OfferState::Open => return Err(Error::internal("an offer is not closed by opening it")),
    };
    let entry = entries::lock(conn, offer.entry_id).await?;
    entries::take(conn, actor, &entry, event, reason).await?;
    tell(conn, actor, offer, entry.call_id, words, state).await?;
    if to != OfferState::Accepted {
        let moved = (PlaceState::Offered, PlaceState::Vacant);
        places::move_to(conn, actor, offer.place_id, moved, None).await?;
        vacancies::name_the_next(conn, actor, entry.call_id).await?;
    }
    Ok(())
}

async fn tell(
    conn: &mut Connection,
    actor: &Actor,
    offer: &Locked,
    call_id: Uuid,
    words: &str,
    outcome: &str,
) -> Result<()> {
    let program: String = calls::table
        .inner_join(programs::table)
        .filter(calls::id.eq(call_id))
        .select(programs::name)
        .first(conn)
        .await?;
    let told = Entry::new(
        actor,
        offer.person_id,
        TimelineKind::OfferAnswered,
        format!("{words}: {program}"),
    )
    .about("place_offer", offer.id)
    .params(json!({"program": program, "outcome": outcome}));
    timeline::write(conn, vec![told]).await
}

/// Ends the offers whose term is over, and names the next for every vacant place; answers how many ended.
pub async fn lapse_due_offers(conn: &mut Connection, actor: &Actor) -> Result<usize> {
    let due: Vec<Uuid> = place_offers::table
        .filter(place_offers::state.eq("open"))
        .filter(place_offers::expires_on.lt(actor.today()))
        .order(place_offers::expires_on)
        .select(place_offers::id)
        .load(conn)
        .await?;
    for id in &due {
        let offer = lock(conn, *id, None).await?;
        if offer.state == OfferState::Open {
            close(conn, actor, &offer, OfferState::Lapsed, None, None).await?;
        }
    }
    vacancies::name_all(conn, actor).await?;
    Ok(due.len())
}
