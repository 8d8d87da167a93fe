//! One case, whole: for its page, and as the answer of every command.

use diesel::prelude::*;
use diesel::sql_types::{Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::{Case, Event};
use super::rules::{Rule, step};
use super::types::{
    Evidence, Hearing, Notice, PackageAnswer, PackageRef, Procedure, ProcedureEvent, ProcedureStep,
    StepOption,
};
use super::{cases, grounds, links, store};
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{ChangeSince, Error, Result};
use crate::programs::Protection;
use crate::schema::{procedure_evidence, procedure_hearings, procedure_notices, procedures, users};

/// Locks a case that the caller has seen at a version; a later one answers what others did since.
pub async fn lock_seen(conn: &mut Connection, id: Uuid, seen: i32) -> Result<Case> {
    let case = cases::lock(conn, &[id])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    if case.version == seen {
        return Ok(case);
    }
    let changes = history(conn, id)
        .await?
        .into_iter()
        .filter(|step| step.version > seen)
        .map(|step| {
            let what: &'static str = step.event.into();
            ChangeSince {
                at: step.at,
                by: step.by.unwrap_or_default(),
                what: what.into(),
            }
        })
        .collect();
    Err(Error::Stale {
        current_version: case.version,
        changes,
    })
}

/// The case with what supports it, what happened, and what this account can do next.
pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Procedure> {
    let summary = store::summary(conn, actor, id).await?;
    may_open(summary.protection)?;
    let case = cases::load(conn, &[id])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    let calendar = BusinessCalendar::load(conn).await?;
    let history = history(conn, id).await?;
    let (package, answer) = package(conn, id).await?.unzip();
    let facts = procedures::table
        .find(id)
        .select(procedures::facts)
        .first(conn)
        .await?;
    let (notice, hearing) = hearing(conn, &case).await?;
    let benefit = match case.benefit_id() {
        Some(id) => Some(crate::benefits::find(conn, actor, id).await?),
        None => None,
    };
    let (origin, followed_by) = links::around(conn, &case).await?;
    Ok(Procedure {
        summary,
        benefit,
        ground_detail: grounds::find(conn, case.ground.id).await?,
        facts,
        ends_on: case.ends_on,
        terms: links::terms(conn, &case).await?,
        origin,
        followed_by,
        alert_id: case.alert_id,
        evidence: evidence(conn, id).await?,
        notice,
        hearing,
        decision_reason: decision_reason(&history),
        history,
        steps: options(&case, actor, &calendar),
        package,
        answer: answer.flatten(),
        proposed_by_id: case.proposed_by,
    })
}

/// A case of a protected program tells it with every document and every reason.
pub fn may_open(protection: Protection) -> Result<()> {
    if protection.is_concealed() {
        return Err(Rule::ProgramProtected.into());
    }
    Ok(())
}

/// Every step that somebody takes, with whether this account may take it now.
fn options(case: &Case, actor: &Actor, calendar: &BusinessCalendar) -> Vec<StepOption> {
    use strum::VariantArray;
    ProcedureEvent::VARIANTS
        .iter()
        .filter(|event| !event.is_by_machine())
        .map(|event| {
            let outcome = step(case, Event::asked(*event, actor.today()), actor, calendar);
            StepOption {
                event: *event,
                allowed: outcome.is_ok(),
                reason_code: outcome.err().map(|rule| crate::error::Rule::code(&rule)),
                permission: event.permission(),
            }
        })
        .collect()
}

fn decision_reason(history: &[ProcedureStep]) -> Option<String> {
    use ProcedureEvent as E;
    history
        .iter()
        .rev()
        .find(|step| matches!(step.event, E::Approve | E::Return | E::Reject | E::Withdraw))
        .and_then(|step| step.reason.clone())
}

#[derive(QueryableByName)]
struct StepRow {
    #[diesel(sql_type = Timestamptz)]
    at: chrono::DateTime<chrono::Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    by: Option<String>,
    #[diesel(sql_type = Text)]
    event: String,
    #[diesel(sql_type = Nullable<Text>)]
    from_state: Option<String>,
    #[diesel(sql_type = Text)]
    to_state: String,
    #[diesel(sql_type = Nullable<Text>)]
    reason: Option<String>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

async fn history(conn: &mut Connection, id: Uuid) -> Result<Vec<ProcedureStep>> {
    let rows: Vec<StepRow> = diesel::sql_query(
        "select s.recorded_at as at, u.display_name as by, s.event, s.from_state, s.to_state, s.reason, s.version
         from procedure_steps s left join users u on u.id = s.actor_id
         where s.procedure_id = $1 order by s.version",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ProcedureStep {
                at: row.at,
                by: row.by,
                event: row.event.parse().map_err(Error::internal)?,
                from: row
                    .from_state
                    .map(|state| state.parse().map_err(Error::internal))
                    .transpose()?,
                to: row.to_state.parse().map_err(Error::internal)?,
                reason: row.reason,
                version: row.version,
            })
        })
        .collect()
}

async fn evidence(conn: &mut Connection, id: Uuid) -> Result<Vec<Evidence>> {
    use procedure_evidence as e;
    let rows = e::table
        .inner_join(users::table)
        .filter(e::procedure_id.eq(id).and(e::removed_at.is_null()))
        .order((e::added_at, e::id))
        .select((
            e::id,
            e::file_name,
            e::kind,
            e::media_type,
            e::size,
            e::file_sha256,
            e::description,
            users::display_name,
            e::added_at,
        ))
        .load::<(
            Uuid,
            String,
            String,
            String,
            i64,
            String,
            Option<String>,
            String,
            chrono::DateTime<chrono::Utc>,
        )>(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Evidence {
                id: row.0,
                file_name: row.1,
                kind: row.2.parse().map_err(Error::internal)?,
                media_type: row.3,
                size: row.4,
                sha256: row.5,
                description: row.6,
                added_by: row.7,
                added_at: row.8,
            })
        })
        .collect()
}

async fn hearing(conn: &mut Connection, case: &Case) -> Result<(Option<Notice>, Option<Hearing>)> {
    use procedure_hearings as h;
    use procedure_notices as n;
    let notice = n::table
        .filter(
            n::procedure_id
                .eq(case.id)
                .and(n::ground_id.eq(case.ground.id)),
        )
        .order((n::recorded_at.desc(), n::id.desc()))
        .select((
            n::id,
            n::channel,
            n::notified_on,
            n::received_by,
            n::answer_due_on,
            n::notes,
        ))
        .first::<(
            Uuid,
            String,
            chrono::NaiveDate,
            Option<String>,
            chrono::NaiveDate,
            Option<String>,
        )>(conn)
        .await
        .optional()?;
    let Some((notice_id, channel, notified_on, received_by, answer_due_on, notes)) = notice else {
        return Ok((None, None));
    };
    let hearing = h::table
        .filter(h::notice_id.eq(notice_id))
        .select((h::outcome, h::heard_on, h::statement))
        .first::<(String, chrono::NaiveDate, Option<String>)>(conn)
        .await
        .optional()?
        .map(|(outcome, heard_on, statement)| {
            Ok::<_, Error>(Hearing {
                outcome: outcome.parse().map_err(Error::internal)?,
                heard_on,
                statement,
            })
        })
        .transpose()?;
    let notice = Notice {
        channel: channel.parse().map_err(Error::internal)?,
        notified_on,
        received_by,
        answer_due_on,
        notes,
    };
    Ok((Some(notice), hearing))
}

#[derive(QueryableByName)]
struct PackageColumns {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(embed)]
    answer: store::AnswerColumns,
}

/// The package the case goes through, discarded ones left aside, and what Payments answered.
pub(super) async fn package(
    conn: &mut Connection,
    id: Uuid,
) -> Result<Option<(PackageRef, Option<PackageAnswer>)>> {
    let row: Option<PackageColumns> = diesel::sql_query(format!(
        "select k.id, k.folio, {}
         from package_rows r join packages k on k.id = r.package_id left join users a on a.id = r.answered_by
         where r.procedure_id = $1 and k.state <> 'discarded' order by k.created_at desc limit 1",
        store::AnswerColumns::SELECT
    ))
    .bind::<SqlUuid, _>(id)
    .get_result(conn)
    .await
    .optional()?;
    row.map(|row| {
        let package = PackageRef {
            id: row.id,
            folio: row.folio,
        };
        Ok((package, row.answer.try_into()?))
    })
    .transpose()
}
