//! Accounts and their keys from the command line: how the first person of an installation gets in.

use std::io::Write;

use crate::auth::{self, Actor, Role, Rotation, add_user, hash_password};
use crate::calendar::Clock;
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::schools;
use crate::values::{SchoolKey, Shift};
use crate::vault::Vault;

/// Adds an account and prints its password, once.
///
/// # Errors
/// In words for whoever typed the command.
pub fn add(
    config: &Config,
    email: &str,
    name: &str,
    roles: &[Role],
    school: Option<&str>,
) -> Result<(), String> {
    if !email.contains('@') {
        return Err(format!("{email} is no e-mail address"));
    }
    if roles.contains(&Role::School) != school.is_some() {
        return Err("a school account needs --school, and no other account has one".into());
    }
    let password = new_password();
    let hash = hash_password(&password).map_err(|error| format!("{error:?}"))?;
    let db = Db::new(&config.database_url, 1);
    let system = Actor::system(Clock::system().now());
    let roles: Vec<&'static str> = roles.iter().map(|role| (*role).into()).collect();
    let adding = db.transaction(&system, async |conn| {
        let school_id = match school {
            Some(text) => Some(find_school(conn, text).await?),
            None => None,
        };
        add_user(conn, &system, email, name, &hash, school_id, &roles).await
    });
    let outcome = actix_web::rt::System::new().block_on(adding);
    outcome.map_err(|error| match error {
        Error::NotFound => "there is no such school; load the school list first".to_owned(),
        Error::Rule { .. } => format!("{email} has an account already"),
        other => format!("{other:?}"),
    })?;
    writeln!(std::io::stdout(), "{password}").map_err(|error| error.to_string())
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

async fn find_school(conn: &mut Connection, text: &str) -> Result<uuid::Uuid> {
    let (key, shift) = text.split_once('/').ok_or(Error::NotFound)?;
    let key = SchoolKey::parse(key).map_err(|_| Error::NotFound)?;
    let shift = Shift::parse(shift).ok_or(Error::NotFound)?;
    schools::find_id(conn, &key, shift)
        .await?
        .ok_or(Error::NotFound)
}

/// Twenty letters and digits that cannot be mistaken for each other, in groups of five.
pub fn new_password() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let group = || {
        (0..5)
            .map(|_| char::from(LETTERS[rand::random_range(0..LETTERS.len())]))
            .collect::<String>()
    };
    [group(), group(), group(), group()].join("-")
}
