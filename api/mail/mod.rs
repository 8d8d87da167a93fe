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

/// Many of them at once; their ids, in the same order.
pub async fn post_many_in_office_hours(
    conn: &mut Connection,
    vault: &Vault,
    actor: &Actor,
    letters: &[Letter<'_>],
) -> Result<Vec<Uuid>> {
    let calendar = BusinessCalendar::load(conn).await?;
    let not_before = Some(next_decent_hour(&calendar, actor.now));
    let rows: Vec<NewMessage> = letters
        .iter()
        .map(|letter| NewMessage::of(vault, actor, letter, not_before))
        .collect::<Result<_>>()?;
    for part in rows.chunks(5000) {
        diesel::insert_into(mail_messages::table)
            .values(part)
            .execute(conn)
            .await?;
    }
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The same for a letter of an act whose letters leave together.
pub async fn post_not_before(
    conn: &mut Connection,
    vault: &Vault,
    actor: &Actor,
    letter: &Letter<'_>,
    not_before: Option<DateTime<Utc>>,
) -> Result<Uuid> {
    let row = NewMessage::of(vault, actor, letter, not_before)?;
    diesel::insert_into(mail_messages::table)
        .values(&row)
        .execute(conn)
        .await?;
    Ok(row.id)
}

#[derive(Insertable)]
#[diesel(table_name = mail_messages)]
struct NewMessage<'a> {
    id: Uuid,
    kind: &'a str,
    recipient: &'a str,
    subject: String,
    sealed_body: Vec<u8>,
    created_at: DateTime<Utc>,
    not_before: Option<DateTime<Utc>>,
    next_attempt_at: DateTime<Utc>,
}

impl<'a> NewMessage<'a> {
    fn of(
        vault: &Vault,
        actor: &Actor,
        letter: &Letter<'a>,
        not_before: Option<DateTime<Utc>>,
    ) -> Result<Self> {
        let id = Uuid::now_v7();
        let body = serde_json::to_vec(&letter.body())?;
        Ok(Self {
            id,
            kind: letter.kind,
            recipient: letter.to,
            subject: letter.subject(),
            sealed_body: vault.seal(&purpose(id), &body)?,
            created_at: actor.now,
            not_before,
            next_attempt_at: not_before.unwrap_or(actor.now),
        })
    }
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
