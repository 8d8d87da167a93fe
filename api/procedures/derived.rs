//! Cases that act on another case: the end of a hold or a suspension, and the reversal of everything one did.
//!
//! What was decided before (an end planned with its case, a revocation) is approved from the start; a correction is
//! approved by a second person. Both go to Payments as rows of their own.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::carry::{Taken, carry_out};
use super::case::{Case, Event, Terms};
use super::eligible::check_dates;
use super::proposal::insert;
use super::rules::{Rule, step};
use super::types::{ProcedureAct, ProcedureEvent, ProcedureState};
use super::{cases, ledger};
use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, next_folio};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::procedures;
use crate::tasks::{self, TaskKind};

/// What is asked of an earlier case.
pub struct Derive<'a> {
    pub act: ProcedureAct,
    pub effective_on: NaiveDate,
    pub reason: &'a str,
    /// Whether somebody entitled decided it already.
    pub decided: bool,
}

/// Opens the planned end of a hold or a suspension, approved with its case, for the next package.
pub async fn open_end(
    conn: &mut Connection,
    actor: &Actor,
    origin_id: Uuid,
    effective_on: NaiveDate,
    reason: &str,
) -> Result<Uuid> {
    let asked = Derive {
        act: ProcedureAct::End,
        effective_on,
        reason,
        decided: true,
    };
    let origin = lock(conn, origin_id).await?;
    open(conn, actor, &origin, asked).await
}

/// Opens the reversal of a case: approved from the start where an appeal revoked it, to be approved otherwise.
pub async fn open_reversal(
    conn: &mut Connection,
    actor: &Actor,
    origin_id: Uuid,
    effective_on: NaiveDate,
    reason: &str,
) -> Result<Uuid> {
    let origin = lock(conn, origin_id).await?;
    let asked = Derive {
        act: ProcedureAct::Reverse,
        effective_on,
        reason,
        decided: origin.state == Some(ProcedureState::Revoked),
    };
    open(conn, actor, &origin, asked).await
}

async fn lock(conn: &mut Connection, id: Uuid) -> Result<Case> {
    let found = cases::lock(conn, &[id]).await?.pop();
    found.ok_or(Error::NotFound)
}

/// Opens it on a locked case; one that is still to be decided is handed in at once.
pub async fn open(
    conn: &mut Connection,
    actor: &Actor,
    origin: &Case,
    asked: Derive<'_>,
) -> Result<Uuid> {
    none_open(conn, origin.id).await?;
    let mut case = draft(conn, actor, origin, &asked).await?;
    let event = if asked.decided {
        Event::CreateDecided
    } else {
        Event::Plain(ProcedureEvent::Create)
    };
    let calendar = BusinessCalendar::default();
    let created = step(&case, event, actor, &calendar)?;
    check_dates(&case, origin.effective_on, actor.today())?;
    case.folio = next_folio(conn, "PR", actor.today()).await?;
    insert(conn, actor, &case, asked.reason, created.to.into()).await?;
    let taken = Taken {
        reason: Some(asked.reason.trim().to_owned()),
        ..Taken::of(&case, created)
    };
    carry_out(conn, actor, &[taken]).await?;
    if asked.act == ProcedureAct::Reverse {
        tasks::close_about(conn, actor, origin.id, &[TaskKind::CarryOutAppeal]).await?;
    }
    if !asked.decided {
        let kept = lock(conn, case.id).await?;
        let submit = Event::Plain(ProcedureEvent::Submit);
        let submitted = step(&kept, submit, actor, &calendar)?;
        carry_out(conn, actor, &[Taken::of(&kept, submitted)]).await?;
    }
    Ok(case.id)
}

/// The case as it would be opened, neither numbered nor kept.
pub async fn draft(
    conn: &mut Connection,
    actor: &Actor,
    origin: &Case,
    asked: &Derive<'_>,
) -> Result<Case> {
    let mut origins = ledger::origins(conn, &[origin.id]).await?;
    Ok(Case {
        id: Uuid::now_v7(),
        folio: String::new(),
        act: asked.act,
        state: None,
        version: 0,
        terms: Terms::default(),
        origin: origins.remove(&origin.id),
        alert_id: None,
        effective_on: asked.effective_on,
        ends_on: None,
        takes_effect_on: Some(asked.effective_on),
        answer_due_on: None,
        heard: false,
        has_evidence: false,
        // The calendar acts for whoever planned the end.
        proposed_by: actor.user_id.unwrap_or(origin.proposed_by),
        authors: Vec::new(),
        ..origin.clone()
    })
}

async fn none_open(conn: &mut Connection, origin_id: Uuid) -> Result<()> {
    use procedures as p;
    let open: Option<String> = p::table
        .filter(p::of_procedure_id.eq(origin_id))
        .filter(p::state.eq_any([
            "draft",
            "in_hearing",
            "submitted",
            "returned",
            "approved",
            "packaged",
            "sent",
        ]))
        .select(p::folio)
        .first(conn)
        .await
        .optional()?;
    open.map_or(
        Ok(()),
        |folio| Err(Rule::ProcedureAlreadyOpen(folio).into()),
    )
}
