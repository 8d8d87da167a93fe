//! Changes of payments, written set by set: the new state, its history and the person's timeline.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::rules::{Cause, PaymentState, step};
use super::words::month_es;
use crate::auth::Actor;
use crate::calendar::short_date;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::timeline::{self, Entry, TimelineKind};

/// A change of one payment, by a file, a case or a decision.
#[derive(Debug, Clone)]
pub struct PaymentChange {
    pub payment_id: Uuid,
    pub to: PaymentState,
    pub cause: Cause,
    pub effective_on: NaiveDate,
    /// The case of ours that brought it about.
    pub procedure_id: Option<Uuid>,
    /// The file that said so.
    pub file_id: Option<Uuid>,
    /// Why the bank sent it back.
    pub reason: Option<String>,
}

impl PaymentChange {
    /// What applying a case brings to one of its payments.
    pub fn by_case(
        payment_id: Uuid,
        to: PaymentState,
        effective_on: NaiveDate,
        procedure_id: Uuid,
    ) -> Self {
        Self {
            payment_id,
            to,
            cause: Cause::Case,
            effective_on,
            procedure_id: Some(procedure_id),
            file_id: None,
            reason: None,
        }
    }

    /// What reversing a case gives back to one of its payments.
    pub fn by_reversal(
        payment_id: Uuid,
        to: PaymentState,
        effective_on: NaiveDate,
        procedure_id: Uuid,
    ) -> Self {
        Self {
            cause: Cause::Reversal,
            ..Self::by_case(payment_id, to, effective_on, procedure_id)
        }
    }
}

/// A payment as it stands, locked until the transaction ends.
#[derive(QueryableByName)]
pub struct Standing {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub state: String,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Date)]
    corresponds_to: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
}

/// Records changes, at most one for each payment; refuses all of them when one is not a step.
pub async fn record(conn: &mut Connection, actor: &Actor, changes: &[PaymentChange]) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = changes.iter().map(|change| change.payment_id).collect();
    let standing = lock(conn, &ids).await?;
    let mut from: Vec<&'static str> = Vec::with_capacity(changes.len());
    let mut entries = Vec::new();
    for change in changes {
        let payment = standing.get(&change.payment_id).ok_or(Error::NotFound)?;
        let state: PaymentState = payment.state.parse().map_err(Error::internal)?;
        step(state, change.to, change.cause)?;
        from.push(state.into());
        entries.push(payment.entry(actor, change.to, change.effective_on));
    }
    write(conn, actor, changes, &from).await?;
    timeline::write(conn, entries).await
}

async fn lock(conn: &mut Connection, ids: &[Uuid]) -> Result<HashMap<Uuid, Standing>> {
    let rows: Vec<Standing> = diesel::sql_query(
        "select y.id, y.state, y.reference, y.corresponds_to, b.person_id, b.folio
         from payments y join benefits b on b.id = y.benefit_id
         where y.id = any($1) order by y.id for update of y",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .load(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn write(
    conn: &mut Connection,
    actor: &Actor,
    changes: &[PaymentChange],
    from: &[&'static str],
) -> Result<()> {
    let ids: Vec<Uuid> = changes.iter().map(|change| change.payment_id).collect();
    let to: Vec<&'static str> = changes.iter().map(|change| change.to.into()).collect();
    let on: Vec<NaiveDate> = changes.iter().map(|change| change.effective_on).collect();
    let reasons: Vec<Option<&str>> = changes.iter().map(|c| c.reason.as_deref()).collect();
    // A payment keeps the day it was paid when a refund is claimed or the claim is taken back.
    diesel::sql_query(
        "update payments y set state = v.state, state_effective_on = v.effective_on,
             paid_on = case when v.state in ('refund_due', 'refunded') then y.paid_on
                 when v.state = 'paid' then coalesce(case when y.state = 'refund_due' then y.paid_on end, v.effective_on) end,
             rejection_reason = case when v.state = 'rescheduled' then y.rejection_reason
                 when v.state = 'rejected' then coalesce(v.reason, y.rejection_reason) end,
             version = y.version + 1
         from unnest($1, $2, $3, $4) v (id, state, effective_on, reason) where y.id = v.id",
    )
    .bind::<Array<SqlUuid>, _>(&ids)
    .bind::<Array<Text>, _>(&to)
    .bind::<Array<Date>, _>(&on)
    .bind::<Array<Nullable<Text>>, _>(&reasons)
    .execute(conn)
    .await?;
    let changed: Vec<Uuid> = changes.iter().map(|_| Uuid::now_v7()).collect();
    let cases: Vec<Option<Uuid>> = changes.iter().map(|change| change.procedure_id).collect();
    let files: Vec<Option<Uuid>> = changes.iter().map(|change| change.file_id).collect();
    diesel::sql_query(
        "insert into payment_changes (id, payment_id, from_state, to_state, effective_on, recorded_at, procedure_id, payment_file_id)
         select v.id, v.payment_id, v.from_state, v.to_state, v.effective_on, $8, v.procedure_id, v.file_id
         from unnest($1, $2, $3, $4, $5, $6, $7) v (id, payment_id, from_state, to_state, effective_on, procedure_id, file_id)",
    )
    .bind::<Array<SqlUuid>, _>(&changed)
    .bind::<Array<SqlUuid>, _>(&ids)
    .bind::<Array<Text>, _>(from)
    .bind::<Array<Text>, _>(&to)
    .bind::<Array<Date>, _>(&on)
    .bind::<Array<Nullable<SqlUuid>>, _>(&cases)
    .bind::<Array<Nullable<SqlUuid>>, _>(&files)
    .bind::<Timestamptz, _>(actor.now)
    .execute(conn)
    .await?;
    Ok(())
}

impl Standing {
    /// What the person's timeline says of it.
    pub fn entry(&self, actor: &Actor, to: PaymentState, on: NaiveDate) -> Entry {
        let state: &'static str = to.into();
        let title = format!(
            "El pago de {} del beneficio {} queda {} el {}",
            month_es(self.corresponds_to),
            self.folio,
            to.name_es(),
            short_date(on)
        );
        Entry::new(actor, self.person_id, TimelineKind::PaymentChanged, title)
            .about("payment", self.id)
            .params(
                json!({"folio": self.folio, "reference": self.reference, "state": state,
                "corresponds_to": self.corresponds_to, "effective_on": on}),
            )
    }
}
