//! What is found of each award, before and again when its case is made. Pure: the machine's own first step
//! decides what is eligible, and a person's decision stands before everything that the machine would allow.

use std::collections::HashSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::payments::BulkPayments;
use super::selection::{Award, Candidate};
use super::types::BulkVerdict as V;
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, Result, Rule as _};
use crate::procedures::case::{Case, Event, GroundRules, Object, Terms};
use crate::procedures::eligible::check_dates;
use crate::procedures::facts::{self, Awards};
use crate::procedures::rules::{Rule, step};
use crate::procedures::types::{ProcedureAct, ProcedureEvent, ProcedureKind};
use crate::programs::Protection;

/// What an act on many asks of each award.
pub struct Asked {
    pub kind: ProcedureKind,
    pub ground: GroundRules,
    /// Of a ground that is not for every program.
    pub ground_program: Option<Uuid>,
    pub effective_on: NaiveDate,
    pub takes_effect_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    /// Holds and reschedulings.
    pub payments: Option<BulkPayments>,
}

/// A candidate with its verdict.
pub struct Judged {
    pub candidate: Candidate,
    pub verdict: V,
    pub code: Option<&'static str>,
}

impl Judged {
    pub fn is_proposed(&self) -> bool {
        self.verdict == V::Proposed
    }
}

/// Judges the selection in its order; an award that comes twice counts once.
pub fn judge(
    actor: &Actor,
    asked: &Asked,
    candidates: Vec<Candidate>,
    facts: &Awards,
) -> Result<Vec<Judged>> {
    let mut seen = HashSet::new();
    candidates
        .into_iter()
        .map(|candidate| {
            let repeated = candidate
                .award
                .as_ref()
                .is_some_and(|award| !seen.insert(award.benefit_id));
            let (verdict, code) = match &candidate.award {
                None => (V::Unknown, None),
                Some(_) if candidate.matches > 1 => (V::NotEligible, Some("several-awards")),
                Some(_) if repeated => (V::Repeated, None),
                Some(award) => judge_award(actor, asked, award, facts)?,
            };
            Ok(Judged {
                candidate,
                verdict,
                code,
            })
        })
        .collect()
}

fn judge_award(
    actor: &Actor,
    asked: &Asked,
    award: &Award,
    facts: &Awards,
) -> Result<(V, Option<&'static str>)> {
    if Protection::of(award.sensitive, actor).is_concealed() {
        return Ok((V::Protected, None));
    }
    if award.open_procedure_id.is_some() {
        return Ok((V::OpenCase, None));
    }
    if let Some(decision) = stands_against(asked.kind, award) {
        return Ok((V::Decided, Some(decision)));
    }
    let other_program = asked
        .ground_program
        .is_some_and(|program| program != award.program_id);
    if other_program {
        return Ok((V::NotEligible, Some(Rule::GroundNotValid.code())));
    }
    let case = draft(actor, asked, award, facts, String::new())?;
    let create = Event::Plain(ProcedureEvent::Create);
    let outcome = step(&case, create, actor, &BusinessCalendar::default())
        .and_then(|_| check_dates(&case, award.awarded_on, actor.today()));
    Ok(match outcome {
        Ok(()) => (V::Proposed, None),
        Err(rule) => (V::NotEligible, Some(rule.code())),
    })
}

/// What a person decided about this award that an act on many does not override.
fn stands_against(kind: ProcedureKind, award: &Award) -> Option<&'static str> {
    let takes_away = matches!(
        kind,
        ProcedureKind::Suspension | ProcedureKind::Cancellation | ProcedureKind::PaymentHold
    );
    if award.at_own_request {
        Some("requested-by-beneficiary")
    } else if award.rejected_before {
        Some("rejected-before")
    } else if takes_away && award.alert_dismissed {
        Some("alert-dismissed")
    } else {
        None
    }
}

/// The case as it would be opened.
pub fn draft(
    actor: &Actor,
    asked: &Asked,
    award: &Award,
    facts: &Awards,
    folio: String,
) -> Result<Case> {
    let benefit = facts.get(award.benefit_id).ok_or(Error::NotFound)?;
    let terms = asked
        .payments
        .as_ref()
        .map_or_else(Terms::default, |chosen| chosen.terms(&benefit));
    Ok(Case {
        id: Uuid::now_v7(),
        folio,
        kind: asked.kind,
        act: ProcedureAct::Impose,
        state: None,
        version: 0,
        person_id: award.person_id,
        person: award.person.clone(),
        program_id: award.program_id,
        object: Object::Benefit(benefit),
        terms,
        origin: None,
        ground: asked.ground.clone(),
        alert_id: award.alert_id,
        effective_on: asked.effective_on,
        ends_on: asked.ends_on,
        takes_effect_on: asked.takes_effect_on,
        answer_due_on: None,
        heard: false,
        has_evidence: false,
        proposed_by: actor.person()?,
        authors: Vec::new(),
    })
}

/// The awards that a selection found, with their payments.
pub async fn facts_of(conn: &mut Connection, candidates: &[Candidate]) -> Result<Awards> {
    let awards = candidates.iter().filter_map(|row| row.award.as_ref());
    let ids: Vec<Uuid> = awards.map(|award| award.benefit_id).collect();
    facts::awards(conn, &ids, &[]).await
}
