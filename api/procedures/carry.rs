//! Carries out allowed steps: state, history, and every effect they have, for many cases at once.

use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use uuid::Uuid;

use super::case::Case;
use super::effects::{Assignee, Duty, Effect, Step};
use super::types::PackageRef;
use super::{alerts, words};
use crate::auth::Actor;
use crate::benefits::{self, Change};
use crate::db::Connection;
use crate::error::Result;
use crate::schema::procedure_steps;
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
    let mut closed: Vec<(TaskKind, Uuid)> = Vec::new();
    let (mut opened, mut entries, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    let (mut resolved, mut reopened) = (Vec::new(), Vec::new());
    for act in taken {
        for effect in &act.step.effects {
            match effect {
                Effect::TaskClosed(kind) => closed.push((*kind, act.case.id)),
                Effect::TaskOpened(duty) => opened.push(task(act.case, *duty)),
                Effect::TimelineEntry(kind) => entries.push(act.entry(actor, *kind)),
                Effect::AlertClosed(id) => resolved.push(*id),
                Effect::AlertReopened(id) => reopened.push(*id),
                Effect::BenefitChange { to, effective_on }
                | Effect::BenefitChangeScheduled { to, effective_on } => {
                    changes.extend(act.case.benefit_id().map(|benefit_id| Change {
                        benefit_id,
                        to: *to,
                        effective_on: *effective_on,
                        procedure_id: act.case.id,
                    }));
                }
                // Said before a step is taken; what they mean is in the other effects and in the state itself.
                Effect::HearingClockStarted { .. }
                | Effect::NoFurtherPayments
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
    benefits::record(conn, actor, &changes).await
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
