//! Commands on improvement actions: planned, begun, done, and their effect checked.

use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::rules::{ActionEvent, ActionState, Rule, step};
use super::store;
use super::types::{CreateImprovementAction, MoveAction, RecordEffectCheck};
use crate::auth::Actor;
use crate::calendar::{next_folio, short_date};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::{
    complaint_causes, improvement_actions, improvement_checks, improvement_steps, programs, users,
};
use crate::tasks::{self, NewTask, TaskKind};

struct Locked {
    folio: String,
    title: String,
    owner_id: Uuid,
    state: ActionState,
    started_on: Option<NaiveDate>,
}

async fn lock(conn: &mut Connection, id: Uuid, seen: i32) -> Result<Locked> {
    use improvement_actions as a;
    type Row = (String, String, Uuid, String, Option<NaiveDate>, i32);
    let (folio, title, owner_id, state, started_on, version): Row = a::table
        .find(id)
        .select((
            a::folio,
            a::title,
            a::owner_id,
            a::state,
            a::started_on,
            a::version,
        ))
        .for_update()
        .first(conn)
        .await?;
    unchanged(version, seen)?;
    Ok(Locked {
        folio,
        title,
        owner_id,
        state: state.parse().map_err(Error::internal)?,
        started_on,
    })
}

async fn write_step(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    (from, to): (Option<ActionState>, ActionState),
    note: Option<&str>,
) -> Result<()> {
    use improvement_steps as s;
    let to: &'static str = to.into();
    diesel::insert_into(s::table)
        .values((
            s::id.eq(Uuid::now_v7()),
            s::action_id.eq(id),
            s::from_state.eq(from.map(<&'static str>::from)),
            s::to_state.eq(to),
            s::note.eq(note.map(str::trim).filter(|text| !text.is_empty())),
            s::actor_id.eq(actor.person()?),
            s::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

async fn check_references(
    conn: &mut Connection,
    asked: &CreateImprovementAction,
    today: NaiveDate,
) -> Result<()> {
    use complaint_causes as c;
    let cause: Option<Uuid> = c::table
        .filter(c::code.eq(&asked.cause_code).and(c::valid_from.le(today)))
        .filter(c::valid_to.is_null().or(c::valid_to.ge(today)))
        .select(c::id)
        .first(conn)
        .await
        .optional()?;
    cause.ok_or(Rule::CauseNotInForce)?;
    let owner: Option<Uuid> = users::table
        .filter(users::id.eq(asked.owner_id).and(users::active))
        .select(users::id)
        .first(conn)
        .await
        .optional()?;
    owner.ok_or(Rule::OwnerUnknown)?;
    if let Some(program_id) = asked.program_id {
        let known: Option<Uuid> = programs::table
            .find(program_id)
            .select(programs::id)
            .first(conn)
            .await
            .optional()?;
        known.ok_or_else(|| Error::invalid("/program_id", "unknown", "No existe ese programa."))?;
    }
    if asked.due_on < today {
        return Err(Error::invalid(
            "/due_on",
            "date-past",
            "La fecha tiene que ser de hoy en adelante.",
        ));
    }
    if asked.expected_rate.is_sign_negative() {
        return Err(Error::invalid(
            "/expected_rate",
            "range",
            "La tasa no puede ser negativa.",
        ));
    }
    Ok(())
}

pub async fn create(
    conn: &mut Connection,
    actor: &Actor,
    asked: &CreateImprovementAction,
) -> Result<Uuid> {
    use improvement_actions as a;
    check_references(conn, asked, actor.today()).await?;
    let (id, state) = (Uuid::now_v7(), ActionState::Planned);
    let state_name: &'static str = state.into();
    diesel::insert_into(a::table)
        .values((
            a::id.eq(id),
            a::folio.eq(next_folio(conn, "AM", actor.today()).await?),
            a::cause_code.eq(&asked.cause_code),
            a::program_id.eq(asked.program_id),
            a::title.eq(asked.title.trim()),
            a::description.eq(asked.description.trim()),
            a::owner_id.eq(asked.owner_id),
            a::state.eq(state_name),
            a::due_on.eq(asked.due_on),
            a::expected_rate.eq(asked.expected_rate),
            a::check_weeks.eq(asked.check_weeks),
            a::created_by.eq(actor.person()?),
            a::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    write_step(conn, actor, id, (None, state), None).await?;
    Ok(id)
}

/// Begins an action, or says that it is done; then its check comes due after the second window.
pub async fn advance(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    event: ActionEvent,
    asked: &MoveAction,
) -> Result<()> {
    use improvement_actions as a;
    let action = lock(conn, id, seen).await?;
    let to = step(action.state, event)?;
    let too_early = action.started_on.is_some_and(|began| asked.on < began);
    if asked.on > actor.today() || too_early {
        return Err(Rule::ActionDateInvalid.into());
    }
    let state: &'static str = to.into();
    let row = a::table.find(id);
    let moved = (a::state.eq(state), a::version.eq(a::version + 1));
    if event == ActionEvent::Start {
        diesel::update(row)
            .set((moved, a::started_on.eq(asked.on)))
            .execute(conn)
            .await?;
    } else {
        diesel::update(row)
            .set((moved, a::done_on.eq(asked.on)))
            .execute(conn)
            .await?;
        open_check(conn, actor, id, &action).await?;
    }
    let states = (Some(action.state), to);
    write_step(conn, actor, id, states, asked.note.as_deref()).await
}

/// Whoever answers for the action is told when to look whether it worked.
async fn open_check(conn: &mut Connection, actor: &Actor, id: Uuid, action: &Locked) -> Result<()> {
    let row = store::find(conn, id).await?;
    let due_on = store::window_ends_on(&row).map(|ends_on| ends_on + Days::new(1));
    let title = format!("Comprobar el efecto de {}: {}", action.folio, action.title);
    let task = NewTask {
        params: json!({"folio": action.folio, "name": action.title}),
        subject: Some(("improvement", id)),
        assigned_to: Some(action.owner_id),
        due_on,
        ..NewTask::new(TaskKind::CheckEffect, title)
    };
    tasks::open(conn, actor, task).await
}

/// Keeps what the two windows tell, as it stands today.
pub async fn check(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    asked: &RecordEffectCheck,
) -> Result<()> {
    use improvement_actions as a;
    use improvement_checks as c;
    let action = lock(conn, id, seen).await?;
    let to = step(action.state, ActionEvent::Check)?;
    let row = store::find(conn, id).await?;
    let Some(effect) = store::effect_of(conn, &row, actor.today()).await? else {
        let ends_on = store::window_ends_on(&row).unwrap_or_else(|| actor.today());
        return Err(Rule::CheckNotDue(short_date(ends_on)).into());
    };
    let conclusion: &'static str = effect.conclusion.into();
    let note = asked.note.as_deref().map(str::trim);
    diesel::insert_into(c::table)
        .values((
            c::id.eq(Uuid::now_v7()),
            c::action_id.eq(id),
            c::measured.eq(serde_json::to_value(&effect)?),
            c::conclusion.eq(conclusion),
            c::note.eq(note.filter(|text| !text.is_empty())),
            c::checked_by.eq(actor.person()?),
            c::checked_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    let state: &'static str = to.into();
    diesel::update(a::table.find(id))
        .set((a::state.eq(state), a::version.eq(a::version + 1)))
        .execute(conn)
        .await?;
    tasks::close_about(conn, actor, id, &[TaskKind::CheckEffect]).await?;
    write_step(conn, actor, id, (Some(action.state), to), note).await
}
