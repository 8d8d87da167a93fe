//! Where trying out is safe: an installation whose data are all invented, and the program that tries there.
//!
//! An installation is invented as a whole or real as a whole. The demo set marks it, and only one in which nobody is yet;
//! sandbox clients are served where the mark is, and nowhere else, so that no row has to be told from another.

use chrono::TimeDelta;
use diesel::dsl;
use diesel::prelude::*;
use diesel::sql_types::Timestamptz;
use diesel_async::RunQueryDsl;

use super::rules::{AuthMethod, Environment};
use super::types::{CreateAgencyClient, SaveAgreement};
use super::{agreements, clients, scopes, secrets};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::{agency_clients, invented_data};

/// Name and secret of the demo's program.
pub struct SandboxClient {
    pub client_id: String,
    pub client_secret: String,
}

const REFERENCE: &str = "CONV-DEMO-01";
const PER_MINUTE: i32 = 120;

pub async fn is_invented(conn: &mut Connection) -> Result<bool> {
    let mark = invented_data::table.select(invented_data::single);
    Ok(dsl::select(dsl::exists(mark)).get_result(conn).await?)
}

/// Says that everything here is and will be invented; only where nobody is yet. Whether it is said now.
pub async fn mark_invented(conn: &mut Connection, actor: &Actor) -> Result<bool> {
    diesel::sql_query(
        "insert into invented_data (marked_at) select $1 where not exists (select from people) on conflict do nothing",
    )
    .bind::<Timestamptz, _>(actor.now)
    .execute(conn)
    .await?;
    is_invented(conn).await
}

/// The demo's agreement, which allows everything, and its program with a new secret.
pub async fn create_sandbox(conn: &mut Connection, actor: &Actor) -> Result<SandboxClient> {
    let held: Option<(uuid::Uuid, String)> = agency_clients::table
        .inner_join(crate::schema::agreements::table)
        .filter(crate::schema::agreements::reference.eq(REFERENCE))
        .select((agency_clients::id, agency_clients::client_id))
        .first(conn)
        .await
        .optional()?;
    let (id, client_id) = match held {
        // The file with its secret was lost: the old ones go.
        Some(held) => {
            secrets::revoke_all(conn, actor, held.0).await?;
            held
        }
        None => create(conn, actor).await?,
    };
    Ok(SandboxClient {
        client_secret: secrets::create(conn, actor, id, TimeDelta::days(365)).await?,
        client_id,
    })
}

async fn create(conn: &mut Connection, actor: &Actor) -> Result<(uuid::Uuid, String)> {
    let everything: Vec<String> = scopes::ALL
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let today = actor.today();
    let agreement = SaveAgreement {
        reference: REFERENCE.into(),
        agency_name: "Dependencia de prueba".into(),
        purpose_es: "Probar la conexión con datos inventados".into(),
        purpose_en: Some("Try the connection out with invented data".into()),
        legal_basis: "Ninguno: todos los datos son inventados".into(),
        signed_on: today,
        valid_from: today,
        valid_to: None,
        scopes: everything.clone(),
        contact_name: "Iván Informática".into(),
        contact_email: "informatica@demo.example".into(),
    };
    let agreement_id = agreements::create(conn, actor, &agreement).await?;
    let client = CreateAgencyClient {
        agreement_id,
        name: "Programa de prueba".into(),
        scopes: everything,
        environment: Environment::Sandbox,
        auth_method: AuthMethod::ClientSecretBasic,
        jwks: None,
        requests_per_minute: PER_MINUTE,
    };
    let id = clients::create(conn, actor, &client).await?;
    let client_id = agency_clients::table
        .find(id)
        .select(agency_clients::client_id)
        .first(conn)
        .await?;
    Ok((id, client_id))
}
