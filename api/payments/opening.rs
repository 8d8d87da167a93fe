//! Payments that the office hears of for the first time.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Date, Jsonb, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::changes::Standing;
use super::judge::Judged;
use super::rules::PaymentState;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::timeline;

#[derive(QueryableByName)]
struct Opened {
    #[diesel(embed)]
    payment: Standing,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
}

/// Writes payments as the rows tell them, each with the first line of its history.
pub async fn open(
    conn: &mut Connection,
    actor: &Actor,
    file_id: Uuid,
    rows: &[&Judged],
    dated_on: NaiveDate,
) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let new: Vec<_> = rows
        .iter()
        .map(|row| {
            let line = &row.line;
            json!({
                "id": Uuid::now_v7(), "change_id": Uuid::now_v7(), "benefit_id": row.benefit_id,
                "reference": line.reference, "corresponds_to": line.corresponds_to, "amount": line.amount,
                "state": first_state(row), "effective_on": line.effective_on(dated_on),
                "paid_on": line.paid_on, "is_test": line.is_test(),
                "reason": line.reason.as_ref().filter(|_| first_state(row) == Some(PaymentState::Rejected)),
            })
        })
        .collect();
    let opened: Vec<Opened> = diesel::sql_query(
        "with new as (
             select * from jsonb_to_recordset($1) v (id uuid, change_id uuid, benefit_id uuid, reference text, corresponds_to date,
                 amount numeric(12, 2), state text, effective_on date, paid_on date, is_test boolean, reason text)
         ), made as (
             insert into payments (id, benefit_id, reference, corresponds_to, amount, state, state_effective_on, paid_on,
                 rejection_reason, is_test, recorded_at)
             select id, benefit_id, reference, corresponds_to, amount, state, effective_on,
                 case when state = 'paid' then paid_on end, reason, is_test, $2 from new
         ), told as (
             insert into payment_changes (id, payment_id, to_state, effective_on, recorded_at, payment_file_id)
             select change_id, id, state, effective_on, $2, $3 from new
         )
         select new.id, new.state, new.reference, new.corresponds_to, b.person_id, b.folio, new.effective_on
         from new join benefits b on b.id = new.benefit_id",
    )
    .bind::<Jsonb, _>(serde_json::Value::from(new))
    .bind::<Timestamptz, _>(actor.now)
    .bind::<SqlUuid, _>(file_id)
    .load(conn)
    .await?;
    let mut entries = Vec::new();
    for Opened {
        payment,
        effective_on,
    } in opened
    {
        let state: PaymentState = payment.state.parse().map_err(Error::internal)?;
        // That something is planned is no story yet.
        if state != PaymentState::Scheduled {
            entries.push(payment.entry(actor, state, effective_on));
        }
    }
    timeline::write(conn, entries).await
}

/// What Payments keeps back without a case of ours is still planned, as far as the office knows.
fn first_state(row: &Judged) -> Option<PaymentState> {
    row.line.target().map(|target| {
        if target.is_ours() {
            PaymentState::Scheduled
        } else {
            target
        }
    })
}
