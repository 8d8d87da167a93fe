//! Accounts and their keys from the command line: how the first person of an installation gets in.

use std::io::Write;

use uuid::Uuid;

use super::types::{AssignRole, InviteUser, LinkKind};
use super::{actions, links};
use crate::auth::{self, Actor, Rotation};
use crate::calendar::Clock;
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::schools;
use crate::values::{SchoolKey, Shift};
use crate::vault::Vault;

/// Adds an account without a password and prints the link by which its owner chooses one.
///
/// # Errors
/// In words for whoever typed the command.
pub fn add(
    config: &Config,
    email: &str,
    name: &str,
    roles: &[String],
    school: Option<&str>,
) -> Result<(), String> {
    if !email.contains('@') {
        return Err(format!("{email} is no e-mail address"));
    }
    let db = Db::new(&config.database_url, 1);
    let system = Actor::system(Clock::system().now());
    let adding = db.transaction(&system, async |conn| {
        let school_id = match school {
            Some(text) => Some(find_school(conn, text).await?),
            None => None,
        };
        let invited = invitation(email, name, roles, school_id);
        let account = actions::add(conn, &system, &invited).await?;
        let kind = LinkKind::Invitation;
        links::issue(conn, &system, account.id, kind, &config.public_url).await
    });
    let (_, link) = actix_web::rt::System::new()
        .block_on(adding)
        .map_err(|error| explain(&error))?;
    writeln!(std::io::stdout(), "{link}").map_err(|error| error.to_string())
}

fn invitation(email: &str, name: &str, roles: &[String], school_id: Option<Uuid>) -> InviteUser {
    let roles = roles.iter().map(|role| AssignRole {
        role_id: role.clone(),
        valid_from: None,
        valid_to: None,
    });
    InviteUser {
        display_name: name.into(),
        email: email.into(),
        roles: roles.collect(),
        school_id,
    }
}

fn explain(error: &Error) -> String {
    match error.code() {
        "not-found" => "there is no such school; load the school list first".into(),
        "email-taken" => "there is an account of that address already".into(),
        "not-for-schools" => "a school account needs --school, and no other account has one".into(),
        "incompatible-permissions" => "nobody may hold those roles together".into(),
        "invalid" => "there is no such role".into(),
        _ => format!("{error:?}"),
    }
}

async fn find_school(conn: &mut Connection, text: &str) -> Result<Uuid> {
    let (key, shift) = text.split_once('/').ok_or(Error::NotFound)?;
    let key = SchoolKey::parse(key).map_err(|_| Error::NotFound)?;
    let shift = Shift::parse(shift).ok_or(Error::NotFound)?;
    schools::find_id(conn, &key, shift)
        .await?
        .ok_or(Error::NotFound)
}

/// Names the next signing key, by hand.
///
/// # Errors
/// In words for whoever typed the command.
pub fn rotate_keys(config: &Config, compromised: bool) -> Result<(), String> {
    let rotation = if compromised {
        Rotation::Compromised
    } else {
        Rotation::Planned
    };
    let (db, vault) = (
        Db::new(&config.database_url, 1),
        Vault::new(&config.session_secret),
    );
    let system = Actor::system(Clock::system().now());
    let rotating = db.transaction(&system, async |conn| {
        auth::rotate_keys(conn, &vault, rotation, system.now).await
    });
    actix_web::rt::System::new()
        .block_on(rotating)
        .map_err(|error| format!("{error:?}"))
}
