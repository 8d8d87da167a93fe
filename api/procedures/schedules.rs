//! When and how payments are made: those to come are moved, and a failed one is made again. The amount never changes.

use chrono::NaiveDate;
use diesel::sql_types::{Array, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::images::{Image, New, Shift};
use super::objects::Ordered;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;

pub async fn write(conn: &mut Connection, actor: &Actor, ordered: &[Ordered<'_>]) -> Result<()> {
    for order in ordered {
        match &order.change.image {
            Shift::Change {
                after:
                    Image::Schedule {
                        scheduled_on,
                        channel,
                    },
                ..
            } => move_to(conn, order.change.id, *scheduled_on, channel.as_deref()).await?,
            Shift::Bring(
                New::Payment {
                    instead_of,
                    scheduled_on,
                    channel,
                },
                _,
            ) => {
                let again = (*instead_of, *scheduled_on, channel.as_deref());
                pay_again(conn, actor, order, again).await?;
            }
            _ => {}
        }
    }
    terms(conn, ordered).await
}

async fn move_to(
    conn: &mut Connection,
    id: Uuid,
    scheduled_on: Option<NaiveDate>,
    channel: Option<&str>,
) -> Result<()> {
    diesel::sql_query(
        "update payments set scheduled_on = $2, channel = $3, version = version + 1 where id = $1",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Nullable<Date>, _>(scheduled_on)
    .bind::<Nullable<Text>, _>(channel)
    .execute(conn)
    .await?;
    Ok(())
}

/// The same payment once more, linked to the attempt that failed; Payments renames it when it reports it.
async fn pay_again(
    conn: &mut Connection,
    actor: &Actor,
    order: &Ordered<'_>,
    (instead_of, scheduled_on, channel): (Uuid, NaiveDate, Option<&str>),
) -> Result<()> {
    diesel::sql_query(
        "with attempts as (
             select count(*) as made from payments where reissue_of_id = $2
         ), made as (
             insert into payments (id, benefit_id, reference, corresponds_to, amount, state, state_effective_on, scheduled_on,
                    channel, payee_name, account_last4, reissue_of_id, recorded_at)
             select $1, y.benefit_id, y.reference || '-R' || (a.made + 1), y.corresponds_to, y.amount, 'scheduled', $3, $4,
                    $5, y.payee_name, y.account_last4, y.id, $6
             from payments y, attempts a where y.id = $2
             returning id
         )
         insert into payment_changes (id, payment_id, to_state, effective_on, recorded_at, procedure_id)
         select $7, id, 'scheduled', $3, $6, $8 from made",
    )
    .bind::<SqlUuid, _>(order.change.id)
    .bind::<SqlUuid, _>(instead_of)
    .bind::<Date, _>(order.change.effective_on)
    .bind::<Date, _>(scheduled_on)
    .bind::<Nullable<Text>, _>(channel)
    .bind::<Timestamptz, _>(actor.now)
    .bind::<SqlUuid, _>(Uuid::now_v7())
    .bind::<SqlUuid, _>(order.procedure_id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Tier and amount of awards.
async fn terms(conn: &mut Connection, ordered: &[Ordered<'_>]) -> Result<()> {
    let (mut ids, mut tiers, mut amounts) = (Vec::new(), Vec::new(), Vec::new());
    for order in ordered {
        if let Shift::Change {
            after: Image::Terms { tier_id, amount },
            ..
        } = &order.change.image
        {
            ids.push(order.change.id);
            tiers.push(*tier_id);
            amounts.push(*amount);
        }
    }
    if ids.is_empty() {
        return Ok(());
    }
    diesel::sql_query(
        "update benefits b set tier_id = v.tier_id, amount = v.amount, version = b.version + 1
         from unnest($1, $2, $3) v (id, tier_id, amount) where b.id = v.id",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<Nullable<SqlUuid>>, _>(tiers)
    .bind::<Array<diesel::sql_types::Numeric>, _>(amounts)
    .execute(conn)
    .await?;
    Ok(())
}
