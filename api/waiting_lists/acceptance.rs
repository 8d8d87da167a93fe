//! Whoever accepts a place enters the registry of its program, the way an import enters them.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::answers::Locked;
use super::rules::Rule;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::{benefits, calls, places, programs, registration_changes, registrations};
use crate::timeline::{self, Entry, TimelineKind};

pub async fn accept(conn: &mut Connection, actor: &Actor, offer: &Locked) -> Result<()> {
    let (call_id, program_id, program): (Uuid, Uuid, String) = places::table
        .inner_join(calls::table.inner_join(programs::table))
        .filter(places::id.eq(offer.place_id))
        .select((calls::id, programs::id, programs::name))
        .first(conn)
        .await?;
    let benefiting: Option<Uuid> = benefits::table
        .filter(benefits::person_id.eq(offer.person_id))
        .filter(benefits::call_id.eq(call_id))
        .select(benefits::id)
        .first(conn)
        .await
        .optional()?;
    if benefiting.is_some() {
        return Err(Rule::ApplicantHasBenefit.into());
    }
    register(conn, actor, offer.person_id, program_id, &program).await
}

/// Enters somebody in the registry of a program; who left it comes back, and that is dated too.
async fn register(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    program_id: Uuid,
    program: &str,
) -> Result<()> {
    use registrations as r;
    let today = actor.today();
    let before: Option<(Uuid, String)> = r::table
        .filter(r::person_id.eq(person_id).and(r::program_id.eq(program_id)))
        .select((r::id, r::state))
        .for_update()
        .first(conn)
        .await
        .optional()?;
    let (id, from) = match before {
        Some((_, state)) if state == "registered" => return Ok(()),
        Some((id, state)) => {
            diesel::update(r::table.find(id))
                .set((r::state.eq("registered"), r::version.eq(r::version + 1)))
                .execute(conn)
                .await?;
            (id, Some(state))
        }
        None => (
            insert(conn, actor, person_id, program_id, today).await?,
            None,
        ),
    };
    diesel::insert_into(registration_changes::table)
        .values((
            registration_changes::id.eq(Uuid::now_v7()),
            registration_changes::registration_id.eq(id),
            registration_changes::from_state.eq(from),
            registration_changes::to_state.eq("registered"),
            registration_changes::effective_on.eq(today),
            registration_changes::recorded_at.eq(actor.now),
            registration_changes::took_effect_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    let told = Entry::new(
        actor,
        person_id,
        TimelineKind::Registered,
        format!("Alta en el padrón: {program}"),
    )
    .params(json!({"program": program, "registered_on": today}));
    timeline::write(conn, vec![told]).await
}

async fn insert(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    program_id: Uuid,
    today: NaiveDate,
) -> Result<Uuid> {
    use registrations as r;
    let id = Uuid::now_v7();
    diesel::insert_into(r::table)
        .values((
            r::id.eq(id),
            r::person_id.eq(person_id),
            r::program_id.eq(program_id),
            r::state.eq("registered"),
            r::registered_on.eq(today),
            r::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}
