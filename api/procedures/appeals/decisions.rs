//! Admitting or dismissing an appeal, and deciding it: the case follows, and what was revoked waits to be reversed.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::actions::{Held, Moved, Seen, advance, duty, hold, settle};
use super::requests::{AdmitAppeal, DecideAppeal};
use super::rules::step;
use super::types::AppealEvent;
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, FieldError, Result};
use crate::procedures::carry::{Taken, carry_out};
use crate::procedures::clocks::{self, CaseClockKind};
use crate::procedures::types::AppealDecision;
use crate::procedures::{Event, step as case_step};
use crate::schema::appeals as a;
use crate::tasks::{self, NewTask, TaskKind};
use crate::timeline::TimelineKind;

impl AppealDecision {
    fn event(self) -> AppealEvent {
        match self {
            Self::Confirm => AppealEvent::Confirm,
            Self::Modify => AppealEvent::Modify,
            Self::Revoke => AppealEvent::Revoke,
        }
    }
}

/// The appeal goes on, or is dismissed and the act stands.
pub async fn admit(
    conn: &mut Connection,
    actor: &Actor,
    seen: Seen,
    asked: AdmitAppeal,
) -> Result<()> {
    let held = hold(conn, actor, seen).await?;
    if !asked.admitted {
        return dismiss(conn, actor, &held, asked).await;
    }
    let to = step(&held.standing, AppealEvent::Admit, actor)?;
    diesel::update(a::table.find(held.row.id))
        .set(a::admitted_on.eq(actor.today()))
        .execute(conn)
        .await?;
    let clock = clocks::find(conn, seen.procedure_id, CaseClockKind::AppealDecision).await?;
    let due_on = clock.and_then(|clock| clock.due_on);
    tasks::close_about(conn, actor, held.case.id, &[TaskKind::AdmitAppeal]).await?;
    let title = format!(
        "Resolver el recurso {} de {}",
        held.row.folio, held.case.person
    );
    let task = duty(&held.case, TaskKind::DecideAppeal, title, due_on);
    tasks::open(conn, actor, task).await?;
    let moved = Moved {
        event: AppealEvent::Admit,
        to,
        reason: None,
    };
    settle(conn, actor, &held, moved, TimelineKind::AppealAdmitted).await
}

async fn dismiss(
    conn: &mut Connection,
    actor: &Actor,
    held: &Held,
    asked: AdmitAppeal,
) -> Result<()> {
    let to = step(&held.standing, AppealEvent::Dismiss, actor)?;
    let filled = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let (reason, signatory) = (filled(asked.reason), filled(asked.signatory));
    let missing = |pointer, words| FieldError::new(pointer, "required", words);
    let mut faults = Vec::new();
    if reason.is_none() {
        faults.push(missing("/reason", "Escriba por qué se desecha."));
    }
    if signatory.is_none() {
        faults.push(missing("/signatory", "Escriba quién firma."));
    }
    let (Some(reason), Some(signatory)) = (reason, signatory) else {
        return Err(Error::Invalid(faults));
    };
    let moved = Moved {
        event: AppealEvent::Dismiss,
        to,
        reason: Some(&reason),
    };
    let ending = Ending {
        decision: AppealDecision::Confirm,
        number: filled(asked.number),
        signatory: &signatory,
    };
    conclude(conn, actor, held, moved, ending).await
}

/// Confirms, modifies or revokes the act.
pub async fn decide(
    conn: &mut Connection,
    actor: &Actor,
    seen: Seen,
    asked: DecideAppeal,
) -> Result<()> {
    let held = hold(conn, actor, seen).await?;
    let event = asked.decision.event();
    let to = step(&held.standing, event, actor)?;
    let moved = Moved {
        event,
        to,
        reason: Some(asked.reasons.trim()),
    };
    let ending = Ending {
        decision: asked.decision,
        number: Some(asked.number.trim().to_owned()),
        signatory: asked.signatory.trim(),
    };
    conclude(conn, actor, &held, moved, ending).await
}

/// How the appeal ends for the case; one that is dismissed leaves the act as it was.
struct Ending<'a> {
    decision: AppealDecision,
    number: Option<String>,
    signatory: &'a str,
}

async fn conclude(
    conn: &mut Connection,
    actor: &Actor,
    held: &Held,
    moved: Moved<'_>,
    ending: Ending<'_>,
) -> Result<()> {
    let today = actor.today();
    let state: &'static str = moved.to.into();
    diesel::update(a::table.find(held.row.id))
        .set((
            a::state.eq(state),
            a::ended_on.eq(today),
            a::decision_number.eq(ending.number),
            a::signatory.eq(ending.signatory),
            a::reasons.eq(moved.reason),
            a::decided_by.eq(actor.person()?),
        ))
        .execute(conn)
        .await?;
    advance(conn, actor, held, &moved).await?;
    let clocks_of_it = [CaseClockKind::AppealCure, CaseClockKind::AppealDecision];
    clocks::end(conn, held.case.id, &clocks_of_it, today).await?;
    let done = [
        TaskKind::AdmitAppeal,
        TaskKind::AwaitAppealCure,
        TaskKind::DecideAppeal,
    ];
    tasks::close_about(conn, actor, held.case.id, &done).await?;
    carry_out_decision(conn, actor, held, ending.decision).await?;
    let calendar = BusinessCalendar::load(conn).await?;
    let event = Event::DecideAppeal(ending.decision);
    let taken = case_step(&held.case, event, actor, &calendar)?;
    carry_out(conn, actor, &[Taken::of(&held.case, taken)]).await
}

/// What was revoked is reversed by a case of its own, what was modified by another proposal.
async fn carry_out_decision(
    conn: &mut Connection,
    actor: &Actor,
    held: &Held,
    decision: AppealDecision,
) -> Result<()> {
    let (folio, person) = (&held.case.folio, &held.case.person);
    let title = match decision {
        AppealDecision::Confirm => return Ok(()),
        AppealDecision::Modify => {
            format!("Proponer lo que modificó el recurso en el trámite {folio} de {person}")
        }
        AppealDecision::Revoke => format!("Revertir el trámite {folio} de {person}, que se revocó"),
    };
    let task = NewTask {
        assigned_role: Some("follow_up"),
        ..duty(&held.case, TaskKind::CarryOutAppeal, title, None)
    };
    tasks::open(conn, actor, task).await
}
