//! Putting a pair into the tray, saying that the two are two people, and taking that back.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::dsl::{exists, select};
use diesel::prelude::*;
use diesel::sql_types::{Int2, Jsonb, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{DuplicateState, Rule};
use super::types::{DismissDuplicate, ProposeDuplicate};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{ChangeSince, Error, FieldError, Result};
use crate::schema::{duplicates, people, users};

#[derive(QueryableByName)]
struct Weighed {
    #[diesel(sql_type = Jsonb)]
    reasons: serde_json::Value,
    #[diesel(sql_type = Int2)]
    score: i16,
}

/// The pair's id; the two are weighed as a search would.
pub async fn propose(
    conn: &mut Connection,
    actor: &Actor,
    asked: &ProposeDuplicate,
) -> Result<Uuid> {
    let (one, other) = (asked.one_id, asked.other_id);
    if one == other {
        return Err(Rule::SamePersonTwice.into());
    }
    let weighed: Option<Weighed> = diesel::sql_query(
        "select w.reasons, least(100, greatest(0, w.score))::smallint as score
         from people a cross join people b cross join lateral weigh_pair(a, b) w where a.id = $1 and b.id = $2",
    )
    .bind::<SqlUuid, _>(one)
    .bind::<SqlUuid, _>(other)
    .get_result(conn)
    .await
    .optional()?;
    let Some(weighed) = weighed else {
        return Err(unknown(conn, one).await?);
    };
    refuse_known(conn, one, other).await?;
    let id = Uuid::now_v7();
    diesel::insert_into(duplicates::table)
        .values((
            duplicates::id.eq(id),
            duplicates::one_id.eq(one),
            duplicates::other_id.eq(other),
            duplicates::score.eq(weighed.score),
            duplicates::reasons.eq(weighed.reasons),
            duplicates::found_at.eq(actor.now),
            duplicates::note.eq(asked.reason.trim()),
            duplicates::proposed_by.eq(actor.person()?),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

/// Which of the two is nobody.
async fn unknown(conn: &mut Connection, one: Uuid) -> Result<Error> {
    let is_one_there: bool = select(exists(people::table.find(one)))
        .get_result(conn)
        .await?;
    let pointer = if is_one_there { "/other_id" } else { "/one_id" };
    let rule = Rule::PersonUnknown;
    let fault = FieldError::new(pointer, crate::error::Rule::code(&rule), rule.to_string());
    Ok(Error::invalid_by(&rule, vec![fault]))
}

/// A pair is there once, whatever was decided on it and whoever comes first in it.
async fn refuse_known(conn: &mut Connection, one: Uuid, other: Uuid) -> Result<()> {
    use duplicates as d;
    let same = d::one_id.eq(one).and(d::other_id.eq(other));
    let turned = d::one_id.eq(other).and(d::other_id.eq(one));
    let known: bool = select(exists(d::table.filter(same.or(turned))))
        .get_result(conn)
        .await?;
    if known {
        return Err(Rule::DuplicateExists.into());
    }
    Ok(())
}

/// A pair that is locked until the transaction ends.
pub struct Locked {
    pub one_id: Uuid,
    pub other_id: Uuid,
    pub state: DuplicateState,
}

/// Locks a pair that the caller has seen at a version, where it says one.
pub async fn lock(conn: &mut Connection, id: Uuid, seen: Option<i32>) -> Result<Locked> {
    use duplicates as d;
    type Row = (Uuid, Uuid, String, i32, Option<DateTime<Utc>>, Option<Uuid>);
    let (one_id, other_id, state, version, decided_at, decided_by): Row = d::table
        .find(id)
        .select((
            d::one_id,
            d::other_id,
            d::state,
            d::version,
            d::decided_at,
            d::decided_by,
        ))
        .for_update()
        .first(conn)
        .await?;
    if seen.is_some_and(|seen| seen != version) {
        return Err(Error::Stale {
            current_version: version,
            changes: decision(conn, decided_at, decided_by).await?,
        });
    }
    Ok(Locked {
        one_id,
        other_id,
        state: state.parse().map_err(Error::internal)?,
    })
}

/// What somebody else decided meanwhile.
async fn decision(
    conn: &mut Connection,
    at: Option<DateTime<Utc>>,
    by: Option<Uuid>,
) -> Result<Vec<ChangeSince>> {
    let (Some(at), Some(by)) = (at, by) else {
        return Ok(Vec::new());
    };
    let by = users::table
        .find(by)
        .select(users::display_name)
        .first(conn)
        .await?;
    Ok(vec![ChangeSince {
        at,
        by,
        what: "dismiss".into(),
    }])
}

pub async fn dismiss(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    asked: &DismissDuplicate,
) -> Result<()> {
    if lock(conn, id, Some(seen)).await?.state != DuplicateState::Open {
        return Err(Rule::DuplicateDecided.into());
    }
    diesel::update(duplicates::table.find(id))
        .set((
            duplicates::state.eq("dismissed"),
            duplicates::decided_by.eq(actor.person()?),
            duplicates::decided_at.eq(actor.now),
            duplicates::decision_reason.eq(asked.reason.trim()),
            duplicates::version.eq(duplicates::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn reopen(conn: &mut Connection, (id, seen): (Uuid, i32)) -> Result<()> {
    if lock(conn, id, Some(seen)).await?.state != DuplicateState::Dismissed {
        return Err(Rule::DuplicateNotDismissed.into());
    }
    diesel::update(duplicates::table.find(id))
        .set((
            duplicates::state.eq("open"),
            duplicates::decided_by.eq(None::<Uuid>),
            duplicates::decided_at.eq(None::<DateTime<Utc>>),
            duplicates::decision_reason.eq(None::<String>),
            duplicates::version.eq(duplicates::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
