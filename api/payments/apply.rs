//! What a payment file brings, written set by set: payments that are new, states that changed, details,
//! new attempts tied to the failed ones, and tasks about what the bank sent back.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::changes::{self, PaymentChange};
use super::judge::Judged;
use super::line::Line;
use super::rules::{Cause, PaymentState};
use super::verdicts::{RowOutcome, Verdict};
use super::{failures, opening, releases};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::payments;

/// Writes every row that was accepted; unchanged, waiting and rejected ones change no payment.
pub async fn apply(
    conn: &mut Connection,
    actor: &Actor,
    file_id: Uuid,
    judged: &[Judged],
    dated_on: NaiveDate,
) -> Result<()> {
    name_attempts(conn, judged).await?;
    let of = |verdict| judged.iter().filter(move |row| row.verdict() == verdict);
    let created: Vec<&Judged> = of(Verdict::Created).collect();
    opening::open(conn, actor, file_id, &created, dated_on).await?;
    let changed: Vec<PaymentChange> = of(Verdict::Changed)
        .map(|row| change(row, file_id, Cause::File, dated_on))
        .collect::<Result<_>>()?;
    changes::record(conn, actor, &changed).await?;
    let touched = [Verdict::Created, Verdict::Changed, Verdict::Detailed];
    let touched: Vec<&Judged> = judged
        .iter()
        .filter(|row| touched.contains(&row.verdict()))
        .collect();
    describe(conn, &touched).await?;
    tie(conn, actor, file_id, &touched, dated_on).await?;
    failures::follow(conn, actor, &touched).await?;
    releases::open(conn, actor, &touched).await
}

/// Attempts that cases asked for take the reference under which Payments tells of them.
async fn name_attempts(conn: &mut Connection, judged: &[Judged]) -> Result<()> {
    let told = judged
        .iter()
        .filter(|row| row.line.origin.is_some() && row.outcome() != RowOutcome::Rejected);
    let (ids, references): (Vec<Uuid>, Vec<&str>) = told
        .filter_map(|row| Some((row.payment_id?, row.line.reference.as_str())))
        .unzip();
    if ids.is_empty() {
        return Ok(());
    }
    diesel::sql_query(
        "update payments y set reference = v.reference, version = y.version + 1
         from unnest($1, $2) v (id, reference) where y.id = v.id and y.reference <> v.reference",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<Text>, _>(references)
    .execute(conn)
    .await?;
    Ok(())
}

/// The change of state that a row says.
pub fn change(
    row: &Judged,
    file_id: Uuid,
    cause: Cause,
    dated_on: NaiveDate,
) -> Result<PaymentChange> {
    let (Some(payment_id), Some(to)) = (row.payment_id, row.line.target()) else {
        return Err(Error::internal("a change without its payment"));
    };
    Ok(PaymentChange {
        payment_id,
        to,
        cause,
        effective_on: row.line.effective_on(dated_on),
        procedure_id: None,
        file_id: Some(file_id),
        reason: row.line.reason.clone(),
    })
}

/// Dates, channel and payee as the file tells them; what it leaves out stays.
pub async fn describe(conn: &mut Connection, rows: &[&Judged]) -> Result<()> {
    let told: Vec<&Line> = rows.iter().map(|row| &row.line).collect();
    diesel::sql_query(
        "update payments y set scheduled_on = coalesce(v.scheduled_on, y.scheduled_on),
             paid_on = case when y.state = 'paid' then coalesce(v.paid_on, y.paid_on) else y.paid_on end,
             corresponds_to = coalesce(v.corresponds_to, y.corresponds_to), channel = coalesce(v.channel, y.channel),
             payee_name = coalesce(v.payee, y.payee_name), account_last4 = coalesce(v.account_last4, y.account_last4),
             version = y.version + 1
         from jsonb_to_recordset($1) v (reference text, scheduled_on date, paid_on date, corresponds_to date, channel text,
             payee text, account_last4 text)
         where y.reference = v.reference
           and (y.scheduled_on, y.corresponds_to, y.channel, y.payee_name, y.account_last4,
                case when y.state = 'paid' then y.paid_on end) is distinct from
               (coalesce(v.scheduled_on, y.scheduled_on), coalesce(v.corresponds_to, y.corresponds_to), coalesce(v.channel, y.channel),
                coalesce(v.payee, y.payee_name), coalesce(v.account_last4, y.account_last4),
                case when y.state = 'paid' then coalesce(v.paid_on, y.paid_on) end)",
    )
    .bind::<Jsonb, _>(serde_json::to_value(told)?)
    .execute(conn)
    .await?;
    Ok(())
}

/// New attempts name what they stand in for; that one is then rescheduled.
pub async fn tie(
    conn: &mut Connection,
    actor: &Actor,
    file_id: Uuid,
    rows: &[&Judged],
    dated_on: NaiveDate,
) -> Result<()> {
    let pairs: Vec<(&str, &str)> = rows
        .iter()
        .filter_map(|row| Some((row.line.reference.as_str(), row.line.origin.as_deref()?)))
        .collect();
    if pairs.is_empty() {
        return Ok(());
    }
    let (references, origins): (Vec<&str>, Vec<&str>) = pairs.into_iter().unzip();
    diesel::sql_query(
        "update payments y set reissue_of_id = o.id from unnest($1, $2) v (reference, origin)
         join payments o on o.reference = v.origin
         where y.reference = v.reference and y.reissue_of_id is null",
    )
    .bind::<Array<Text>, _>(&references)
    .bind::<Array<Text>, _>(&origins)
    .execute(conn)
    .await?;
    let failed: Vec<Uuid> = payments::table
        .filter(payments::reference.eq_any(&origins))
        .filter(payments::state.eq_any(["rejected", "uncollected"]))
        .select(payments::id)
        .load(conn)
        .await?;
    let changes: Vec<PaymentChange> = failed
        .into_iter()
        .map(|payment_id| PaymentChange {
            payment_id,
            to: PaymentState::Rescheduled,
            cause: Cause::File,
            effective_on: dated_on,
            procedure_id: None,
            file_id: Some(file_id),
            reason: None,
        })
        .collect();
    changes::record(conn, actor, &changes).await
}
