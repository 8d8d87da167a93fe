//! When and how payments are made: those to come are moved, and a failed one is made again. The amount never changes.

use chrono::NaiveDate;
use diesel::sql_types::{Jsonb, Timestamptz};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use uuid::Uuid;

use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;

/// A payment to come on another day, by whatever way.
#[derive(Debug, Serialize)]
pub struct Move {
    pub payment_id: Uuid,
    pub scheduled_on: Option<NaiveDate>,
    pub channel: Option<String>,
}

/// Another attempt at a payment that failed, as a case asks for it.
#[derive(Debug)]
pub struct Attempt {
    pub id: Uuid,
    pub instead_of: Uuid,
    pub effective_on: NaiveDate,
    pub scheduled_on: NaiveDate,
    pub channel: Option<String>,
    pub procedure_id: Uuid,
}

pub async fn reschedule(conn: &mut Connection, moves: &[Move]) -> Result<()> {
    if moves.is_empty() {
        return Ok(());
    }
    diesel::sql_query(
        "update payments y set scheduled_on = v.scheduled_on, channel = v.channel, version = y.version + 1
         from jsonb_to_recordset($1) v (payment_id uuid, scheduled_on date, channel text) where y.id = v.payment_id",
    )
    .bind::<Jsonb, _>(serde_json::to_value(moves)?)
    .execute(conn)
    .await?;
    Ok(())
}

/// The same payments once more, tied to those that failed; each has a reference of ours until Payments names it in a file.
pub async fn pay_again(conn: &mut Connection, actor: &Actor, attempts: &[Attempt]) -> Result<()> {
    if attempts.is_empty() {
        return Ok(());
    }
    let new = attempts.iter().map(|attempt| {
        serde_json::json!({"id": attempt.id, "change_id": Uuid::now_v7(), "instead_of": attempt.instead_of,
            "effective_on": attempt.effective_on, "scheduled_on": attempt.scheduled_on, "channel": attempt.channel,
            "procedure_id": attempt.procedure_id})
    });
    diesel::sql_query(
        "with new as (
             select v.*, (select count(*) from payments r where r.reissue_of_id = v.instead_of) as made
             from jsonb_to_recordset($1) v (id uuid, change_id uuid, instead_of uuid, effective_on date, scheduled_on date,
                 channel text, procedure_id uuid)
         ), made as (
             insert into payments (id, benefit_id, reference, corresponds_to, amount, state, state_effective_on, scheduled_on,
                    channel, payee_name, account_last4, reissue_of_id, recorded_at)
             select n.id, y.benefit_id, y.reference || '-R' || (n.made + 1), y.corresponds_to, y.amount, 'scheduled',
                    n.effective_on, n.scheduled_on, n.channel, y.payee_name, y.account_last4, y.id, $2
             from new n join payments y on y.id = n.instead_of
         )
         insert into payment_changes (id, payment_id, to_state, effective_on, recorded_at, procedure_id)
         select change_id, id, 'scheduled', effective_on, $2, procedure_id from new",
    )
    .bind::<Jsonb, _>(new.collect::<serde_json::Value>())
    .bind::<Timestamptz, _>(actor.now)
    .execute(conn)
    .await?;
    Ok(())
}
