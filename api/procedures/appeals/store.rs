//! Rows of appeals, and how they are shown.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Int4, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use strum::VariantArray;
use uuid::Uuid;

use super::rules::{Standing, step};
use super::types::{Appeal, AppealEvent, AppealFile, AppealOption, AppealState, AppealStep};
use crate::auth::Actor;
use crate::auth::permissions::{DecideAppeals, FileAppeals, Permission};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::procedures::clocks::{self, CaseClockKind, CaseClockState};
use crate::schema::{appeal_files as f, appeal_steps as s, procedure_steps as ps, users};

#[derive(QueryableByName)]
pub struct Row {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub procedure_id: Uuid,
    #[diesel(sql_type = Text)]
    pub folio: String,
    #[diesel(sql_type = Text)]
    pub state: String,
    #[diesel(sql_type = Date)]
    pub filed_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    term_ended_on: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    late: bool,
    #[diesel(sql_type = Text)]
    appellant: String,
    #[diesel(sql_type = Text)]
    capacity: String,
    #[diesel(sql_type = Text)]
    address: String,
    #[diesel(sql_type = Text)]
    resolution_number: String,
    #[diesel(sql_type = Nullable<Date>)]
    notified_on: Option<NaiveDate>,
    #[diesel(sql_type = Text)]
    grievances: String,
    #[diesel(sql_type = Nullable<Text>)]
    evidence_offered: Option<String>,
    #[diesel(sql_type = Text)]
    recorded_by: String,
    #[diesel(sql_type = Nullable<Date>)]
    pub cure_requested_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    cure_missing: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    cured_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    cure_answer: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    admitted_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    ended_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    decision_number: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    signatory: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    reasons: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    decided_by: Option<String>,
    #[diesel(sql_type = Int4)]
    pub version: i32,
}

const SELECT: &str = "select a.id, a.procedure_id, a.folio, a.state, a.filed_on, a.term_ended_on, a.late, a.appellant, a.capacity, \
    a.address, a.resolution_number, a.notified_on, a.grievances, a.evidence_offered, u.display_name as recorded_by, \
    a.cure_requested_on, a.cure_missing, a.cured_on, a.cure_answer, a.admitted_on, a.ended_on, a.decision_number, a.signatory, \
    a.reasons, d.display_name as decided_by, a.version \
    from appeals a join users u on u.id = a.recorded_by left join users d on d.id = a.decided_by ";

/// An appeal of a case, held until the transaction ends.
pub async fn lock(conn: &mut Connection, procedure_id: Uuid, id: Uuid) -> Result<Row> {
    Ok(diesel::sql_query(format!(
        "{SELECT} where a.id = $1 and a.procedure_id = $2 for update of a"
    ))
    .bind::<SqlUuid, _>(id)
    .bind::<SqlUuid, _>(procedure_id)
    .get_result(conn)
    .await?)
}

/// The appeals against a case, newest first.
pub async fn of_case(
    conn: &mut Connection,
    actor: &Actor,
    procedure_id: Uuid,
) -> Result<Vec<Appeal>> {
    let rows: Vec<Row> = diesel::sql_query(format!(
        "{SELECT} where a.procedure_id = $1 order by a.id desc"
    ))
    .bind::<SqlUuid, _>(procedure_id)
    .load(conn)
    .await?;
    let mut appeals = Vec::new();
    for row in rows {
        appeals.push(shown(conn, actor, row).await?);
    }
    Ok(appeals)
}

/// What the rules see of an appeal.
pub async fn standing(conn: &mut Connection, row: &Row) -> Result<Standing> {
    let state: AppealState = row.state.parse().map_err(Error::internal)?;
    let cure = match state {
        AppealState::InCure => {
            clocks::find(conn, row.procedure_id, CaseClockKind::AppealCure).await?
        }
        _ => None,
    };
    Ok(Standing {
        state: Some(state),
        participants: participants(conn, row.procedure_id).await?,
        cure_due_on: cure
            .filter(|clock| clock.state == CaseClockState::Running)
            .and_then(|clock| clock.due_on),
    })
}

/// Everyone who proposed, approved or applied a case.
pub async fn participants(conn: &mut Connection, procedure_id: Uuid) -> Result<Vec<Uuid>> {
    const ACTS: [&str; 9] = [
        "create",
        "edit",
        "submit",
        "approve",
        "return",
        "reject",
        "apply",
        "apply_partially",
        "refuse",
    ];
    let found: Vec<Option<Uuid>> = ps::table
        .filter(
            ps::procedure_id
                .eq(procedure_id)
                .and(ps::event.eq_any(ACTS)),
        )
        .select(ps::actor_id)
        .distinct()
        .load(conn)
        .await?;
    Ok(found.into_iter().flatten().collect())
}

async fn shown(conn: &mut Connection, actor: &Actor, row: Row) -> Result<Appeal> {
    let standing = standing(conn, &row).await?;
    Ok(Appeal {
        id: row.id,
        folio: row.folio,
        state: row.state.parse().map_err(Error::internal)?,
        filed_on: row.filed_on,
        term_ended_on: row.term_ended_on,
        late: row.late,
        appellant: row.appellant,
        capacity: row.capacity.parse().map_err(Error::internal)?,
        address: row.address,
        resolution_number: row.resolution_number,
        notified_on: row.notified_on,
        grievances: row.grievances,
        evidence_offered: row.evidence_offered,
        recorded_by: row.recorded_by,
        cure_requested_on: row.cure_requested_on,
        cure_missing: row.cure_missing,
        cured_on: row.cured_on,
        cure_answer: row.cure_answer,
        admitted_on: row.admitted_on,
        ended_on: row.ended_on,
        decision_number: row.decision_number,
        signatory: row.signatory,
        reasons: row.reasons,
        decided_by: row.decided_by,
        files: files(conn, row.id).await?,
        history: history(conn, row.id).await?,
        steps: options(&standing, actor),
        version: row.version,
    })
}

/// Every step that the state knows, with whether this account may take it.
fn options(standing: &Standing, actor: &Actor) -> Vec<AppealOption> {
    let known = AppealEvent::VARIANTS
        .iter()
        .filter(|event| **event != AppealEvent::File);
    let offered = known.filter_map(|event| {
        let permission = if event.judges() {
            DecideAppeals::NAME
        } else {
            FileAppeals::NAME
        };
        let outcome = step(standing, *event, actor);
        let code = outcome.as_ref().err().map(crate::error::Rule::code);
        (actor.can(permission) && code != Some("appeal-step-not-allowed")).then_some(AppealOption {
            event: *event,
            allowed: code.is_none(),
            reason_code: code,
        })
    });
    offered.collect()
}

async fn files(conn: &mut Connection, appeal_id: Uuid) -> Result<Vec<AppealFile>> {
    type Columns = (
        Uuid,
        String,
        String,
        i64,
        Option<String>,
        String,
        DateTime<Utc>,
    );
    let rows: Vec<Columns> = f::table
        .inner_join(users::table)
        .filter(f::appeal_id.eq(appeal_id))
        .order(f::id)
        .select((
            f::id,
            f::file_name,
            f::media_type,
            f::size,
            f::description,
            users::display_name,
            f::added_at,
        ))
        .load(conn)
        .await?;
    let files = rows.into_iter().map(
        |(id, file_name, media_type, size, description, added_by, added_at)| AppealFile {
            id,
            file_name,
            media_type,
            size,
            description,
            added_by,
            added_at,
        },
    );
    Ok(files.collect())
}

async fn history(conn: &mut Connection, appeal_id: Uuid) -> Result<Vec<AppealStep>> {
    type Columns = (DateTime<Utc>, String, String, String, Option<String>);
    let rows: Vec<Columns> = s::table
        .inner_join(users::table)
        .filter(s::appeal_id.eq(appeal_id))
        .order(s::version)
        .select((
            s::recorded_at,
            users::display_name,
            s::event,
            s::to_state,
            s::reason,
        ))
        .load(conn)
        .await?;
    let steps = rows.into_iter().map(|(at, by, event, to, reason)| {
        Ok(AppealStep {
            at,
            by,
            event: event.parse().map_err(Error::internal)?,
            to: to.parse().map_err(Error::internal)?,
            reason,
        })
    });
    steps.collect()
}
