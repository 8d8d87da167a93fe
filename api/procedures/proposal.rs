//! Opening a case of any kind on its object, and correcting it before it is submitted.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::carry::{Taken, carry_out};
use super::case::{Case, Event, Object};
use super::eligible::check_dates;
use super::requests::{CreateProcedure, UpdateProcedure};
use super::rules::step;
use super::targets::{self, Target};
use super::types::{EffectiveRule, ProcedureAct, ProcedureEvent};
use super::{alerts, cases, grounds, page};
use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, next_folio, next_registry_cut};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{procedure_payments, procedures};

/// The day the ground makes it effective; none if no registry cut is planned that far.
pub async fn takes_effect_on(
    conn: &mut Connection,
    rule: EffectiveRule,
    effective_on: NaiveDate,
) -> Result<Option<NaiveDate>> {
    match rule {
        EffectiveRule::OnDate | EffectiveRule::OnFact => Ok(Some(effective_on)),
        EffectiveRule::NextRegistryCut => next_registry_cut(conn, effective_on).await,
    }
}

/// Opens a case in the name of whoever acts.
pub async fn create(conn: &mut Connection, actor: &Actor, asked: &CreateProcedure) -> Result<Uuid> {
    open(conn, actor, actor.person()?, asked).await
}

/// Opens a case in somebody's name: the person of a place may have accepted it through a link.
pub async fn open(
    conn: &mut Connection,
    actor: &Actor,
    proposed_by: Uuid,
    asked: &CreateProcedure,
) -> Result<Uuid> {
    let (mut case, since) = draft(conn, actor, proposed_by, asked).await?;
    targets::none_open(conn, &case).await?;
    let step = first_step(&case, since, actor)?;
    case.folio = next_folio(conn, "PR", actor.today()).await?;
    insert(conn, actor, &case, &asked.facts, step.to.into()).await?;
    keep_terms(conn, &case, asked.release_condition.as_deref()).await?;
    if let (Some(alert_id), Some(benefit_id)) = (asked.alert_id, case.benefit_id()) {
        alerts::take(conn, actor, alert_id, benefit_id, case.id).await?;
    }
    carry_out(conn, actor, &[Taken::of(&case, step)]).await?;
    Ok(case.id)
}

/// Hands a case in for decision; answers whether its ground allows that as it stands.
pub async fn hand_in(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<bool> {
    let found = cases::lock(conn, &[id]).await?.pop();
    let case = found.ok_or(Error::NotFound)?;
    let submit = Event::Plain(ProcedureEvent::Submit);
    let Ok(step) = step(&case, submit, actor, &BusinessCalendar::default()) else {
        return Ok(false);
    };
    carry_out(conn, actor, &[Taken::of(&case, step)]).await?;
    Ok(true)
}

/// The step that opens a case, with its dates in order.
pub fn first_step(
    case: &Case,
    since: NaiveDate,
    actor: &Actor,
) -> Result<super::effects::Step, super::rules::Rule> {
    let calendar = BusinessCalendar::default();
    let create = Event::Plain(ProcedureEvent::Create);
    let step = step(case, create, actor, &calendar)?;
    check_dates(case, since, actor.today())?;
    Ok(step)
}

/// The case as it is asked for, neither numbered nor kept, and since when there is something to change.
pub async fn draft(
    conn: &mut Connection,
    actor: &Actor,
    proposed_by: Uuid,
    asked: &CreateProcedure,
) -> Result<(Case, NaiveDate)> {
    let Target { object, subject } = targets::find(conn, actor, asked).await?;
    let (program_id, today) = (subject.program_id, actor.today());
    let ground = grounds::in_force(conn, asked.kind, &asked.ground_code, program_id, today).await?;
    let takes_effect_on = takes_effect_on(conn, ground.effective_rule, asked.effective_on).await?;
    let terms = targets::terms(conn, &object, subject.person_id, asked).await?;
    let case = Case {
        id: Uuid::now_v7(),
        folio: String::new(),
        kind: asked.kind,
        act: ProcedureAct::Impose,
        state: None,
        version: 0,
        person_id: subject.person_id,
        person: subject.person,
        program_id,
        object,
        terms,
        origin: None,
        alert_id: asked.alert_id,
        effective_on: asked.effective_on,
        ends_on: asked.ends_on,
        takes_effect_on,
        ground,
        answer_due_on: None,
        heard: false,
        has_evidence: false,
        proposed_by,
        authors: Vec::new(),
    };
    Ok((case, subject.since))
}

pub(super) async fn insert(
    conn: &mut Connection,
    actor: &Actor,
    case: &Case,
    facts: &str,
    state: &'static str,
) -> Result<()> {
    let kind: &'static str = case.kind.into();
    let act: &'static str = case.act.into();
    let (registration_id, place_id) = match &case.object {
        Object::Benefit(_) => (None, None),
        Object::Registration(registration) => (Some(registration.id), None),
        Object::Place(place) => (None, Some(place.id)),
    };
    diesel::insert_into(procedures::table)
        .values((
            procedures::id.eq(case.id),
            procedures::folio.eq(&case.folio),
            procedures::kind.eq(kind),
            procedures::act.eq(act),
            procedures::of_procedure_id.eq(case.origin.as_ref().map(|origin| origin.id)),
            procedures::program_id.eq(case.program_id),
            procedures::state.eq(state),
            procedures::person_id.eq(case.person_id),
            procedures::benefit_id.eq(case.benefit_id()),
            procedures::registration_id.eq(registration_id),
            procedures::place_id.eq(place_id),
            procedures::ground_id.eq(case.ground.id),
            procedures::alert_id.eq(case.alert_id),
            procedures::facts.eq(facts.trim()),
            procedures::effective_on.eq(case.effective_on),
            procedures::ends_on.eq(case.ends_on),
            procedures::proposed_by.eq(case.proposed_by),
            procedures::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// What the kind asks for beyond its dates.
async fn keep_terms(conn: &mut Connection, case: &Case, release: Option<&str>) -> Result<()> {
    let terms = &case.terms;
    let release = release.map(str::trim).filter(|text| !text.is_empty());
    diesel::update(procedures::table.find(case.id))
        .set((
            procedures::tier_id.eq(terms.tier.as_ref().map(|tier| tier.id)),
            procedures::school_id.eq(terms.school.as_ref().map(|school| school.id)),
            procedures::pays_on.eq(terms.pays_on),
            procedures::channel.eq(&terms.channel),
            procedures::release_condition.eq(release),
        ))
        .execute(conn)
        .await?;
    let named: Vec<_> = terms
        .payment_ids
        .iter()
        .map(|id| {
            (
                procedure_payments::id.eq(Uuid::now_v7()),
                procedure_payments::procedure_id.eq(case.id),
                procedure_payments::payment_id.eq(*id),
            )
        })
        .collect();
    diesel::insert_into(procedure_payments::table)
        .values(named)
        .execute(conn)
        .await?;
    Ok(())
}

/// Corrects ground, facts or dates; another ground makes an earlier notice void.
pub async fn update(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    asked: UpdateProcedure,
) -> Result<()> {
    let mut case = page::lock_seen(conn, id, seen).await?;
    let before = case.clone();
    let since = targets::since(conn, &case).await?;
    if let Some(code) = asked.ground_code.filter(|code| *code != case.ground.code) {
        // An end or a reversal rests on the ground of the case that it acts on.
        if case.act != ProcedureAct::Impose {
            return Err(Error::from(super::rules::Rule::GroundNotValid));
        }
        case.ground =
            grounds::in_force(conn, case.kind, &code, case.program_id, actor.today()).await?;
    }
    case.effective_on = asked.effective_on.unwrap_or(case.effective_on);
    case.ends_on = asked.ends_on.unwrap_or(case.ends_on);
    case.terms.pays_on = asked.pays_on.or(case.terms.pays_on);
    case.takes_effect_on = match case.act {
        ProcedureAct::Impose => {
            takes_effect_on(conn, case.ground.effective_rule, case.effective_on).await?
        }
        ProcedureAct::End | ProcedureAct::Reverse => Some(case.effective_on),
    };
    let ground_changed = before.ground.id != case.ground.id;
    let step = step(
        &before,
        Event::Edit { ground_changed },
        actor,
        &BusinessCalendar::default(),
    )?;
    check_dates(&case, since, actor.today())?;
    save(conn, &case, asked.facts.as_deref(), ground_changed).await?;
    carry_out(conn, actor, &[Taken::of(&before, step)]).await
}

async fn save(
    conn: &mut Connection,
    case: &Case,
    facts: Option<&str>,
    ground_changed: bool,
) -> Result<()> {
    let row = procedures::table.find(case.id);
    diesel::update(row)
        .set((
            procedures::ground_id.eq(case.ground.id),
            procedures::effective_on.eq(case.effective_on),
            procedures::ends_on.eq(case.ends_on),
            procedures::pays_on.eq(case.terms.pays_on),
            facts.map(|facts| procedures::facts.eq(facts.trim())),
        ))
        .execute(conn)
        .await?;
    if ground_changed {
        diesel::update(row)
            .set(procedures::hearing_due_on.eq(None::<NaiveDate>))
            .execute(conn)
            .await?;
    }
    Ok(())
}
