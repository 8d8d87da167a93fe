//! Places of a call: listed with whom they fall to, added with more budget, given up with a reason.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{PlaceState, Rule};
use super::types::{AddPlaces, NextApplicant, Place, PlaceFilter, PlaceOffer, PlacePage};
use super::{store, vacancies};
use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::{Paging, paging, unchanged};
use crate::programs::may_know;
use crate::schema::{place_changes, places, tiers};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    call_id: Uuid,
    #[diesel(sql_type = Text)]
    call_code: String,
    #[diesel(sql_type = Nullable<Text>)]
    tier: Option<String>,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<Text>)]
    vacated_by: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    authority: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    recorded_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    filled_by: Option<String>,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(embed)]
    offer: OfferRow,
    #[diesel(embed)]
    next: NextRow,
}

#[derive(QueryableByName)]
struct OfferRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    offer_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    offer_state: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    offer_person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    offer_name: Option<String>,
    #[diesel(sql_type = Nullable<Int4>)]
    offer_rank: Option<i32>,
    #[diesel(sql_type = Nullable<Date>)]
    offered_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    expires_on: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    mailed: bool,
    #[diesel(sql_type = Nullable<Text>)]
    answer_channel: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    reason: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    procedure_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Int4>)]
    offer_version: Option<i32>,
}

#[derive(QueryableByName)]
struct NextRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    next_entry_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    next_person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    next_name: Option<String>,
    #[diesel(sql_type = Nullable<Int4>)]
    next_rank: Option<i32>,
    #[diesel(sql_type = Nullable<Int4>)]
    next_version: Option<i32>,
}

const COLUMNS: &str = "l.id, l.call_id, c.code as call_code, t.code as tier, l.state, v.folio as vacated_by, l.authority, \
    l.recorded_at, f.folio as filled_by, l.version, o.id as offer_id, o.state as offer_state, o.person_id as offer_person_id, \
    o.name as offer_name, o.rank as offer_rank, o.offered_on, o.expires_on, o.mail_id is not null as mailed, \
    o.answer_channel, o.reason, o.version as offer_version, \
    coalesce(o.procedure_id, (select r.id from procedures r where r.place_id = l.id and r.person_id = o.person_id \
        order by r.created_at desc limit 1)) as procedure_id, n.id as next_entry_id, \
    n.person_id as next_person_id, n.name as next_name, n.rank as next_rank, n.version as next_version";

const FROM: &str = " from places l join calls c on c.id = l.call_id join programs g on g.id = c.program_id \
    left join tiers t on t.id = l.tier_id left join benefits v on v.id = l.vacated_by_benefit_id \
    left join benefits f on f.id = l.filled_by_benefit_id \
    left join lateral (select x.*, p.name, e.rank from place_offers x join people p on p.id = x.person_id \
        join waiting_list_entries e on e.id = x.entry_id \
        where x.place_id = l.id order by x.offered_at desc, x.id desc limit 1) o on true \
    left join lateral (select e.id, e.person_id, e.rank, e.version, p.name from waiting_list_entries e \
        join people p on p.id = e.person_id \
        where l.state = 'vacant' and e.call_id = l.call_id and e.state = 'waiting' \
          and (l.tier_id is null or e.tier_id is null or e.tier_id = l.tier_id) \
        order by e.rank, e.id limit 1) n on true \
    where (not g.sensitive or ";

impl TryFrom<Row> for Place {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            call_id: row.call_id,
            call_code: row.call_code,
            tier: row.tier,
            state: row.state.parse().map_err(Error::internal)?,
            vacated_by: row.vacated_by,
            authority: row.authority,
            recorded_at: row.recorded_at,
            offer: row.offer.offer()?,
            next: row.next.next(),
            filled_by: row.filled_by,
            version: row.version,
        })
    }
}

impl OfferRow {
    fn offer(self) -> Result<Option<PlaceOffer>> {
        let (Some(id), Some(state), Some(person_id)) =
            (self.offer_id, self.offer_state, self.offer_person_id)
        else {
            return Ok(None);
        };
        let dates = self.offered_on.zip(self.expires_on);
        let (offered_on, expires_on) =
            dates.ok_or_else(|| Error::internal("an offer without its days"))?;
        let channel = self.answer_channel.map(|channel| channel.parse());
        Ok(Some(PlaceOffer {
            id,
            state: state.parse().map_err(Error::internal)?,
            person_id,
            name: self.offer_name.unwrap_or_default(),
            rank: self.offer_rank.unwrap_or_default(),
            offered_on,
            expires_on,
            mailed: self.mailed,
            answer_channel: channel.transpose().map_err(Error::internal)?,
            reason: self.reason,
            procedure_id: self.procedure_id,
            version: self.offer_version.unwrap_or_default(),
        }))
    }
}

impl NextRow {
    fn next(self) -> Option<NextApplicant> {
        Some(NextApplicant {
            entry_id: self.next_entry_id?,
            person_id: self.next_person_id?,
            name: self.next_name?,
            rank: self.next_rank?,
            version: self.next_version?,
        })
    }
}

impl Place {
    /// Whom it shows.
    pub fn people(&self) -> impl Iterator<Item = Uuid> {
        let offered = self.offer.as_ref().map(|offer| offer.person_id);
        offered
            .into_iter()
            .chain(self.next.as_ref().map(|next| next.person_id))
    }
}

/// Places, newest first.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &PlaceFilter,
    page: &Paging,
) -> Result<PlacePage> {
    let order = paging::Order {
        expression: "l.recorded_at",
        cast: "timestamptz",
        id: "l.id",
        descending: true,
    };
    let state = filter.state.map(<&'static str>::from);
    let listed = paging::list::<Row>(conn, page, order, COLUMNS, |sql| {
        sql.push(FROM)
            .bind::<Bool, _>(may_know(actor))
            .push(")")
            .and::<SqlUuid, _>("l.call_id = ", filter.call_id)
            .and::<Text, _>("l.state = ", state)
    })
    .await?;
    Ok(PlacePage::from(listed.try_map(Place::try_from)?))
}

pub async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Place> {
    let row: Row = Sql::new(&format!("select {COLUMNS}{FROM}"))
        .bind::<Bool, _>(may_know(actor))
        .push(")")
        .and::<SqlUuid, _>("l.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    row.try_into()
}

/// The state of a place seen at a version, locked until the transaction ends.
pub async fn lock(conn: &mut Connection, id: Uuid, seen: Option<i32>) -> Result<PlaceState> {
    let (state, version): (String, i32) = places::table
        .find(id)
        .select((places::state, places::version))
        .for_update()
        .first(conn)
        .await?;
    seen.map_or(Ok(()), |seen| unchanged(version, seen))?;
    state.parse().map_err(Error::internal)
}

/// Moves a place and writes that into its history.
pub async fn move_to(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    (from, to): (PlaceState, PlaceState),
    reason: Option<&str>,
) -> Result<()> {
    let (from, to): (&'static str, &'static str) = (from.into(), to.into());
    diesel::update(places::table.find(id))
        .set((
            places::state.eq(to),
            places::version.eq(places::version + 1),
        ))
        .execute(conn)
        .await?;
    diesel::insert_into(place_changes::table)
        .values((
            place_changes::id.eq(Uuid::now_v7()),
            place_changes::place_id.eq(id),
            place_changes::from_state.eq(from),
            place_changes::to_state.eq(to),
            place_changes::effective_on.eq(actor.today()),
            place_changes::recorded_at.eq(actor.now),
            place_changes::reason.eq(reason),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Places that more budget brought.
pub async fn add(
    conn: &mut Connection,
    actor: &Actor,
    call_id: Uuid,
    asked: &AddPlaces,
) -> Result<()> {
    store::summary(conn, actor, call_id).await?;
    if let Some(tier_id) = asked.tier_id {
        let of: Option<Uuid> = tiers::table
            .find(tier_id)
            .select(tiers::call_id)
            .first(conn)
            .await
            .optional()?;
        if of != Some(call_id) {
            return Err(Rule::TierOfAnotherCall.into());
        }
    }
    let ids: Vec<Uuid> = (0..asked.count).map(|_| Uuid::now_v7()).collect();
    let new = ids.iter().map(|id| {
        (
            places::id.eq(*id),
            places::call_id.eq(call_id),
            places::tier_id.eq(asked.tier_id),
            places::state.eq("vacant"),
            places::authority.eq(asked.authority.trim().to_owned()),
            places::recorded_at.eq(actor.now),
        )
    });
    diesel::insert_into(places::table)
        .values(new.collect::<Vec<_>>())
        .execute(conn)
        .await?;
    let history = ids.iter().map(|id| {
        (
            place_changes::id.eq(Uuid::now_v7()),
            place_changes::place_id.eq(*id),
            place_changes::to_state.eq("vacant"),
            place_changes::effective_on.eq(actor.today()),
            place_changes::recorded_at.eq(actor.now),
        )
    });
    diesel::insert_into(place_changes::table)
        .values(history.collect::<Vec<_>>())
        .execute(conn)
        .await?;
    vacancies::name_the_next(conn, actor, call_id).await
}

/// Gives up a vacant place that should not be there.
pub async fn withdraw(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    reason: &str,
) -> Result<Place> {
    let place = find(conn, actor, id).await?;
    let state = lock(conn, id, Some(seen)).await?;
    if state != PlaceState::Vacant {
        return Err(Rule::PlaceNotVacant.into());
    }
    let to = (state, PlaceState::Withdrawn);
    move_to(conn, actor, id, to, Some(reason.trim())).await?;
    vacancies::name_the_next(conn, actor, place.call_id).await?;
    find(conn, actor, id).await
}
