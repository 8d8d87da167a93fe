//! Single-use links: issued with a letter, looked at, and used once to choose a password.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::Rule;
use super::types::{Invitation, LinkKind};
use super::{letters, store};
use crate::auth::Actor;
use crate::auth::sessions::EndedBecause;
use crate::config::Config;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::jobs;
use crate::mail;
use crate::schema::{account_links, users};
use crate::vault::{Vault, hash_token, new_token};

/// How an account's owner is reached.
pub struct Addressee<'a> {
    pub user_id: Uuid,
    pub display_name: &'a str,
    pub email: &'a str,
}

/// Where links lead, and what seals the letters that carry them.
#[derive(Clone, Copy)]
pub struct Post<'a> {
    public_url: &'a str,
    vault: &'a Vault,
    /// When the letter may leave, if not at once.
    not_before: Option<DateTime<Utc>>,
}

impl<'a> Post<'a> {
    pub fn new(config: &'a Config, vault: &'a Vault) -> Self {
        Self {
            public_url: &config.public_url,
            vault,
            not_before: None,
        }
    }

    /// For letters that a job writes, which leave together.
    pub fn from_job(post: &'a jobs::Post, leaves: DateTime<Utc>) -> Self {
        Self {
            public_url: &post.public_url,
            vault: &post.vault,
            not_before: Some(leaves),
        }
    }
}

impl LinkKind {
    fn lives(self) -> TimeDelta {
        match self {
            Self::Invitation => TimeDelta::hours(72),
            Self::PasswordReset => TimeDelta::hours(1),
        }
    }
}

/// A new link in place of the one before, for whoever gives it by hand.
pub async fn issue(
    conn: &mut Connection,
    actor: &Actor,
    user_id: Uuid,
    kind: LinkKind,
    public_url: &str,
) -> Result<(Uuid, String)> {
    void_open(conn, actor, user_id).await?;
    let (token, token_hash) = new_token();
    let id = Uuid::now_v7();
    let kind_name: &'static str = kind.into();
    diesel::insert_into(account_links::table)
        .values((
            account_links::id.eq(id),
            account_links::user_id.eq(user_id),
            account_links::kind.eq(kind_name),
            account_links::token_hash.eq(token_hash),
            account_links::created_at.eq(actor.now),
            account_links::expires_at.eq(actor.now + kind.lives()),
        ))
        .execute(conn)
        .await?;
    // In the fragment: browsers send it to no server, so that it stands in no log.
    Ok((id, format!("{public_url}/invitation#{token}")))
}

/// A new link in place of the one before, sent by mail; its time runs from when the letter may leave.
pub async fn send(
    conn: &mut Connection,
    actor: &Actor,
    to: &Addressee<'_>,
    kind: LinkKind,
    post: Post<'_>,
) -> Result<()> {
    let (id, link) = issue(conn, actor, to.user_id, kind, post.public_url).await?;
    let letter = letters::about(kind, to.display_name, to.email, link);
    let mail_id = mail::post_not_before(conn, post.vault, actor, &letter, post.not_before).await?;
    let leaves = post.not_before.unwrap_or(actor.now);
    diesel::update(account_links::table.find(id))
        .set((
            account_links::mail_id.eq(mail_id),
            account_links::expires_at.eq(leaves + kind.lives()),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The account's open link serves no more.
pub async fn void_open(conn: &mut Connection, actor: &Actor, user_id: Uuid) -> Result<()> {
    let open = account_links::table
        .filter(account_links::user_id.eq(user_id))
        .filter(account_links::used_at.is_null())
        .filter(account_links::voided_at.is_null());
    diesel::update(open)
        .set(account_links::voided_at.eq(actor.now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whom an open link belongs to.
pub struct Opened {
    pub link_id: Uuid,
    pub user_id: Uuid,
    pub invitation: Invitation,
}

/// Finds an open link of an account that is not closed, and holds it until the transaction ends.
pub async fn open(conn: &mut Connection, token: &str, now: DateTime<Utc>) -> Result<Opened> {
    type Row = (Uuid, Uuid, String, DateTime<Utc>, String, String);
    let found: Option<Row> = account_links::table
        .inner_join(users::table)
        .filter(account_links::token_hash.eq(hash_token(token)))
        .filter(account_links::used_at.is_null())
        .filter(account_links::voided_at.is_null())
        .filter(users::active)
        .select((
            account_links::id,
            users::id,
            account_links::kind,
            account_links::expires_at,
            users::display_name,
            users::email,
        ))
        .for_update()
        .first(conn)
        .await
        .optional()?;
    let (link_id, user_id, kind, expires_at, display_name, email) =
        found.ok_or(Rule::LinkNotUsable)?;
    let invitation = Invitation {
        kind: kind.parse().map_err(Error::internal)?,
        display_name,
        email,
        expires_at,
        expired: expires_at <= now,
    };
    Ok(Opened {
        link_id,
        user_id,
        invitation,
    })
}

/// Uses the link up: the password is the account's from now on, and sessions opened before end.
pub async fn accept(
    conn: &mut Connection,
    actor: &Actor,
    token: &str,
    password_hash: &str,
) -> Result<()> {
    let opened = open(conn, token, actor.now).await?;
    if opened.invitation.expired {
        return Err(Rule::LinkExpired.into());
    }
    diesel::update(account_links::table.find(opened.link_id))
        .set(account_links::used_at.eq(actor.now))
        .execute(conn)
        .await?;
    store::set_password(conn, opened.user_id, password_hash).await?;
    store::end_sessions(conn, actor, opened.user_id, EndedBecause::PasswordChanged).await
}
