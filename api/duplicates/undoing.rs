//! Making two people again of one: every row that the merge touched is as it was, or nothing happens.

use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::ledger;
use super::merge_types::UndoMerge;
use super::rules::{MergeState, Rule};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::{duplicates, people, person_merges};
use crate::timeline::{self, Entry, TimelineKind};

struct Locked {
    duplicate_id: Uuid,
    kept_id: Uuid,
    absorbed_id: Uuid,
    folio: String,
    state: MergeState,
}

async fn lock(conn: &mut Connection, id: Uuid, seen: i32) -> Result<Locked> {
    use person_merges as m;
    type Row = (Uuid, Uuid, Uuid, String, String, i32);
    let (duplicate_id, kept_id, absorbed_id, folio, state, version): Row = m::table
        .find(id)
        .select((
            m::duplicate_id,
            m::kept_id,
            m::absorbed_id,
            m::folio,
            m::state,
            m::version,
        ))
        .for_update()
        .first(conn)
        .await?;
    unchanged(version, seen)?;
    Ok(Locked {
        duplicate_id,
        kept_id,
        absorbed_id,
        folio,
        state: state.parse().map_err(Error::internal)?,
    })
}

/// Gives back what the merge touched; what came since stays with the one who was kept.
pub async fn undo(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    asked: &UndoMerge,
) -> Result<()> {
    let merge = lock(conn, id, seen).await?;
    if merge.state == MergeState::Undone {
        return Err(Rule::MergeUndone.into());
    }
    let conflicts = ledger::conflicts_of_undo(conn, id).await?;
    if !conflicts.is_empty() {
        let faults = ledger::faults(&conflicts, "");
        return Err(Error::invalid_by(&Rule::UndoRefused, faults));
    }
    diesel::sql_query("call undo_merge($1)")
        .bind::<SqlUuid, _>(id)
        .execute(conn)
        .await?;
    write(conn, actor, (id, &merge), asked.reason.trim()).await?;
    let both = [merge.kept_id, merge.absorbed_id];
    diesel::update(people::table.filter(people::id.eq_any(both)))
        .set(people::version.eq(people::version + 1))
        .execute(conn)
        .await?;
    let title = "Se deshizo la fusión de dos registros";
    let entries = both.map(|person_id| {
        Entry::new(actor, person_id, TimelineKind::MergeUndone, title)
            .about("merge", id)
            .params(json!({"folio": merge.folio}))
    });
    timeline::write(conn, entries.into()).await
}

/// The merge is undone, and its pair waits again.
async fn write(
    conn: &mut Connection,
    actor: &Actor,
    (id, merge): (Uuid, &Locked),
    reason: &str,
) -> Result<()> {
    diesel::update(person_merges::table.find(id))
        .set((
            person_merges::state.eq("undone"),
            person_merges::undone_by.eq(actor.person()?),
            person_merges::undone_at.eq(actor.now),
            person_merges::undo_reason.eq(reason),
            person_merges::version.eq(person_merges::version + 1),
        ))
        .execute(conn)
        .await?;
    diesel::update(duplicates::table.find(merge.duplicate_id))
        .set((
            duplicates::state.eq("open"),
            duplicates::version.eq(duplicates::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
