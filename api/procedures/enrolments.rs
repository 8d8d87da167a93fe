//! Where somebody studies, as a reallocation changes it: one enrolment ends, another begins.

use chrono::NaiveDate;
use diesel::sql_types::{Date, Int2, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::images::{Image, New, Shift};
use super::objects::Ordered;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;

/// In the order given: nobody studies at two schools in one term.
pub async fn write(conn: &mut Connection, actor: &Actor, ordered: &[Ordered<'_>]) -> Result<()> {
    for order in ordered {
        match &order.change.image {
            Shift::Change {
                after: Image::Enrolment { valid_to, .. },
                ..
            } => end(conn, order.change.id, *valid_to).await?,
            Shift::Withdraw(Image::Enrolment { .. }) => void(conn, order.change.id).await?,
            Shift::Bring(
                New::Enrolment {
                    person_id,
                    academic_term_id,
                    grade,
                },
                Image::Enrolment { school_id, .. },
            ) => {
                let whom = (*person_id, *school_id, *academic_term_id, *grade);
                begin(conn, actor, order, whom).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

async fn end(conn: &mut Connection, id: Uuid, valid_to: Option<NaiveDate>) -> Result<()> {
    diesel::sql_query("update enrolments set valid_to = $2 where id = $1")
        .bind::<SqlUuid, _>(id)
        .bind::<Nullable<Date>, _>(valid_to)
        .execute(conn)
        .await?;
    Ok(())
}

/// An enrolment that should not have been ends where it began.
async fn void(conn: &mut Connection, id: Uuid) -> Result<()> {
    diesel::sql_query("update enrolments set valid_to = valid_from where id = $1")
        .bind::<SqlUuid, _>(id)
        .execute(conn)
        .await?;
    Ok(())
}

async fn begin(
    conn: &mut Connection,
    actor: &Actor,
    order: &Ordered<'_>,
    (person_id, school_id, term_id, grade): (Uuid, Uuid, Uuid, Option<i16>),
) -> Result<()> {
    diesel::sql_query(
        "insert into enrolments (id, person_id, school_id, academic_term_id, grade, valid_from, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind::<SqlUuid, _>(order.change.id)
    .bind::<SqlUuid, _>(person_id)
    .bind::<SqlUuid, _>(school_id)
    .bind::<SqlUuid, _>(term_id)
    .bind::<Nullable<Int2>, _>(grade)
    .bind::<Date, _>(order.change.effective_on)
    .bind::<Timestamptz, _>(actor.now)
    .execute(conn)
    .await?;
    Ok(())
}
