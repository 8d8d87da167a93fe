//! Inviting, changing and closing accounts.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::assignments;
use super::links::{self, Addressee, Post};
use super::rules::Rule;
use super::store::{self, Account};
use super::types::{InviteUser, LinkKind, UpdateUser};
use crate::auth::Actor;
use crate::auth::sessions::EndedBecause;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{account_links, schools, users};
use crate::{roles, schema};

/// Adds an account that has no password yet; its link is another step.
pub async fn add(conn: &mut Connection, actor: &Actor, invited: &InviteUser) -> Result<Account> {
    let email = invited.email.trim().to_lowercase();
    let taken: Option<Uuid> = find(conn, &email).await?.map(|account| account.id);
    if taken.is_some() {
        return Err(Rule::EmailTaken.into());
    }
    if let Some(school_id) = invited.school_id {
        school_must_exist(conn, school_id).await?;
    }
    let account = Account {
        id: Uuid::now_v7(),
        display_name: invited.display_name.trim().to_owned(),
        email,
        active: true,
        has_password: false,
        school_id: invited.school_id,
        version: 1,
    };
    diesel::insert_into(users::table)
        .values((
            users::id.eq(account.id),
            users::email.eq(&account.email),
            users::display_name.eq(&account.display_name),
            users::school_id.eq(account.school_id),
            users::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    assignments::assign(conn, actor, &account, &invited.roles).await?;
    Ok(account)
}

async fn school_must_exist(conn: &mut Connection, school_id: Uuid) -> Result<()> {
    let found: Option<Uuid> = schools::table
        .find(school_id)
        .select(schema::schools::id)
        .first(conn)
        .await
        .optional()?;
    match found {
        Some(_) => Ok(()),
        None => Err(Error::invalid(
            "/school_id",
            "unknown-school",
            "No existe esa escuela.",
        )),
    }
}

/// The account of an address, locked.
pub async fn find(conn: &mut Connection, email: &str) -> Result<Option<Account>> {
    let id: Option<Uuid> = users::table
        .filter(users::email.eq(email.trim().to_lowercase()))
        .select(users::id)
        .first(conn)
        .await
        .optional()?;
    match id {
        Some(id) => Ok(Some(store::lock(conn, id).await?)),
        None => Ok(None),
    }
}

/// Invites, or invites again: the link sent before serves no more.
pub async fn send_invitation(
    conn: &mut Connection,
    actor: &Actor,
    account: &Account,
    post: Post<'_>,
) -> Result<()> {
    if !account.active {
        return Err(Rule::UserDeactivated.into());
    }
    if account.has_password {
        return Err(Rule::InvitationAccepted.into());
    }
    links::send(conn, actor, &addressee(account), LinkKind::Invitation, post).await
}

fn addressee(account: &Account) -> Addressee<'_> {
    Addressee {
        user_id: account.id,
        display_name: &account.display_name,
        email: &account.email,
    }
}

pub async fn update(
    conn: &mut Connection,
    actor: &Actor,
    account: &Account,
    change: &UpdateUser,
) -> Result<()> {
    let name = change.display_name.as_deref().map(str::trim);
    let active = change.active.unwrap_or(account.active);
    diesel::update(users::table.find(account.id))
        .set((
            users::display_name.eq(name.unwrap_or(&account.display_name)),
            users::active.eq(active),
            users::version.eq(users::version + 1),
        ))
        .execute(conn)
        .await?;
    if account.active && !active {
        store::end_sessions(conn, actor, account.id, EndedBecause::AccountClosed).await?;
        links::void_open(conn, actor, account.id).await?;
        roles::administrators_remain(conn, actor).await?;
    }
    if active && !account.active {
        roles::account_is_compatible(conn, actor, account.id).await?;
    }
    Ok(())
}

/// How many links an account gets in an hour, so that nobody fills somebody's mailbox.
const LINKS_AN_HOUR: i64 = 3;

/// Sends a link to whoever forgot the password, or never chose one; nothing tells whether there is such an account.
pub async fn send_reset(
    conn: &mut Connection,
    actor: &Actor,
    email: &str,
    post: Post<'_>,
) -> Result<()> {
    let Some(account) = find(conn, email).await?.filter(|account| account.active) else {
        return Ok(());
    };
    let recent: i64 = account_links::table
        .filter(account_links::user_id.eq(account.id))
        .filter(account_links::created_at.gt(actor.now - chrono::TimeDelta::hours(1)))
        .count()
        .get_result(conn)
        .await?;
    if recent >= LINKS_AN_HOUR {
        return Ok(());
    }
    let kind = if account.has_password {
        LinkKind::PasswordReset
    } else {
        LinkKind::Invitation
    };
    links::send(conn, actor, &addressee(&account), kind, post).await
}
