//! The program behind a request: its client and agreement as they stand at this moment.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{self, AuthMethod, ClientState, Environment, Idle, Standing};
use crate::auth::Actor;
use crate::calendar::local_date;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{agency_clients, agreements, invented_data};

/// Who asks for an agency, what it may do by this token, and how it signs what it does.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Signs transactions: nobody's account, and this client.
    pub actor: Actor,
    pub client_id: Uuid,
    pub agreement_id: Uuid,
    pub environment: Environment,
    pub requests_per_minute: NonZeroU32,
    scopes: BTreeSet<String>,
}

impl Caller {
    pub fn holds(&self, scope: &str) -> bool {
        self.scopes.contains(scope)
    }

    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.scopes.iter().map(String::as_str)
    }
}

/// A client with what decides whether it is served.
#[derive(Debug, Clone)]
pub struct Client {
    pub id: Uuid,
    pub client_id: String,
    pub name: String,
    pub agency_name: String,
    pub agreement_id: Uuid,
    pub auth_method: AuthMethod,
    pub jwks: Option<serde_json::Value>,
    pub environment: Environment,
    pub requests_per_minute: NonZeroU32,
    /// What client and agreement both allow.
    pub scopes: Vec<String>,
    pub standing: Standing,
}

#[derive(Queryable)]
struct Row {
    id: Uuid,
    client_id: String,
    name: String,
    agreement_id: Uuid,
    scopes: Vec<Option<String>>,
    environment: String,
    auth_method: String,
    jwks: Option<serde_json::Value>,
    requests_per_minute: i32,
    state: String,
    agency_name: String,
    ceiling: Vec<Option<String>>,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    ended_at: Option<DateTime<Utc>>,
    is_invented: bool,
}

/// The client of that name, whatever state it is in.
pub async fn find(
    conn: &mut Connection,
    client_id: &str,
    now: DateTime<Utc>,
) -> Result<Option<Client>> {
    let row: Option<Row> = agency_clients::table
        .inner_join(agreements::table)
        .filter(agency_clients::client_id.eq(client_id))
        .select((
            agency_clients::id,
            agency_clients::client_id,
            agency_clients::name,
            agency_clients::agreement_id,
            agency_clients::scopes,
            agency_clients::environment,
            agency_clients::auth_method,
            agency_clients::jwks,
            agency_clients::requests_per_minute,
            agency_clients::state,
            agreements::agency_name,
            agreements::scopes,
            agreements::valid_from,
            agreements::valid_to,
            agreements::ended_at,
            dsl::exists(invented_data::table.select(invented_data::single)),
        ))
        .first(conn)
        .await
        .optional()?;
    row.map(|row| row.read(local_date(now))).transpose()
}

/// The client as it would ask by itself, with all that it may do: for what is sent to it unasked. None where it is not
/// served now.
pub async fn served(conn: &mut Connection, id: Uuid, now: DateTime<Utc>) -> Result<Option<Caller>> {
    let name: Option<String> = agency_clients::table
        .find(id)
        .select(agency_clients::client_id)
        .first(conn)
        .await
        .optional()?;
    let Some(name) = name else { return Ok(None) };
    let Some(client) = find(conn, &name, now).await? else {
        return Ok(None);
    };
    let everything = client.scopes.join(" ");
    Ok(client.call(&everything, Uuid::now_v7(), now).ok())
}

impl Row {
    fn read(self, today: NaiveDate) -> Result<Client> {
        let state: ClientState = self.state.parse().map_err(Error::internal)?;
        let environment = self.environment.parse().map_err(Error::internal)?;
        let number = u32::try_from(self.requests_per_minute).map_err(Error::internal)?;
        Ok(Client {
            scopes: rules::within(&flat(self.scopes), &flat(self.ceiling)),
            auth_method: self.auth_method.parse().map_err(Error::internal)?,
            requests_per_minute: NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN),
            environment,
            standing: Standing {
                client: state,
                agreement: rules::agreement_state(
                    (self.valid_from, self.valid_to),
                    self.ended_at.is_some(),
                    today,
                ),
                environment,
                is_invented: self.is_invented,
            },
            id: self.id,
            client_id: self.client_id,
            name: self.name,
            agency_name: self.agency_name,
            agreement_id: self.agreement_id,
            jwks: self.jwks,
        })
    }
}

/// An array of texts as the database gives it.
pub fn flat(texts: Vec<Option<String>>) -> Vec<String> {
    texts.into_iter().flatten().collect()
}

impl Client {
    /// Nobody's account, this client: what it does is signed with it.
    pub fn actor(&self, request_id: Uuid, now: DateTime<Utc>) -> Actor {
        Actor {
            client_id: Some(self.id),
            display_name: format!("{} ({})", self.agency_name, self.name),
            request_id,
            ..Actor::system(now)
        }
    }

    /// The caller of a request whose token names these scopes.
    ///
    /// # Errors
    /// Why the client is not served now.
    pub fn call(
        self,
        token_scopes: &str,
        request_id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Caller, Idle> {
        self.standing.check()?;
        let asked: Vec<String> = token_scopes.split(' ').map(str::to_owned).collect();
        Ok(Caller {
            actor: self.actor(request_id, now),
            client_id: self.id,
            agreement_id: self.agreement_id,
            environment: self.environment,
            requests_per_minute: self.requests_per_minute,
            scopes: rules::within(&asked, &self.scopes).into_iter().collect(),
        })
    }
}
