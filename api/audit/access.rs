//! Who has seen a person's data: by day and account, or program of another agency, what was seen, what for and from where.
//!
//! What the unit that answers requests of access (LGPDPPSO, ARCO) tells the person who asks.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date, Jsonb, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::events::{AuditAction, named};
use crate::db::{Connection, Sql};
use crate::duplicates;
use crate::error::Result;
use crate::http::{Paging, paging};

/// What one account, or one program of another agency, saw of a person on one day.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessDay {
    /// In Sonora.
    pub day: NaiveDate,
    /// Name of the account; null for the system and for programs of other agencies.
    pub actor: Option<String>,
    pub actor_id: Option<Uuid>,
    /// Only where a program of another agency saw it.
    pub agency: Option<AgencyAccess>,
    /// How often, in all.
    pub times: i64,
    pub acts: Vec<Access>,
}

/// The program that saw, and the agreement that let it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct AgencyAccess {
    pub client_id: Uuid,
    #[schema(example = "Sistema de apoyos")]
    pub client: String,
    #[schema(example = "DIF Sonora")]
    pub agency_name: String,
    #[schema(example = "CONV-IBCEES-DIF-2026-01")]
    pub reference: String,
    /// What the agreement is for.
    pub purpose_es: String,
    pub purpose_en: Option<String>,
}

/// Readings of one kind, for one purpose, from one address.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Access {
    pub action: AuditAction,
    /// What showed the data: the person's page (`people`), a list of alerts, a package.
    #[schema(example = "procedures")]
    pub table_name: Option<String>,
    /// Why, as a code; a reveal says the field as well (`curp: verify_identity`).
    #[schema(example = "procedure")]
    pub purpose: Option<String>,
    pub address: Option<String>,
    pub times: i64,
    pub last_at: DateTime<Utc>,
}

crate::page!(AccessPage of AccessDay);

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = Nullable<Text>)]
    actor: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    actor_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    agency: Option<serde_json::Value>,
    #[diesel(sql_type = BigInt)]
    times: i64,
    #[diesel(sql_type = Jsonb)]
    acts: serde_json::Value,
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "g.day",
    cast: "date",
    id: "coalesce(g.actor_id, g.client_id, '00000000-0000-0000-0000-000000000000')",
    descending: true,
};

/// What was seen of a record that the person absorbed was of the person.
fn of_person<'a>(sql: Sql<'a>, person_id: Uuid, absorbed: &[Uuid]) -> Sql<'a> {
    let sql = sql.push(
        " from (select day, actor_id, client_id, sum(times)::bigint as times, jsonb_agg(jsonb_build_object('action', action, \
             'table_name', table_name, 'purpose', purpose, 'address', address, 'times', times, 'last_at', last_at) \
             order by last_at desc) as acts \
         from (select (e.occurred_at at time zone 'America/Hermosillo')::date as day, e.actor_id, e.client_id, e.action, \
             e.table_name, e.purpose, host(e.address) as address, count(*) as times, max(e.occurred_at) as last_at \
             from audit_events e where e.action in ('search', 'list', 'read', 'reveal', 'export', 'download')",
    );
    let sql = named(sql.push(" and ("), "person_id", "person_ids", person_id);
    let sql = absorbed.iter().fold(sql, |sql, id| {
        named(sql.push(" or "), "person_id", "person_ids", *id)
    });
    sql.push(
        ") group by 1, 2, 3, 4, 5, 6, 7) act group by day, actor_id, client_id) g left join users u on u.id = g.actor_id \
         left join agency_clients k on k.id = g.client_id left join agreements w on w.id = k.agreement_id where true",
    )
}

/// One page of days and accounts, newest first.
pub async fn list(conn: &mut Connection, person_id: Uuid, paging: &Paging) -> Result<AccessPage> {
    if !crate::people::exists(conn, person_id).await? {
        return Err(duplicates::moved(conn, person_id).await?);
    }
    let absorbed = duplicates::absorbed_by(conn, person_id).await?;
    let columns = "g.day, u.display_name as actor, g.actor_id, g.times, g.acts, \
        case when k.id is not null then jsonb_build_object('client_id', k.id, 'client', k.name, 'agency_name', w.agency_name, \
            'reference', w.reference, 'purpose_es', w.purpose_es, 'purpose_en', w.purpose_en) end as agency";
    let listed = paging::list::<Row>(conn, paging, NEWEST_FIRST, columns, |sql| {
        of_person(sql, person_id, &absorbed)
    })
    .await?;
    let listed = listed.try_map(|row| {
        Ok(AccessDay {
            day: row.day,
            actor: row.actor,
            actor_id: row.actor_id,
            agency: row.agency.map(serde_json::from_value).transpose()?,
            times: row.times,
            acts: serde_json::from_value(row.acts)?,
        })
    })?;
    Ok(AccessPage::from(listed))
}
