//! Events as the audit's readers see them: by person, account, table, action, time; with before and after.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Int4, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::hidden::hide;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::{Paging, paging};

/// What an event tells of: a change, a reading of personal data, a log-in.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AuditAction {
    Insert,
    Update,
    Delete,
    Search,
    List,
    Read,
    Reveal,
    Export,
    Download,
    LogIn,
    LogInFailed,
    LogOut,
}

/// One act: a change of rows, a reading of personal data, a log-in.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEvent {
    pub id: i64,
    pub occurred_at: DateTime<Utc>,
    /// Name of the account; null for the system and for programs of other agencies.
    pub actor: Option<String>,
    pub actor_id: Option<Uuid>,
    /// The program of another agency that acted, with its agency; then no account did.
    #[schema(example = "DIF Sonora (Sistema de apoyos)")]
    pub client: Option<String>,
    pub client_id: Option<Uuid>,
    pub request_id: Option<Uuid>,
    /// Where the request came from.
    #[schema(example = "10.20.30.40")]
    pub address: Option<String>,
    pub action: AuditAction,
    pub table_name: Option<String>,
    pub row_id: Option<Uuid>,
    /// How many rows one event of a bulk insert stands for.
    pub rows: Option<i32>,
    /// Whom it concerns.
    pub person_id: Option<Uuid>,
    pub person: Option<String>,
    /// How many people the reading showed.
    pub hits: Option<i32>,
    /// Update: each changed column as `[old, new]`; delete: the row; null for inserts, whose image is the row.
    /// A sensitive value is `{"sha256": …}`; personal data are hints.
    #[schema(value_type = Option<std::collections::BTreeMap<String, Value>>)]
    pub changes: Option<Value>,
    pub purpose: Option<String>,
}

crate::page!(AuditEventPage of AuditEvent);

/// Filters of the audit; the same ones drive the export.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct AuditFilter {
    /// Whom it concerns.
    pub person_id: Option<Uuid>,
    pub actor_id: Option<Uuid>,
    /// The program of another agency that acted.
    pub client_id: Option<Uuid>,
    #[param(inline)]
    pub action: Option<AuditAction>,
    pub table_name: Option<String>,
    pub row_id: Option<Uuid>,
    /// What one request did.
    pub request_id: Option<Uuid>,
    /// From this instant on.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub to: Option<DateTime<Utc>>,
}

#[derive(QueryableByName)]
pub struct Row {
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = Timestamptz)]
    occurred_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    actor: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    actor_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    client: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    client_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    request_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    address: Option<String>,
    #[diesel(sql_type = Text)]
    action: String,
    #[diesel(sql_type = Nullable<Text>)]
    table_name: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    row_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Int4>)]
    rows: Option<i32>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    person: Option<String>,
    #[diesel(sql_type = Nullable<Int4>)]
    hits: Option<i32>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    changes: Option<Value>,
    #[diesel(sql_type = Nullable<Text>)]
    purpose: Option<String>,
}

pub const COLUMNS: &str = "e.id, e.occurred_at, u.display_name as actor, e.actor_id, \
    w.agency_name || ' (' || k.name || ')' as client, e.client_id, e.request_id, \
    host(e.address) as address, e.action, e.table_name, e.row_id, cardinality(e.row_ids) as rows, e.person_id, \
    p.name as person, e.hits, e.changes, e.purpose";

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "e.id",
    cast: "bigint",
    // The number alone is unique; the page's tie-break wants an id, and this one is constant.
    id: "'00000000-0000-0000-0000-000000000000'::uuid",
    descending: true,
};

/// Events that name an id by itself, or among the many of one event: those lie in order between first and last.
pub fn naming<'a>(sql: Sql<'a>, one: &str, many: &str, id: Option<Uuid>) -> Sql<'a> {
    match id {
        Some(id) => named(sql.push(" and "), one, many, id),
        None => sql,
    }
}

/// The condition itself.
pub fn named<'a>(sql: Sql<'a>, one: &str, many: &str, id: Uuid) -> Sql<'a> {
    sql.push(&format!("(e.{one} = "))
        .bind::<SqlUuid, _>(id)
        .push(&format!(" or (e.{many} is not null and e.{many}[1] <= "))
        .bind::<SqlUuid, _>(id)
        .push(&format!(" and e.{many}[cardinality(e.{many})] >= "))
        .bind::<SqlUuid, _>(id)
        .push(" and ")
        .bind::<SqlUuid, _>(id)
        .push(&format!(" = any(e.{many})))"))
}

impl AuditFilter {
    pub fn narrow<'a>(&self, sql: Sql<'a>) -> Sql<'a> {
        let sql = sql.push(
            " from audit_events e left join users u on u.id = e.actor_id \
             left join agency_clients k on k.id = e.client_id left join agreements w on w.id = k.agreement_id \
             left join people p on p.id = e.person_id where true",
        );
        let sql = naming(sql, "person_id", "person_ids", self.person_id);
        naming(sql, "row_id", "row_ids", self.row_id)
            .and::<SqlUuid, _>("e.actor_id = ", self.actor_id)
            .and::<SqlUuid, _>("e.client_id = ", self.client_id)
            .and::<Text, _>("e.action = ", self.action.map(<&'static str>::from))
            .and::<Text, _>("e.table_name = ", self.table_name.clone())
            .and::<SqlUuid, _>("e.request_id = ", self.request_id)
            .and::<Timestamptz, _>("e.occurred_at >= ", self.from)
            .and::<Timestamptz, _>("e.occurred_at < ", self.to)
    }
}

/// One page of events, newest first.
pub async fn list(
    conn: &mut Connection,
    filter: &AuditFilter,
    paging: &Paging,
) -> Result<AuditEventPage> {
    let listed = paging::list::<Row>(conn, paging, NEWEST_FIRST, COLUMNS, |sql| {
        filter.narrow(sql)
    })
    .await?;
    Ok(AuditEventPage::from(listed.try_map(Row::shown)?))
}

impl Row {
    pub fn shown(self) -> Result<AuditEvent> {
        let table = self.table_name.as_deref();
        let changes = self.changes.map(|changes| hide(table, changes));
        Ok(AuditEvent {
            id: self.id,
            occurred_at: self.occurred_at,
            actor: self.actor,
            actor_id: self.actor_id,
            client: self.client,
            client_id: self.client_id,
            request_id: self.request_id,
            address: self.address,
            action: self.action.parse().map_err(Error::internal)?,
            table_name: self.table_name,
            row_id: self.row_id,
            rows: self.rows,
            person_id: self.person_id,
            person: self.person,
            hits: self.hits,
            changes,
            purpose: self.purpose,
        })
    }
}
