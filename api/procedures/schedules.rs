//! What cases order of the calendar of payments and of the terms of awards, handed to whoever writes them.

use diesel::sql_types::{Array, Nullable, Numeric, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::images::{Image, New, Shift};
use super::objects::Ordered;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::payments::{self, Attempt, Move};

pub async fn write(conn: &mut Connection, actor: &Actor, ordered: &[Ordered<'_>]) -> Result<()> {
    let moves: Vec<Move> = ordered.iter().filter_map(Ordered::as_move).collect();
    payments::reschedule(conn, &moves).await?;
    let attempts: Vec<Attempt> = ordered.iter().filter_map(Ordered::as_attempt).collect();
    payments::pay_again(conn, actor, &attempts).await?;
    terms(conn, ordered).await
}

impl Ordered<'_> {
    fn as_move(&self) -> Option<Move> {
        let Shift::Change {
            after:
                Image::Schedule {
                    scheduled_on,
                    channel,
                },
            ..
        } = &self.change.image
        else {
            return None;
        };
        Some(Move {
            payment_id: self.change.id,
            scheduled_on: *scheduled_on,
            channel: channel.clone(),
        })
    }

    fn as_attempt(&self) -> Option<Attempt> {
        let Shift::Bring(
            New::Payment {
                instead_of,
                scheduled_on,
                channel,
            },
            _,
        ) = &self.change.image
        else {
            return None;
        };
        Some(Attempt {
            id: self.change.id,
            instead_of: *instead_of,
            effective_on: self.change.effective_on,
            scheduled_on: *scheduled_on,
            channel: channel.clone(),
            procedure_id: self.procedure_id,
        })
    }
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
    .bind::<Array<Numeric>, _>(amounts)
    .execute(conn)
    .await?;
    Ok(())
}
