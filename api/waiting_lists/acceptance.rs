//! Whoever accepts a place enters the registry of its program, the way an import enters them.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::answers::Locked;
use super::rules::Rule;
use crate::auth::Actor;
use crate::auth::permissions::ProposeProcedures;
use crate::calendar::short_date;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::procedures::{self, CreateProcedure, ProcedureKind};
use crate::schema::{
    benefits, calls, people, place_offers, places, programs, registration_changes, registrations,
};
use crate::tasks::{self, NewTask, TaskKind};
use crate::timeline::{self, Entry, TimelineKind};

/// The ground of every reallocation of a freed place.
const GROUND: &str = "vacant-slot";

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
    register(conn, actor, offer.person_id, program_id, &program).await?;
    propose_reallocation(conn, actor, offer, call_id).await
}

/// The award itself is Payments' to give: the reallocation of the place is proposed in the name of whoever
/// offered it, and handed in at once. Where a newer ground asks for more than that, somebody is told to do it.
async fn propose_reallocation(
    conn: &mut Connection,
    actor: &Actor,
    offer: &Locked,
    call_id: Uuid,
) -> Result<()> {
    let asked = reallocation(offer, actor.today());
    let proposer = &actor.entrusted_with::<ProposeProcedures>();
    let opened = match procedures::open(conn, proposer, offer.offered_by, &asked).await {
        Ok(id) => Some(id),
        Err(Error::Rule { code, .. }) => {
            tracing::warn!(offer_id = %offer.id, code, "a reallocation could not be opened");
            None
        }
        Err(error) => return Err(error),
    };
    if let Some(id) = opened {
        diesel::update(place_offers::table.find(offer.id))
            .set(place_offers::procedure_id.eq(id))
            .execute(conn)
            .await?;
        if procedures::hand_in(conn, proposer, id).await? {
            return Ok(());
        }
    }
    let about = opened.map_or(("waiting_list", call_id), |id| ("procedure", id));
    ask_for_reallocation(conn, actor, offer, about).await
}

fn reallocation(offer: &Locked, today: NaiveDate) -> CreateProcedure {
    CreateProcedure {
        kind: ProcedureKind::Reallocation,
        benefit_id: None,
        registration_id: None,
        place_id: Some(offer.place_id),
        person_id: Some(offer.person_id),
        payment_ids: Vec::new(),
        tier_id: None,
        school_id: None,
        pays_on: None,
        channel: None,
        release_condition: None,
        ground_code: GROUND.into(),
        alert_id: None,
        facts: format!(
            "Aceptó el {} el lugar vacante que le correspondía en la lista de prelación.",
            short_date(today)
        ),
        effective_on: today,
        ends_on: None,
    }
}

async fn ask_for_reallocation(
    conn: &mut Connection,
    actor: &Actor,
    offer: &Locked,
    about: (&'static str, Uuid),
) -> Result<()> {
    let name: String = people::table
        .find(offer.person_id)
        .select(people::name)
        .first(conn)
        .await?;
    let title = format!("Presentar la reasignación del lugar que aceptó {name}");
    let task = NewTask {
        params: json!({"name": name}),
        person_id: Some(offer.person_id),
        subject: Some(about),
        assigned_role: Some("follow_up"),
        ..NewTask::new(TaskKind::OpenReallocation, title)
    };
    tasks::open(conn, actor, task).await
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
