//! Rows of agreements and clients as the office sees them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Date, Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{self, Standing};
use super::types::{
    AgencyClient, AgencyClientDetail, AgencyClientFilter, AgencyClientPage, Agreement,
    AgreementFilter, AgreementPage, AgreementRef,
};
use super::{refusals, secrets};
use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::{Paging, paging};
use crate::schema::{agency_client_uses, agency_clients};

#[derive(QueryableByName)]
struct AgreementRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    agency_name: String,
    #[diesel(sql_type = Text)]
    purpose_es: String,
    #[diesel(sql_type = Nullable<Text>)]
    purpose_en: Option<String>,
    #[diesel(sql_type = Text)]
    legal_basis: String,
    #[diesel(sql_type = Date)]
    signed_on: NaiveDate,
    #[diesel(sql_type = Date)]
    valid_from: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    valid_to: Option<NaiveDate>,
    #[diesel(sql_type = Array<Text>)]
    scopes: Vec<String>,
    #[diesel(sql_type = Text)]
    contact_name: String,
    #[diesel(sql_type = Text)]
    contact_email: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    ended_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    end_reason: Option<String>,
    #[diesel(sql_type = BigInt)]
    clients: i64,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const AGREEMENT_COLUMNS: &str = "a.id, a.reference, a.agency_name, a.purpose_es, a.purpose_en, a.legal_basis, \
    a.signed_on, a.valid_from, a.valid_to, a.scopes, a.contact_name, a.contact_email, s.state, a.ended_at, a.end_reason, \
    (select count(*) from agency_clients c where c.agreement_id = a.id and c.state <> 'closed') as clients, \
    a.created_at, a.version";

/// Agreements, each with its state on the day that is bound here, as `rules::agreement_state` tells it.
fn agreements(sql: Sql<'_>, today: NaiveDate) -> Sql<'_> {
    sql.push(" from agreements a cross join (select ")
        .bind::<Date, _>(today)
        .push(
            "::date as today) t cross join lateral (select case \
             when a.ended_at is not null or a.valid_to < t.today then 'ended' \
             when a.valid_from > t.today then 'upcoming' else 'in_force' end as state) s where true",
        )
}

const AGREEMENTS_BY_AGENCY: paging::Order = paging::Order {
    expression: "a.agency_name",
    cast: "text",
    id: "a.id",
    descending: false,
};

impl TryFrom<AgreementRow> for Agreement {
    type Error = Error;
    fn try_from(row: AgreementRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            reference: row.reference,
            agency_name: row.agency_name,
            purpose_es: row.purpose_es,
            purpose_en: row.purpose_en,
            legal_basis: row.legal_basis,
            signed_on: row.signed_on,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            scopes: row.scopes,
            contact_name: row.contact_name,
            contact_email: row.contact_email,
            state: row.state.parse().map_err(Error::internal)?,
            ended_at: row.ended_at,
            end_reason: row.end_reason,
            clients: row.clients,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

/// What somebody typed, to be looked for in a text that `expression` gives.
fn containing<'a>(sql: Sql<'a>, expression: &str, wanted: Option<&str>) -> Sql<'a> {
    match wanted.map(str::trim).filter(|wanted| !wanted.is_empty()) {
        Some(wanted) => sql
            .push(&format!(" and strpos(fold({expression}), fold("))
            .bind::<Text, _>(wanted.to_owned())
            .push(")) > 0"),
        None => sql,
    }
}

pub async fn list_agreements(
    conn: &mut Connection,
    actor: &Actor,
    filter: &AgreementFilter,
    page: &Paging,
) -> Result<AgreementPage> {
    let state: Option<&'static str> = filter.state.map(Into::into);
    let body = |sql| {
        let sql = agreements(sql, actor.today()).and::<Text, _>("s.state = ", state);
        containing(
            sql,
            "a.agency_name || ' ' || a.reference",
            filter.q.as_deref(),
        )
    };
    let order = AGREEMENTS_BY_AGENCY;
    let listed = paging::list::<AgreementRow>(conn, page, order, AGREEMENT_COLUMNS, body).await?;
    Ok(AgreementPage::from(listed.try_map(Agreement::try_from)?))
}

pub async fn show_agreement(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Agreement> {
    let select = Sql::new(&format!("select {AGREEMENT_COLUMNS}"));
    let row: AgreementRow = agreements(select, actor.today())
        .and::<SqlUuid, _>("a.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    row.try_into()
}

#[derive(QueryableByName)]
struct ClientRow {
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

const CLIENT_COLUMNS: &str = "c.id, c.client_id, c.name, c.scopes, c.environment, c.auth_method, c.requests_per_minute, \
    c.state as client_state, c.state_reason, x.secret_expires_at, w.last_token_at as last_used_at, c.created_at, c.version, \
    a.id as agreement_id, a.reference, a.agency_name, s.state, a.scopes as ceiling, \
    exists(select from invented_data) as is_invented";

/// Clients with their agreements, each as it stands at that moment.
fn clients<'a>(sql: Sql<'a>, actor: &Actor) -> Sql<'a> {
    sql.push(" from agency_clients c join agreements a on a.id = c.agreement_id cross join (select ")
        .bind::<Date, _>(actor.today())
        .push("::date as today, ")
        .bind::<Timestamptz, _>(actor.now)
        .push(
            "::timestamptz as now) t cross join lateral (select case \
             when a.ended_at is not null or a.valid_to < t.today then 'ended' \
             when a.valid_from > t.today then 'upcoming' else 'in_force' end as state) s \
             cross join lateral (select max(k.expires_at) as secret_expires_at from agency_client_secrets k \
                 where k.client_id = c.id and k.revoked_at is null and k.expires_at > t.now) x \
             left join agency_client_uses w on w.client_id = c.id where true",
        )
}

const NEWEST_CLIENT_FIRST: paging::Order = paging::Order {
    expression: "c.created_at",
    cast: "timestamptz",
    id: "c.id",
    descending: true,
};

impl TryFrom<ClientRow> for AgencyClient {
    type Error = Error;
    fn try_from(row: ClientRow) -> Result<Self> {
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

pub async fn list_clients(
    conn: &mut Connection,
    actor: &Actor,
    filter: &AgencyClientFilter,
    page: &Paging,
) -> Result<AgencyClientPage> {
    let state: Option<&'static str> = filter.state.map(Into::into);
    let body = |sql| {
        let sql = clients(sql, actor)
            .and::<SqlUuid, _>("c.agreement_id = ", filter.agreement_id)
            .and::<Text, _>("c.state = ", state);
        let text = "c.name || ' ' || a.agency_name || ' ' || c.client_id";
        containing(sql, text, filter.q.as_deref())
    };
    let order = NEWEST_CLIENT_FIRST;
    let listed = paging::list::<ClientRow>(conn, page, order, CLIENT_COLUMNS, body).await?;
    Ok(AgencyClientPage::from(
        listed.try_map(AgencyClient::try_from)?,
    ))
}

pub async fn show_client(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
) -> Result<AgencyClientDetail> {
    let select = Sql::new(&format!("select {CLIENT_COLUMNS}"));
    let row: ClientRow = clients(select, actor)
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

pub async fn lock_client(conn: &mut Connection, id: Uuid, seen: Option<i32>) -> Result<Locked> {
    type Row = (String, Uuid, String, String, i32);
    let (client_id, agreement_id, state, auth_method, version): Row = agency_clients::table
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
    if seen.is_some_and(|seen| seen != version) {
        return Err(Error::Stale {
            current_version: version,
            changes: Vec::new(),
        });
    }
    Ok(Locked {
        id,
        client_id,
        agreement_id,
        state: state.parse().map_err(Error::internal)?,
        auth_method: auth_method.parse().map_err(Error::internal)?,
        version,
    })
}
