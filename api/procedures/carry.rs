//! Carries out allowed steps: state, history, and every effect they have, for many cases at once.

use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use uuid::Uuid;

use super::case::{Case, Event};
use super::effects::{Assignee, Duty, Effect, Step};
use super::objects::{self, Ordered};
use super::rules::step;
use super::types::{PackageRef, ProcedureEvent};
use super::{alerts, cases, ledger, words};
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{procedure_payments, procedure_steps};
use crate::tasks::{self, NewTask, TaskKind};
use crate::timeline::{self, Entry, TimelineKind};

/// A step about to be carried out on a case.
pub struct Taken<'a> {
    pub case: &'a Case,
    pub step: Step,
    pub reason: Option<String>,
    /// The package it happens through, where it does.
    pub package: Option<&'a PackageRef>,
}

/// Writes the new states, the history and the effects, in the caller's transaction.
pub async fn carry_out(conn: &mut Connection, actor: &Actor, taken: &[Taken<'_>]) -> Result<()> {
    move_on(conn, taken).await?;
    write_history(conn, actor, taken).await?;
    let acted_on = taken
        .iter()
        .map(|act| (TaskKind::StalledProcedure, act.case.id));
    let mut closed: Vec<(TaskKind, Uuid)> = acted_on.collect();
    let (mut opened, mut entries) = (Vec::new(), Vec::new());
    let (mut resolved, mut reopened) = (Vec::new(), Vec::new());
    for act in taken {
        for effect in &act.step.effects {
            match effect {
                Effect::TaskClosed(kind) => closed.push((*kind, act.case.id)),
                Effect::TaskOpened(duty) => opened.push(task(act.case, *duty)),
                Effect::TimelineEntry(kind) => entries.push(act.entry(actor, *kind)),
                Effect::AlertClosed(id) => resolved.push(*id),
                Effect::AlertReopened(id) => reopened.push(*id),
                // Objects and the cases acted on follow; the others are said before a step is taken.
                Effect::Object(_)
                | Effect::OriginMoved { .. }
                | Effect::LeftAsItIs(_)
                | Effect::Recoverable { .. }
                | Effect::HearingClockStarted { .. }
                | Effect::NoFurtherPayments { .. }
                | Effect::EndExtended { .. }
                | Effect::EntersNextPackage => {}
            }
        }
    }
    close_tasks(conn, actor, closed).await?;
    tasks::open_many(conn, actor, opened).await?;
    alerts::resolve(conn, actor, &resolved).await?;
    alerts::reopen(conn, &reopened).await?;
    if !entries.is_empty() {
        timeline::write(conn, entries).await?;
    }
    change_objects(conn, actor, taken).await?;
    Box::pin(move_origins(conn, actor, taken)).await
}

/// Changes what the cases act on, and keeps what was done in the ledger.
async fn change_objects(conn: &mut Connection, actor: &Actor, taken: &[Taken<'_>]) -> Result<()> {
    let (mut ordered, mut kept) = (Vec::new(), Vec::new());
    for act in taken {
        for (position, change) in act.step.changes().enumerate() {
            ordered.push(Ordered {
                procedure_id: act.case.id,
                gives_back: act.case.origin.as_ref().map(|origin| origin.id),
                change,
            });
            kept.push((act.case.id, position, change));
        }
    }
    if !ordered.is_empty() {
        objects::write(conn, actor, &ordered).await?;
        ledger::write(conn, &kept).await?;
    }
    for act in taken.iter().filter(|act| act.is_applied()) {
        let undone = act.case.undoing().undone;
        if !undone.is_empty() {
            ledger::undo(conn, act.case.id, &undone).await?;
        }
    }
    Ok(())
}

/// A case that was ended or reversed takes its own step, with the one that did it.
async fn move_origins(conn: &mut Connection, actor: &Actor, taken: &[Taken<'_>]) -> Result<()> {
    let derived: Vec<(&Taken<'_>, Uuid)> = taken
        .iter()
        .filter(|act| act.is_applied())
        .filter_map(|act| Some((act, act.case.origin.as_ref()?.id)))
        .collect();
    if derived.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = derived.iter().map(|(_, id)| *id).collect();
    let origins = cases::lock(conn, &ids).await?;
    let calendar = BusinessCalendar::default();
    let mut moved = Vec::with_capacity(derived.len());
    for (act, id) in derived {
        let origin = origins.iter().find(|origin| origin.id == id);
        let origin = origin.ok_or(Error::NotFound)?;
        let event = Event::Plain(act.case.moves_origin_by());
        moved.push(Taken {
            case: origin,
            step: step(origin, event, actor, &calendar)?,
            reason: Some(act.case.folio.clone()),
            package: None,
        });
    }
    carry_out(conn, actor, &moved).await
}

async fn move_on(conn: &mut Connection, taken: &[Taken<'_>]) -> Result<()> {
    let standing = || taken.iter().filter(|act| act.step.from.is_some());
    let ids: Vec<Uuid> = standing().map(|act| act.case.id).collect();
    let states: Vec<&'static str> = standing().map(|act| act.step.to.into()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    diesel::sql_query(
        "update procedures p set state = v.state, version = p.version + 1
         from unnest($1, $2) v (id, state) where p.id = v.id",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<Text>, _>(states)
    .execute(conn)
    .await?;
    release_payments(conn, taken).await
}

/// A payment is free for another case once this one is not open any more.
async fn release_payments(conn: &mut Connection, taken: &[Taken<'_>]) -> Result<()> {
    let ended: Vec<Uuid> = taken
        .iter()
        .filter(|act| !act.step.to.is_open() && !act.case.terms.payment_ids.is_empty())
        .map(|act| act.case.id)
        .collect();
    if ended.is_empty() {
        return Ok(());
    }
    diesel::update(procedure_payments::table)
        .filter(procedure_payments::procedure_id.eq_any(ended))
        .filter(procedure_payments::open)
        .set(procedure_payments::open.eq(false))
        .execute(conn)
        .await?;
    Ok(())
}

async fn write_history(conn: &mut Connection, actor: &Actor, taken: &[Taken<'_>]) -> Result<()> {
    use procedure_steps as s;
    let rows: Vec<_> = taken
        .iter()
        .map(|act| {
            let event: &'static str = act.step.event.into();
            let to: &'static str = act.step.to.into();
            (
                s::id.eq(Uuid::now_v7()),
                s::procedure_id.eq(act.case.id),
                s::event.eq(event),
                s::from_state.eq(act.step.from.map(<&'static str>::from)),
                s::to_state.eq(to),
                s::reason.eq(act.reason.clone()),
                s::actor_id.eq(actor.user_id),
                s::recorded_at.eq(actor.now),
                s::version.eq(act.case.version + 1),
            )
        })
        .collect();
    for chunk in rows.chunks(1000) {
        diesel::insert_into(s::table)
            .values(chunk.to_vec())
            .execute(conn)
            .await?;
    }
    Ok(())
}

async fn close_tasks(
    conn: &mut Connection,
    actor: &Actor,
    closed: Vec<(TaskKind, Uuid)>,
) -> Result<()> {
    let mut left = closed;
    while let Some((kind, _)) = left.as_slice().first().copied() {
        let (same, others): (Vec<_>, Vec<_>) = left.into_iter().partition(|(k, _)| *k == kind);
        let subjects: Vec<Uuid> = same.into_iter().map(|(_, id)| id).collect();
        tasks::close_about_each(conn, actor, &subjects, &[kind]).await?;
        left = others;
    }
    Ok(())
}

fn task(case: &Case, duty: Duty) -> NewTask {
    let (assigned_role, assigned_to) = match duty.who {
        Assignee::Role(role) => (Some(role), None),
        Assignee::Proposer => (None, Some(case.proposed_by)),
    };
    NewTask {
        params: words::params(case),
        person_id: Some(case.person_id),
        subject: Some(("procedure", case.id)),
        due_on: duty.due_on,
        assigned_role,
        assigned_to,
        ..NewTask::new(duty.kind, words::task_title(duty.kind, case))
    }
}

impl<'a> Taken<'a> {
    /// A step without a reason, outside of any package.
    pub fn of(case: &'a Case, step: Step) -> Self {
        Self {
            case,
            step,
            reason: None,
            package: None,
        }
    }

    fn is_applied(&self) -> bool {
        self.step.event == ProcedureEvent::Apply
    }

    fn entry(&self, actor: &Actor, kind: TimelineKind) -> Entry {
        let mut params = words::params(self.case);
        if let Value::Object(map) = &mut params {
            if let Some(from) = self.step.from {
                map.insert("from".into(), json!(from));
            }
            map.insert("to".into(), json!(self.step.to));
            if let Some(reason) = &self.reason {
                map.insert("reason".into(), json!(reason));
            }
            if let Some(package) = self.package {
                map.insert("package".into(), json!(package.folio));
            }
        }
        let subject = match self.package {
            Some(package) => ("package", package.id),
            None => ("procedure", self.case.id),
        };
        let title = words::entry_title(kind, self.case, self.package);
        Entry::new(actor, self.case.person_id, kind, title)
            .about(subject.0, subject.1)
            .detail(self.reason.clone())
            .params(params)
    }
}
