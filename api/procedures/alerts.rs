//! What a case does to the alert it came from.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::Rule;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::alerts;

/// Ties an open alert of the benefit to the case that is opened from it.
pub async fn take(
    conn: &mut Connection,
    actor: &Actor,
    alert_id: Uuid,
    benefit_id: Uuid,
    procedure_id: Uuid,
) -> Result<()> {
    let found: Option<(String, Uuid)> = alerts::table
        .find(alert_id)
        .select((alerts::state, alerts::benefit_id))
        .for_update()
        .first(conn)
        .await
        .optional()?;
    let Some((state, about)) = found else {
        return Err(Error::invalid(
            "/alert_id",
            "unknown",
            "No existe esa alerta.",
        ));
    };
    if about != benefit_id {
        return Err(Error::invalid(
            "/alert_id",
            "other-benefit",
            "La alerta es de otro beneficio.",
        ));
    }
    if state != "open" {
        return Err(Rule::AlertAlreadyDecided.into());
    }
    diesel::update(alerts::table.find(alert_id))
        .set((
            alerts::state.eq("in_procedure"),
            alerts::procedure_id.eq(procedure_id),
            alerts::decided_by.eq(actor.user_id),
            alerts::decided_at.eq(actor.now),
            alerts::version.eq(alerts::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The cases came to nothing: their alerts ask for a decision again.
pub async fn reopen(conn: &mut Connection, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    diesel::update(alerts::table.filter(alerts::id.eq_any(ids)))
        .set((
            alerts::state.eq("open"),
            alerts::procedure_id.eq(None::<Uuid>),
            alerts::decided_by.eq(None::<Uuid>),
            alerts::decided_at.eq(None::<chrono::DateTime<chrono::Utc>>),
            alerts::version.eq(alerts::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The cases were applied: their alerts are dealt with.
pub async fn resolve(conn: &mut Connection, actor: &Actor, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    diesel::update(alerts::table.filter(alerts::id.eq_any(ids)))
        .set((
            alerts::state.eq("resolved"),
            alerts::decided_by.eq(actor.user_id),
            alerts::decided_at.eq(actor.now),
            alerts::version.eq(alerts::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
