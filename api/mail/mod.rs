//! Mail to the people of the system: written with the act that it tells of, sent afterwards.
//!
//! A letter is a row of the act's own transaction, so that neither goes without the other. What it says
//! lies sealed, since it may hold a secret link, and is erased as soon as it is sent or given up. What
//! concerns the security of an account goes at once; letters to people wait for a decent hour.

mod letter;
mod sender;
mod transport;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, next_decent_hour};
use crate::db::Connection;
use crate::error::Result;
use crate::schema::mail_messages;
use crate::vault::Vault;

pub use letter::{Letter, Passage};
pub use sender::Sender;
pub use transport::{Fault, Transport};

/// Puts a letter into the outbox, to go at once; call it inside the signed transaction of the act.
pub async fn post(
    conn: &mut Connection,
    vault: &Vault,
    actor: &Actor,
    letter: &Letter<'_>,
) -> Result<Uuid> {
    post_not_before(conn, vault, actor, letter, None).await
}

/// The same for a letter to somebody who need not be woken: it waits for nine o'clock of a business day.
pub async fn post_in_office_hours(
    conn: &mut Connection,
    vault: &Vault,
    actor: &Actor,
    letter: &Letter<'_>,
) -> Result<Uuid> {
    let calendar = BusinessCalendar::load(conn).await?;
    let not_before = next_decent_hour(&calendar, actor.now);
    post_not_before(conn, vault, actor, letter, Some(not_before)).await
}

/// The same for letters of one act, which leave together.
pub async fn post_not_before(
    conn: &mut Connection,
    vault: &Vault,
    actor: &Actor,
    letter: &Letter<'_>,
    not_before: Option<DateTime<Utc>>,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let body = serde_json::to_vec(&letter.body())?;
    diesel::insert_into(mail_messages::table)
        .values((
            mail_messages::id.eq(id),
            mail_messages::kind.eq(letter.kind),
            mail_messages::recipient.eq(letter.to),
            mail_messages::subject.eq(letter.subject()),
            mail_messages::sealed_body.eq(vault.seal(&purpose(id), &body)?),
            mail_messages::created_at.eq(actor.now),
            mail_messages::not_before.eq(not_before),
            mail_messages::next_attempt_at.eq(not_before.unwrap_or(actor.now)),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

/// What still waits of these letters is given up: what they tell of was taken back.
pub async fn withdraw(conn: &mut Connection, ids: &[Uuid]) -> Result<()> {
    let waiting = mail_messages::table
        .filter(mail_messages::id.eq_any(ids))
        .filter(mail_messages::sent_at.is_null());
    diesel::update(waiting)
        .set((
            mail_messages::next_attempt_at.eq(None::<DateTime<Utc>>),
            mail_messages::sealed_body.eq(None::<Vec<u8>>),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Binds a sealed body to its row.
fn purpose(id: Uuid) -> String {
    format!("mail {id}")
}
