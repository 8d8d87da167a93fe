//! The tray: rows of files against decisions of ours. A file alone changes nothing there.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::judge::Judged;
use super::line::Line;
use super::rules::{Cause, Rule};
use super::types::{ConflictDecision, ConflictState, DecidePaymentConflict};
use super::verdicts::{RowOutcome, Verdict};
use super::{apply, changes, failures, known, opening};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::http::unchanged;
use crate::schema::{payment_conflicts, payment_file_rows, payment_files};
use crate::tasks::{self, NewTask, TaskKind};

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

#[derive(QueryableByName)]
struct Opened {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
}

/// Puts what a file contradicts into the tray, and takes out what it no longer does.
pub async fn note(
    conn: &mut Connection,
    actor: &Actor,
    file_id: Uuid,
    judged: &[Judged],
    dated_on: NaiveDate,
) -> Result<()> {
    let agrees =
        |row: &&Judged| matches!(row.outcome(), RowOutcome::Applied | RowOutcome::Unchanged);
    let agreed: Vec<&str> = judged
        .iter()
        .filter(agrees)
        .map(|row| row.line.reference.as_str())
        .collect();
    let settled: Vec<Found> = diesel::sql_query(
        "update payment_conflicts set state = 'settled', decided_at = $2, version = version + 1
         where state = 'open' and reference = any($1) returning id",
    )
    .bind::<Array<Text>, _>(&agreed)
    .bind::<Timestamptz, _>(actor.now)
    .load(conn)
    .await?;
    let settled: Vec<Uuid> = settled.into_iter().map(|found| found.id).collect();
    tasks::close_about_each(conn, actor, &settled, &[TaskKind::DecidePaymentConflict]).await?;
    let waiting = judged
        .iter()
        .filter(|row| row.outcome() == RowOutcome::Conflict);
    let opened = open(conn, actor, file_id, waiting, dated_on).await?;
    ask(conn, actor, opened).await
}

/// One open conflict for each reference: a later file that says the same moves it to its own row.
async fn open<'a>(
    conn: &mut Connection,
    actor: &Actor,
    file_id: Uuid,
    waiting: impl Iterator<Item = &'a Judged>,
    dated_on: NaiveDate,
) -> Result<Vec<Opened>> {
    let rows: Vec<_> = waiting
        .map(|row| {
            json!({
                "id": Uuid::now_v7(), "row_number": row.line.row, "benefit_id": row.benefit_id, "payment_id": row.payment_id,
                "procedure_id": row.against.as_ref().and_then(|against| against.procedure_id),
                "reference": row.line.reference, "amount": row.line.amount, "corresponds_to": row.line.corresponds_to,
                "ours": row.against.as_ref().map(|against| against.ours), "theirs": row.line.target(),
                "theirs_on": row.line.effective_on(dated_on),
            })
        })
        .collect();
    Ok(diesel::sql_query(
        "with told as (
             insert into payment_conflicts (id, payment_file_id, row_number, benefit_id, payment_id, procedure_id, reference, amount,
                 corresponds_to, ours, theirs, theirs_on, opened_at)
             select id, $2, row_number, benefit_id, payment_id, procedure_id, reference, amount, corresponds_to, ours, theirs, theirs_on, $3
             from jsonb_to_recordset($1) v (id uuid, row_number integer, benefit_id uuid, payment_id uuid, procedure_id uuid,
                 reference text, amount numeric(12, 2), corresponds_to date, ours text, theirs text, theirs_on date)
             on conflict (reference) where state = 'open' do update set payment_file_id = excluded.payment_file_id,
                 row_number = excluded.row_number, payment_id = excluded.payment_id, procedure_id = excluded.procedure_id,
                 ours = excluded.ours, theirs = excluded.theirs, theirs_on = excluded.theirs_on,
                 version = payment_conflicts.version + 1
             returning id, benefit_id, version
         )
         select told.id, b.folio, b.person_id from told join benefits b on b.id = told.benefit_id where told.version = 1",
    )
    .bind::<Jsonb, _>(serde_json::Value::from(rows))
    .bind::<SqlUuid, _>(file_id)
    .bind::<Timestamptz, _>(actor.now)
    .load(conn)
    .await?)
}

async fn ask(conn: &mut Connection, actor: &Actor, opened: Vec<Opened>) -> Result<()> {
    let new = opened.into_iter().map(|conflict| {
        let title = format!(
            "El archivo de pagos contradice una decisión sobre el beneficio {}",
            conflict.folio
        );
        NewTask {
            params: json!({"benefit_folio": conflict.folio}),
            person_id: Some(conflict.person_id),
            subject: Some(("payment_conflict", conflict.id)),
            assigned_role: Some("coordinator"),
            ..NewTask::new(TaskKind::DecidePaymentConflict, title)
        }
    });
    tasks::open_many(conn, actor, new.collect()).await
}

#[derive(Queryable)]
struct Held {
    payment_file_id: Uuid,
    row_number: i32,
    benefit_id: Uuid,
    payment_id: Option<Uuid>,
    ours: String,
    state: String,
    version: i32,
}

/// Keeps ours or takes theirs, at the version that was looked at.
pub async fn decide(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    asked: &DecidePaymentConflict,
) -> Result<()> {
    use payment_conflicts as c;
    let held: Held = c::table
        .find(id)
        .select((
            c::payment_file_id,
            c::row_number,
            c::benefit_id,
            c::payment_id,
            c::ours,
            c::state,
            c::version,
        ))
        .for_update()
        .first(conn)
        .await?;
    unchanged(held.version, seen)?;
    if held.state != <&str>::from(ConflictState::Open) {
        return Err(Rule::ConflictClosed.into());
    }
    let state = match asked.decision {
        ConflictDecision::KeepOurs => ConflictState::Kept,
        ConflictDecision::TakeTheirs => {
            take(conn, actor, held).await?;
            ConflictState::Taken
        }
    };
    diesel::update(c::table.find(id))
        .set((
            c::state.eq(<&str>::from(state)),
            c::reason.eq(asked.reason.trim()),
            c::decided_by.eq(actor.person()?),
            c::decided_at.eq(actor.now),
            c::version.eq(c::version + 1),
        ))
        .execute(conn)
        .await?;
    tasks::close_about(conn, actor, id, &[TaskKind::DecidePaymentConflict]).await?;
    Ok(())
}

/// Brings the payment to what the file says, if it still is as the conflict describes it.
async fn take(conn: &mut Connection, actor: &Actor, held: Held) -> Result<()> {
    let (parsed, dated_on): (serde_json::Value, NaiveDate) = payment_file_rows::table
        .inner_join(payment_files::table)
        .filter(payment_file_rows::payment_file_id.eq(held.payment_file_id))
        .filter(payment_file_rows::row_number.eq(held.row_number))
        .select((payment_file_rows::parsed, payment_files::dated_on))
        .first(conn)
        .await?;
    let line: Line = serde_json::from_value(parsed)?;
    let known = known::load(conn, std::slice::from_ref(&line)).await?;
    let payment = known.payments.get(&line.reference);
    let stands = payment.map(|payment| <&'static str>::from(payment.state));
    if payment.map(|payment| payment.id) != held.payment_id
        || stands.is_some_and(|state| state != held.ours)
    {
        return Err(Rule::ConflictMoved.into());
    }
    let row = Judged {
        line,
        verdicts: vec![Verdict::ContradictsDecision],
        warnings: Vec::new(),
        benefit_id: Some(held.benefit_id),
        payment_id: held.payment_id,
        against: None,
    };
    let file_id = held.payment_file_id;
    if row.payment_id.is_some() {
        let change = apply::change(&row, file_id, Cause::Decision, dated_on)?;
        changes::record(conn, actor, &[change]).await?;
    } else {
        opening::open(conn, actor, file_id, &[&row], dated_on).await?;
    }
    apply::describe(conn, &[&row]).await?;
    apply::tie(conn, actor, file_id, &[&row], dated_on).await?;
    failures::follow(conn, actor, &[&row]).await
}
