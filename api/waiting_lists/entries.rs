//! Applicants held for a command, their steps, and the reasons that are kept.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{EntryEvent, EntryState, step};
use super::vacancies;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::{waiting_list_changes, waiting_list_entries};

/// An applicant locked for a command.
pub struct Locked {
    pub id: Uuid,
    pub call_id: Uuid,
    pub person_id: Uuid,
    pub state: EntryState,
    pub version: i32,
}

pub async fn lock(conn: &mut Connection, id: Uuid) -> Result<Locked> {
    use waiting_list_entries as e;
    let (call_id, person_id, state, version): (Uuid, Uuid, String, i32) = e::table
        .find(id)
        .select((e::call_id, e::person_id, e::state, e::version))
        .for_update()
        .first(conn)
        .await?;
    Ok(Locked {
        id,
        call_id,
        person_id,
        state: state.parse().map_err(Error::internal)?,
        version,
    })
}

/// Takes a step and writes it into the applicant's history.
pub async fn take(
    conn: &mut Connection,
    actor: &Actor,
    entry: &Locked,
    event: EntryEvent,
    reason: Option<&str>,
) -> Result<()> {
    use waiting_list_changes as c;
    let from: &'static str = entry.state.into();
    let to: &'static str = step(entry.state, event)?.into();
    diesel::update(waiting_list_entries::table.find(entry.id))
        .set((
            waiting_list_entries::state.eq(to),
            waiting_list_entries::version.eq(waiting_list_entries::version + 1),
        ))
        .execute(conn)
        .await?;
    let reason = reason.map(str::trim).filter(|text| !text.is_empty());
    diesel::insert_into(c::table)
        .values((
            c::id.eq(Uuid::now_v7()),
            c::entry_id.eq(entry.id),
            c::from_state.eq(from),
            c::to_state.eq(to),
            c::reason.eq(reason),
            c::actor_id.eq(actor.user_id),
            c::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Passes somebody over, or takes that back; the reason is kept either way.
pub async fn move_with_reason(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    event: EntryEvent,
    reason: &str,
) -> Result<()> {
    let entry = lock(conn, id).await?;
    super::store::summary(conn, actor, entry.call_id).await?;
    unchanged(entry.version, seen)?;
    take(conn, actor, &entry, event, Some(reason)).await?;
    vacancies::name_the_next(conn, actor, entry.call_id).await
}
