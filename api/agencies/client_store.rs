//! Rows of clients as the office sees them, and the lock that a change takes.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{self, Standing};
use super::types::{
    AgencyClient, AgencyClientDetail, AgencyClientFilter, AgencyClientPage, AgreementRef,
};
use super::{agreement_store, refusals, secrets};
use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::{Paging, paging, unchanged};
use crate::schema::{agency_client_uses, agency_clients};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    client_id: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Array<Text>)]
    scopes: Vec<String>,
    #[diesel(sql_type = Text)]
    environment: String,
    #[diesel(sql_type = Text)]
    auth_method: String,
    #[diesel(sql_type = Int4)]
    requests_per_minute: i32,
    #[diesel(sql_type = Text)]
    client_state: String,
    #[diesel(sql_type = Nullable<Text>)]
    state_reason: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    secret_expires_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    last_used_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = SqlUuid)]
    agreement_id: Uuid,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    agency_name: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Array<Text>)]
    ceiling: Vec<String>,
    #[diesel(sql_type = Bool)]
    is_invented: bool,
}

const COLUMNS: &str = "c.id, c.client_id, c.name, c.scopes, c.environment, c.auth_method, c.requests_per_minute, \
    c.state as client_state, c.state_reason, x.secret_expires_at, w.last_token_at as last_used_at, c.created_at, c.version, \
    a.id as agreement_id, a.reference, a.agency_name, s.state, a.scopes as ceiling, \
    exists(select from invented_data) as is_invented";

/// Clients with their agreements, each as it stands at that moment.
fn clients<'a>(sql: Sql<'a>, actor: &Actor) -> Sql<'a> {
    sql.push(" from agency_clients c join agreements a on a.id = c.agreement_id cross join (select ")
        .bind::<Date, _>(actor.today())
        .push("::date as today, ")
        .bind::<Timestamptz, _>(actor.now)
        .push("::timestamptz as now) t cross join lateral ")
        .push(agreement_store::STATE)
        .push(
            " cross join lateral (select max(k.expires_at) as secret_expires_at from agency_client_secrets k \
                 where k.client_id = c.id and k.revoked_at is null and k.expires_at > t.now) x \
             left join agency_client_uses w on w.client_id = c.id where true",
        )
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "c.created_at",
    cast: "timestamptz",
    id: "c.id",
    descending: true,
};

impl TryFrom<Row> for AgencyClient {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let state = row.client_state.parse().map_err(Error::internal)?;
        let agreement = row.state.parse().map_err(Error::internal)?;
        let environment = row.environment.parse().map_err(Error::internal)?;
        let standing = Standing {
            client: state,
            agreement,
            environment,
            is_invented: row.is_invented,
        };
        Ok(Self {
            id: row.id,
            client_id: row.client_id,
            name: row.name,
            agreement: AgreementRef {
                id: row.agreement_id,
                reference: row.reference,
                agency_name: row.agency_name,
                state: agreement,
            },
            effective_scopes: rules::within(&row.scopes, &row.ceiling),
            scopes: row.scopes,
            environment,
            auth_method: row.auth_method.parse().map_err(Error::internal)?,
            requests_per_minute: row.requests_per_minute,
            state,
            state_reason: row.state_reason,
            is_served: standing.check().is_ok(),
            secret_expires_at: row.secret_expires_at,
            last_used_at: row.last_used_at,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &AgencyClientFilter,
    page: &Paging,
) -> Result<AgencyClientPage> {
    let state: Option<&'static str> = filter.state.map(Into::into);
    let body = |sql| {
        let text = "c.name || ' ' || a.agency_name || ' ' || c.client_id";
        clients(sql, actor)
            .and::<SqlUuid, _>("c.agreement_id = ", filter.agreement_id)
            .and::<Text, _>("c.state = ", state)
            .containing(text, filter.q.as_deref())
    };
    let order = NEWEST_FIRST;
    let listed = paging::list::<Row>(conn, page, order, COLUMNS, body).await?;
    Ok(AgencyClientPage::from(
        listed.try_map(AgencyClient::try_from)?,
    ))
}

pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<AgencyClientDetail> {
    let select = Sql::new(&format!("select {COLUMNS}"));
    let row: Row = clients(select, actor)
        .and::<SqlUuid, _>("c.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    let jwks = agency_clients::table
        .find(id)
        .select(agency_clients::jwks)
        .first(conn)
        .await?;
    Ok(AgencyClientDetail {
        client: row.try_into()?,
        jwks,
        last_address: last_address(conn, id).await?,
        secrets: secrets::of_client(conn, id, actor.now).await?,
        refusals: refusals::of_client(conn, id).await?,
    })
}

async fn last_address(conn: &mut Connection, id: Uuid) -> Result<Option<String>> {
    let host = diesel::dsl::sql::<Nullable<Text>>("host(last_address)");
    let found: Option<Option<String>> = agency_client_uses::table
        .find(id)
        .select(host)
        .first(conn)
        .await
        .optional()?;
    Ok(found.flatten())
}

/// A client's row, locked, if it is still as the caller has seen it.
pub struct Locked {
    pub id: Uuid,
    pub client_id: String,
    pub agreement_id: Uuid,
    pub state: rules::ClientState,
    pub auth_method: rules::AuthMethod,
    pub version: i32,
}

pub async fn lock(conn: &mut Connection, id: Uuid, seen: Option<i32>) -> Result<Locked> {
    type Columns = (String, Uuid, String, String, i32);
    let (client_id, agreement_id, state, auth_method, version): Columns = agency_clients::table
        .find(id)
        .select((
            agency_clients::client_id,
            agency_clients::agreement_id,
            agency_clients::state,
            agency_clients::auth_method,
            agency_clients::version,
        ))
        .for_update()
        .first(conn)
        .await?;
    seen.map_or(Ok(()), |seen| unchanged(version, seen))?;
    Ok(Locked {
        id,
        client_id,
        agreement_id,
        state: state.parse().map_err(Error::internal)?,
        auth_method: auth_method.parse().map_err(Error::internal)?,
        version,
    })
}
