//! The cases of an act on many, written in sets: numbered in a row, opened and, where nothing is missing, handed in.

use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::judge::{Asked, Judged, draft};
use super::selection::Award;
use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, next_folios};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::procedures::carry::{Taken, carry_out};
use crate::procedures::case::{Case, Event};
use crate::procedures::effects::{Assignee, Effect, Step};
use crate::procedures::facts;
use crate::procedures::rules::step;
use crate::procedures::types::ProcedureEvent;
use crate::schema::{procedure_payments, procedures};

/// A case about to be written, with its own account of the facts.
pub struct NewCase {
    pub case: Case,
    pub facts: String,
}

impl NewCase {
    /// The award and its case.
    pub fn pair(&self) -> Option<(Uuid, Uuid)> {
        Some((self.case.benefit_id()?, self.case.id))
    }
}

/// Numbers and drafts a case for each award, in their order.
pub async fn draft_all(
    conn: &mut Connection,
    actor: &Actor,
    asked: &Asked,
    facts: &str,
    proposed: &[Judged],
) -> Result<Vec<NewCase>> {
    let count = i32::try_from(proposed.len()).map_err(Error::internal)?;
    let folios = next_folios(conn, "PR", actor.today(), count).await?;
    let ids: Vec<Uuid> = proposed
        .iter()
        .filter_map(|row| Some(row.candidate.award.as_ref()?.benefit_id))
        .collect();
    let found = facts::awards(conn, &ids, &[]).await?;
    let awards = proposed
        .iter()
        .filter_map(|row| row.candidate.award.as_ref());
    awards
        .zip(folios)
        .map(|(award, folio)| {
            Ok(NewCase {
                case: draft(actor, asked, award, &found, folio)?,
                facts: told(facts, award),
            })
        })
        .collect()
}

/// The template with what it says of this award.
fn told(template: &str, award: &Award) -> String {
    [
        ("{folio}", &award.folio),
        ("{nombre}", &award.person),
        ("{programa}", &award.program),
        ("{convocatoria}", &award.call),
        ("{periodo}", &award.term),
    ]
    .iter()
    .fold(template.trim().to_owned(), |text, (field, value)| {
        text.replace(field, value)
    })
}

/// Opens the cases, and hands in those from which nothing is missing.
pub async fn open(conn: &mut Connection, actor: &Actor, new: &[NewCase]) -> Result<()> {
    insert(conn, new, actor).await?;
    take_alerts(conn, actor, new).await?;
    let cases: Vec<&Case> = new.iter().map(|new| &new.case).collect();
    carry_out(conn, actor, &steps(actor, &cases, ProcedureEvent::Create)?).await?;
    let created: Vec<Case> = new.iter().map(|new| as_created(&new.case)).collect();
    let ready: Vec<&Case> = created
        .iter()
        .filter(|case| {
            let submit = Event::Plain(ProcedureEvent::Submit);
            step(case, submit, actor, &BusinessCalendar::default()).is_ok()
        })
        .collect();
    carry_out(conn, actor, &steps(actor, &ready, ProcedureEvent::Submit)?).await
}

/// The case after its first step, as it would be read back.
fn as_created(case: &Case) -> Case {
    use crate::procedures::types::ProcedureState;
    let mut created = case.clone();
    created.state = Some(ProcedureState::Draft);
    created.version = 1;
    created.authors = vec![case.proposed_by];
    created
}

/// The same step for every case. What a role has to do is one task about the whole, not one for each.
pub fn steps<'a>(
    actor: &Actor,
    cases: &[&'a Case],
    event: ProcedureEvent,
) -> Result<Vec<Taken<'a>>> {
    let calendar = BusinessCalendar::default();
    cases
        .iter()
        .map(|case| {
            let allowed = step(case, Event::Plain(event), actor, &calendar)?;
            Ok(Taken::of(case, without_tasks_of_roles(allowed)))
        })
        .collect()
}

pub fn without_tasks_of_roles(mut step: Step) -> Step {
    step.effects.retain(|effect| {
        !matches!(effect, Effect::TaskOpened(duty) if matches!(duty.who, Assignee::Role(_)))
    });
    step
}

async fn insert(conn: &mut Connection, new: &[NewCase], actor: &Actor) -> Result<()> {
    let rows: Vec<_> = new
        .iter()
        .map(|new| {
            let (case, kind): (_, &'static str) = (&new.case, new.case.kind.into());
            (
                procedures::id.eq(case.id),
                procedures::folio.eq(&case.folio),
                procedures::kind.eq(kind),
                procedures::act.eq("impose"),
                procedures::program_id.eq(case.program_id),
                procedures::state.eq("draft"),
                procedures::person_id.eq(case.person_id),
                procedures::benefit_id.eq(case.benefit_id()),
                procedures::ground_id.eq(case.ground.id),
                procedures::alert_id.eq(case.alert_id),
                procedures::facts.eq(&new.facts),
                procedures::effective_on.eq(case.effective_on),
                procedures::ends_on.eq(case.ends_on),
                procedures::pays_on.eq(case.terms.pays_on),
                procedures::channel.eq(&case.terms.channel),
                procedures::proposed_by.eq(case.proposed_by),
                procedures::created_at.eq(actor.now),
            )
        })
        .collect();
    diesel::insert_into(procedures::table)
        .values(rows)
        .execute(conn)
        .await?;
    name_payments(conn, new).await
}

/// The payments that each hold or rescheduling acts on; none is the object of two open cases.
async fn name_payments(conn: &mut Connection, new: &[NewCase]) -> Result<()> {
    let named: Vec<_> = new
        .iter()
        .flat_map(|new| {
            new.case.terms.payment_ids.iter().map(|payment_id| {
                (
                    procedure_payments::id.eq(Uuid::now_v7()),
                    procedure_payments::procedure_id.eq(new.case.id),
                    procedure_payments::payment_id.eq(*payment_id),
                )
            })
        })
        .collect();
    for chunk in named.chunks(5_000) {
        diesel::insert_into(procedure_payments::table)
            .values(chunk.to_vec())
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Ties the open alerts that the cases answer.
async fn take_alerts(conn: &mut Connection, actor: &Actor, new: &[NewCase]) -> Result<()> {
    let (alerts, cases): (Vec<Uuid>, Vec<Uuid>) = new
        .iter()
        .filter_map(|new| Some((new.case.alert_id?, new.case.id)))
        .unzip();
    if alerts.is_empty() {
        return Ok(());
    }
    diesel::sql_query(
        "update alerts a set state = 'in_procedure', procedure_id = v.case_id, decided_by = $3, decided_at = $4,
             version = a.version + 1
         from unnest($1, $2) v (alert_id, case_id) where a.id = v.alert_id and a.state = 'open'",
    )
    .bind::<Array<SqlUuid>, _>(alerts)
    .bind::<Array<SqlUuid>, _>(cases)
    .bind::<Nullable<SqlUuid>, _>(actor.user_id)
    .bind::<Timestamptz, _>(actor.now)
    .execute(conn)
    .await?;
    Ok(())
}
