//! Places of calls: freed when an award ends, filled by the next, and given back when a case is.

use diesel::sql_types::{Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::images::{Image, New, PlaceState, Shift};
use super::objects::Ordered;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;

pub async fn write(conn: &mut Connection, actor: &Actor, ordered: &[Ordered<'_>]) -> Result<()> {
    for order in ordered {
        match &order.change.image {
            Shift::Bring(
                New::Place {
                    call_id,
                    tier_id,
                    vacated_by,
                },
                _,
            ) => vacate(conn, actor, order, (*call_id, *tier_id, *vacated_by)).await?,
            Shift::Change {
                after: Image::Place { state, filled_by },
                ..
            } => turn(conn, actor, order, *state, *filled_by).await?,
            Shift::Withdraw(Image::Place { .. }) => {
                turn(conn, actor, order, PlaceState::Withdrawn, None).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

async fn vacate(
    conn: &mut Connection,
    actor: &Actor,
    order: &Ordered<'_>,
    (call_id, tier_id, vacated_by): (Uuid, Option<Uuid>, Uuid),
) -> Result<()> {
    diesel::sql_query(
        "insert into places (id, call_id, tier_id, state, vacated_by_benefit_id, recorded_at)
         values ($1, $2, $3, 'vacant', $4, $5)",
    )
    .bind::<SqlUuid, _>(order.change.id)
    .bind::<SqlUuid, _>(call_id)
    .bind::<Nullable<SqlUuid>, _>(tier_id)
    .bind::<SqlUuid, _>(vacated_by)
    .bind::<Timestamptz, _>(actor.now)
    .execute(conn)
    .await?;
    tell(conn, actor, order, None, PlaceState::Vacant).await
}

async fn turn(
    conn: &mut Connection,
    actor: &Actor,
    order: &Ordered<'_>,
    to: PlaceState,
    filled_by: Option<Uuid>,
) -> Result<()> {
    let state: &'static str = to.into();
    let from = match order.change.before() {
        Some(Image::Place { state, .. }) => Some(*state),
        _ => None,
    };
    diesel::sql_query(
        "update places set state = $2, filled_by_benefit_id = $3, version = version + 1 where id = $1",
    )
    .bind::<SqlUuid, _>(order.change.id)
    .bind::<Text, _>(state)
    .bind::<Nullable<SqlUuid>, _>(filled_by)
    .execute(conn)
    .await?;
    tell(conn, actor, order, from, to).await
}

async fn tell(
    conn: &mut Connection,
    actor: &Actor,
    order: &Ordered<'_>,
    from: Option<PlaceState>,
    to: PlaceState,
) -> Result<()> {
    let to: &'static str = to.into();
    diesel::sql_query(
        "insert into place_changes (id, place_id, from_state, to_state, effective_on, recorded_at, procedure_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind::<SqlUuid, _>(Uuid::now_v7())
    .bind::<SqlUuid, _>(order.change.id)
    .bind::<Nullable<Text>, _>(from.map(<&'static str>::from))
    .bind::<Text, _>(to)
    .bind::<Date, _>(order.change.effective_on)
    .bind::<Timestamptz, _>(actor.now)
    .bind::<SqlUuid, _>(order.procedure_id)
    .execute(conn)
    .await?;
    Ok(())
}
