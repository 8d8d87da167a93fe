//! Offering a place to the next in order: a term in business days, a mail with a single-use link.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Int4, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::criteria::term_of;
use super::entries::{self, Locked};
use super::letters::{self, Offered};
use super::rules::{EntryEvent, EntryState, OfferState, PlaceState, Rule};
use super::types::{OfferPlace, Place};
use super::{links, places, vacancies};
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::config::Config;
use crate::db::Connection;
use crate::error::Result;
use crate::mail;
use crate::schema::place_offers;
use crate::timeline::{self, Entry, TimelineKind};
use crate::vault::Vault;

/// Where links lead, and what seals the letters that carry them.
#[derive(Clone, Copy)]
pub struct Post<'a> {
    pub config: &'a Config,
    pub vault: &'a Vault,
}

/// Whom a place is offered to, and how to write to them.
#[derive(QueryableByName)]
struct Addressee {
    #[diesel(sql_type = Text)]
    given_names: String,
    #[diesel(sql_type = Nullable<Text>)]
    email: Option<String>,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Text)]
    call: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Bool)]
    benefits: bool,
}

#[derive(QueryableByName)]
struct First {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Int4)]
    rank: i32,
}

pub async fn offer(
    conn: &mut Connection,
    actor: &Actor,
    (place_id, seen): (Uuid, i32),
    asked: &OfferPlace,
    post: Post<'_>,
) -> Result<Place> {
    let place = places::find(conn, actor, place_id).await?;
    if places::lock(conn, place_id, Some(seen)).await? != PlaceState::Vacant {
        return Err(Rule::PlaceNotVacant.into());
    }
    let entry = next_for(conn, place_id, asked.entry_id).await?;
    let to = addressee(conn, &entry).await?;
    if to.benefits {
        return Err(Rule::ApplicantHasBenefit.into());
    }
    let offer_id = insert(conn, actor, place_id, &entry, &to, post).await?;
    entries::take(conn, actor, &entry, EntryEvent::Offer, None).await?;
    let moved = (PlaceState::Vacant, PlaceState::Offered);
    places::move_to(conn, actor, place_id, moved, None).await?;
    let told = Entry::new(
        actor,
        entry.person_id,
        TimelineKind::PlaceOffered,
        format!("Se le ofreció un lugar: {}", to.program),
    )
    .about("place_offer", offer_id)
    .params(json!({"program": to.program, "call": to.call}));
    timeline::write(conn, vec![told]).await?;
    vacancies::name_the_next(conn, actor, place.call_id).await?;
    places::find(conn, actor, place_id).await
}

/// The applicant asked for, held, if it is to them that the place falls.
async fn next_for(conn: &mut Connection, place_id: Uuid, entry_id: Uuid) -> Result<Locked> {
    let first: Option<First> = diesel::sql_query(
        "select e.id, e.rank from waiting_list_entries e join places l on l.call_id = e.call_id
         where l.id = $1 and e.state = 'waiting' and (l.tier_id is null or e.tier_id is null or e.tier_id = l.tier_id)
         order by e.rank, e.id limit 1",
    )
    .bind::<SqlUuid, _>(place_id)
    .get_result(conn)
    .await
    .optional()?;
    match first {
        Some(first) if first.id == entry_id => {
            let entry = entries::lock(conn, entry_id).await?;
            if entry.state == EntryState::Waiting {
                Ok(entry)
            } else {
                Err(Rule::ApplicantNotReady.into())
            }
        }
        Some(first) => Err(Rule::NotNextInOrder(first.rank).into()),
        None => Err(Rule::ApplicantNotReady.into()),
    }
}

async fn addressee(conn: &mut Connection, entry: &Locked) -> Result<Addressee> {
    Ok(diesel::sql_query(
        "select p.given_names, p.email, g.name as program, c.name as call, g.sensitive,
                exists (select from benefits b where b.person_id = p.id and b.call_id = c.id) as benefits
         from people p, calls c join programs g on g.id = c.program_id where p.id = $1 and c.id = $2",
    )
    .bind::<SqlUuid, _>(entry.person_id)
    .bind::<SqlUuid, _>(entry.call_id)
    .get_result(conn)
    .await?)
}

async fn insert(
    conn: &mut Connection,
    actor: &Actor,
    place_id: Uuid,
    entry: &Locked,
    to: &Addressee,
    post: Post<'_>,
) -> Result<Uuid> {
    use place_offers as o;
    let today = actor.today();
    let term = term_of(conn, entry.call_id, today).await?;
    let calendar = BusinessCalendar::load(conn).await?;
    let days = u32::from(term.business_days.unsigned_abs());
    let expires_on = calendar.add_business_days(today, days);
    let state: &'static str = OfferState::Open.into();
    let id = Uuid::now_v7();
    diesel::insert_into(o::table)
        .values((
            o::id.eq(id),
            o::place_id.eq(place_id),
            o::entry_id.eq(entry.id),
            o::person_id.eq(entry.person_id),
            o::state.eq(state),
            o::offered_on.eq(today),
            o::expires_on.eq(expires_on),
            o::offered_by.eq(actor.person()?),
            o::offered_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    let Some(email) = &to.email else {
        return Ok(id);
    };
    let award = format!("{} ({})", to.program, to.call);
    let offered = Offered {
        given_names: &to.given_names,
        award: (!to.sensitive).then_some(award.as_str()),
        expires_on,
    };
    let link = links::issue(conn, actor, id, &post.config.public_url).await?;
    let mail_id = mail::post_in_office_hours(
        conn,
        post.vault,
        actor,
        &letters::offer(email, link, &offered),
    )
    .await?;
    diesel::update(o::table.find(id))
        .set(o::mail_id.eq(mail_id))
        .execute(conn)
        .await?;
    Ok(id)
}
