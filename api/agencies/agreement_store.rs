//! Rows of agreements as the office sees them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Date, Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::types::{Agreement, AgreementFilter, AgreementPage};
use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::{Paging, paging};

#[derive(QueryableByName)]
struct Row {
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

const COLUMNS: &str = "a.id, a.reference, a.agency_name, a.purpose_es, a.purpose_en, a.legal_basis, \
    a.signed_on, a.valid_from, a.valid_to, a.scopes, a.contact_name, a.contact_email, s.state, a.ended_at, a.end_reason, \
    (select count(*) from agency_clients c where c.agreement_id = a.id and c.state <> 'closed') as clients, \
    a.created_at, a.version";

/// The state of the agreement `a` on the day that `t` names, as `rules::agreement_state` tells it.
pub const STATE: &str = "(select case \
    when a.ended_at is not null or a.valid_to < t.today then 'ended' \
    when a.valid_from > t.today then 'upcoming' else 'in_force' end as state) s";

/// Agreements, each with its state on the day that is bound here.
fn agreements(sql: Sql<'_>, today: NaiveDate) -> Sql<'_> {
    sql.push(" from agreements a cross join (select ")
        .bind::<Date, _>(today)
        .push("::date as today) t cross join lateral ")
        .push(STATE)
        .push(" where true")
}

const BY_AGENCY: paging::Order = paging::Order {
    expression: "a.agency_name",
    cast: "text",
    id: "a.id",
    descending: false,
};

impl TryFrom<Row> for Agreement {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
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

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &AgreementFilter,
    page: &Paging,
) -> Result<AgreementPage> {
    let state: Option<&'static str> = filter.state.map(Into::into);
    let body = |sql| {
        let sql = agreements(sql, actor.today()).and::<Text, _>("s.state = ", state);
        sql.containing("a.agency_name || ' ' || a.reference", filter.q.as_deref())
    };
    let order = BY_AGENCY;
    let listed = paging::list::<Row>(conn, page, order, COLUMNS, body).await?;
    Ok(AgreementPage::from(listed.try_map(Agreement::try_from)?))
}

pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Agreement> {
    let select = Sql::new(&format!("select {COLUMNS}"));
    let row: Row = agreements(select, actor.today())
        .and::<SqlUuid, _>("a.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    row.try_into()
}
