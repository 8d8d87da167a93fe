//! Opening a case and correcting it before it is submitted.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::carry::{Taken, carry_out};
use super::case::{BenefitFacts, Case, Event, Object};
use super::requests::{CreateProcedure, UpdateProcedure};
use super::rules::{Rule, check_dates, step};
use super::types::{EffectiveRule, ProcedureAct, ProcedureEvent};
use super::{alerts, grounds, page};
use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, next_folio, next_registry_cut};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::procedures;

/// The benefit a case is about, locked so that two cases cannot be opened on it at once.
#[derive(QueryableByName)]
struct BenefitRow {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    person: String,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = SqlUuid)]
    program_id: Uuid,
    #[diesel(sql_type = Date)]
    awarded_on: NaiveDate,
    #[diesel(sql_type = Nullable<Text>)]
    pending_change: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    open_procedure: Option<String>,
}

async fn lock_benefit(conn: &mut Connection, id: Uuid) -> Result<Option<BenefitRow>> {
    diesel::sql_query("select 1 from benefits where id = $1 for update")
        .bind::<SqlUuid, _>(id)
        .execute(conn)
        .await?;
    Ok(diesel::sql_query(
        "select b.person_id, p.name as person, b.folio, b.state, c.program_id, b.awarded_on,
                (select bc.to_state from benefit_changes bc where bc.benefit_id = b.id and bc.took_effect_at is null
                 order by bc.effective_on, bc.id limit 1) as pending_change,
                (select o.folio from procedures o where o.benefit_id = b.id and o.act = 'impose'
                 and o.state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent')) as open_procedure
         from benefits b join people p on p.id = b.person_id join calls c on c.id = b.call_id
         where b.id = $1",
    )
    .bind::<SqlUuid, _>(id)
    .get_result(conn)
    .await
    .optional()?)
}

/// The day the ground makes it effective; none if no registry cut is planned that far.
pub(super) async fn takes_effect_on(
    conn: &mut Connection,
    rule: EffectiveRule,
    effective_on: NaiveDate,
) -> Result<Option<NaiveDate>> {
    match rule {
        EffectiveRule::OnDate | EffectiveRule::OnFact => Ok(Some(effective_on)),
        EffectiveRule::NextRegistryCut => next_registry_cut(conn, effective_on).await,
    }
}

pub async fn create(conn: &mut Connection, actor: &Actor, asked: &CreateProcedure) -> Result<Uuid> {
    let today = actor.today();
    // What cannot be done at all is said before anything is looked up.
    if !asked.kind.is_usable() {
        return Err(Rule::KindNotAvailable.into());
    }
    let benefit = lock_benefit(conn, asked.benefit_id)
        .await?
        .ok_or_else(|| Error::invalid("/benefit_id", "unknown", "No existe ese beneficio."))?;
    if let Some(folio) = benefit.open_procedure {
        return Err(Rule::ProcedureAlreadyOpen(folio).into());
    }
    let awarded_on = benefit.awarded_on;
    let case = first_draft(conn, actor, benefit, asked).await?;
    check_dates(&case, awarded_on, today)?;
    let calendar = BusinessCalendar::default();
    let step = step(
        &case,
        Event::Plain(ProcedureEvent::Create),
        actor,
        &calendar,
    )?;
    insert(conn, actor, &case, &asked.facts, step.to.into()).await?;
    if let Some(alert_id) = asked.alert_id {
        alerts::take(conn, actor, alert_id, asked.benefit_id, case.id).await?;
    }
    carry_out(conn, actor, &[Taken::of(&case, step)]).await?;
    Ok(case.id)
}

/// The case as it is asked for, numbered but not yet kept.
async fn first_draft(
    conn: &mut Connection,
    actor: &Actor,
    benefit: BenefitRow,
    asked: &CreateProcedure,
) -> Result<Case> {
    let today = actor.today();
    let ground = grounds::in_force(
        conn,
        asked.kind,
        &asked.ground_code,
        benefit.program_id,
        today,
    )
    .await?;
    Ok(Case {
        id: Uuid::now_v7(),
        folio: next_folio(conn, "PR", today).await?,
        kind: asked.kind,
        act: ProcedureAct::Impose,
        of_procedure_id: None,
        state: None,
        version: 0,
        person_id: benefit.person_id,
        person: benefit.person,
        program_id: benefit.program_id,
        object: Object::Benefit(BenefitFacts {
            id: asked.benefit_id,
            folio: benefit.folio,
            state: benefit.state.parse().map_err(Error::internal)?,
            pending_change: benefit
                .pending_change
                .map(|state| state.parse().map_err(Error::internal))
                .transpose()?,
        }),
        alert_id: asked.alert_id,
        effective_on: asked.effective_on,
        ends_on: asked.ends_on,
        takes_effect_on: takes_effect_on(conn, ground.effective_rule, asked.effective_on).await?,
        ground,
        answer_due_on: None,
        heard: false,
        has_evidence: false,
        proposed_by: actor.person()?,
        authors: Vec::new(),
    })
}

async fn insert(
    conn: &mut Connection,
    actor: &Actor,
    case: &Case,
    facts: &str,
    state: &'static str,
) -> Result<()> {
    let kind: &'static str = case.kind.into();
    let act: &'static str = case.act.into();
    diesel::insert_into(procedures::table)
        .values((
            procedures::id.eq(case.id),
            procedures::folio.eq(&case.folio),
            procedures::kind.eq(kind),
            procedures::act.eq(act),
            procedures::of_procedure_id.eq(case.of_procedure_id),
            procedures::program_id.eq(case.program_id),
            procedures::state.eq(state),
            procedures::person_id.eq(case.person_id),
            procedures::benefit_id.eq(case.benefit_id()),
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
    let benefit = lock_benefit(conn, case.benefit_id().ok_or(Error::NotFound)?)
        .await?
        .ok_or(Error::NotFound)?;
    if let Some(code) = asked.ground_code.filter(|code| *code != case.ground.code) {
        case.ground =
            grounds::in_force(conn, case.kind, &code, benefit.program_id, actor.today()).await?;
    }
    case.effective_on = asked.effective_on.unwrap_or(case.effective_on);
    case.ends_on = asked.ends_on.unwrap_or(case.ends_on);
    case.takes_effect_on =
        takes_effect_on(conn, case.ground.effective_rule, case.effective_on).await?;
    let ground_changed = before.ground.id != case.ground.id;
    let step = step(
        &before,
        Event::Edit { ground_changed },
        actor,
        &BusinessCalendar::default(),
    )?;
    check_dates(&case, benefit.awarded_on, actor.today())?;
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
