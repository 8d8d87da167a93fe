//! The demo set: one account per role and the schools of the sample workbooks, so that a newcomer can walk the story.
//!
//! A program of an agency comes with them, where nobody but the demo is here. Passwords are made on the spot and leave this machine in no way: they go into one file that only its owner reads.

use std::io::Write;
use std::path::Path;

use actix_web::web;
use serde::Serialize;

use crate::agencies;
use crate::app::State;
use crate::auth::{Actor, add_user, find_user, hash_password, set_password};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::Upload;
use crate::imports;
use crate::schools;

const SCHOOLS: &[u8] = include_bytes!("../demo/schools.csv");

/// Role, name and the part of the address before the @.
const PEOPLE: &[(&str, &str, &str)] = &[
    ("coordinator", "Carmen Coordinadora", "coordinacion"),
    ("follow_up", "Lucía Responsable", "seguimiento"),
    ("desk", "Mario Módulo", "modulo"),
    ("channels", "Paty Plataformas", "plataformas"),
    ("deputy", "Sergio Subdirector", "subdireccion"),
    ("payments", "Pablo Pagos", "pagos"),
    ("loans_office", "Clara Cartera", "cartera"),
    ("school", "Control Escolar (Tecnológico Othón)", "escuela"),
    ("oic", "Olga Control Interno", "oic"),
    ("transparency", "Tere Transparencia", "transparencia"),
    ("archive", "Armando Archivo", "archivo"),
    ("director", "Diana Directora", "direccion"),
    ("it_admin", "Iván Informática", "informatica"),
];

#[derive(Serialize)]
struct Account {
    role: &'static str,
    name: &'static str,
    email: String,
    password: String,
}

/// A line of the file: somebody's account, or a program of another agency.
#[derive(Serialize)]
#[serde(untagged)]
enum Entry {
    Account(Account),
    Program {
        role: &'static str,
        name: &'static str,
        client_id: String,
        client_secret: String,
    },
}

/// Loads the demo set if it is not there, and writes accounts and new passwords where the file is missing.
pub async fn load(state: &State, accounts_file: &Path) -> Result<()> {
    let db = state.db();
    let system = Actor::system(state.clock.now());
    let is_loaded = find_user(&mut *db.connection().await?, &address(PEOPLE[0].2))
        .await?
        .is_some();
    if is_loaded && accounts_file.exists() {
        return Ok(());
    }
    if !is_loaded {
        load_schools(state, &system).await?;
    }
    let mut accounts = Vec::new();
    for (role, name, local) in PEOPLE {
        let account = Account {
            role,
            name,
            email: address(local),
            password: new_password(),
        };
        let password = account.password.clone();
        let cost = state.config.sessions.password_cost.clone();
        let hash = web::block(move || hash_password(&password, &cost)).await??;
        db.transaction(&system, async |conn| {
            if is_loaded {
                set_password(conn, &account.email, &hash).await?;
                return Ok(());
            }
            let school_id = if *role == "school" {
                schools::find_first(conn).await?
            } else {
                None
            };
            // The coordinator came first, to sign what was loaded.
            if *role == PEOPLE[0].0 {
                set_password(conn, &account.email, &hash).await?;
            } else {
                add_user(
                    conn,
                    &system,
                    &account.email,
                    name,
                    &hash,
                    school_id,
                    &[role],
                )
                .await?;
            }
            Ok(())
        })
        .await?;
        accounts.push(Entry::Account(account));
    }
    accounts.extend(load_program(&db, &system, is_loaded).await?);
    write_private(accounts_file, &serde_json::to_vec_pretty(&accounts)?)
}

/// The sandbox client: only where nobody was before the demo, so that everything is invented.
async fn load_program(db: &Db, system: &Actor, is_loaded: bool) -> Result<Option<Entry>> {
    let made = db
        .transaction(system, async |conn| {
            let is_invented = if is_loaded {
                agencies::is_invented(conn).await?
            } else {
                agencies::mark_invented(conn, system).await?
            };
            if is_invented {
                agencies::create_sandbox(conn, system).await.map(Some)
            } else {
                Ok(None)
            }
        })
        .await?;
    Ok(made.map(|program| Entry::Program {
        role: "agency",
        name: "Programa de prueba",
        client_id: program.client_id,
        client_secret: program.client_secret,
    }))
}

/// Twenty letters and digits that cannot be mistaken for each other, in groups of five.
fn new_password() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let group = || {
        (0..5)
            .map(|_| char::from(LETTERS[rand::random_range(0..LETTERS.len())]))
            .collect::<String>()
    };
    [group(), group(), group(), group()].join("-")
}

fn address(local: &str) -> String {
    format!("{local}@demo.example")
}

/// The schools enter as anybody's workbook would: read, judged, committed, with the coordinator as author.
async fn load_schools(state: &State, system: &Actor) -> Result<()> {
    let db = state.db();
    let (role, name, local) = PEOPLE[0];
    let user_id = db
        .transaction(system, async |conn| {
            add_user(
                conn,
                system,
                &address(local),
                name,
                &hash_password(&new_password(), &state.config.sessions.password_cost)?,
                None,
                &[role],
            )
            .await
        })
        .await?;
    let author = Actor {
        user_id: Some(user_id),
        display_name: name.into(),
        ..system.clone()
    };
    let upload = Upload::from_bytes("schools.csv", SCHOOLS)?;
    imports::load_schools(&db, &state.files, &author, &state.worker(), upload).await
}

/// Writes a file that only its owner may read.
fn write_private(path: &Path, content: &[u8]) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(content).map_err(Error::from)
}
