//! Whether a phone or an address reaches the person: learned by trying, and told on their page.

use std::collections::HashMap;

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{contact_checks, people};

/// What the last try of a phone or of an address came to.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ContactState {
    /// Nobody tried it.
    #[default]
    Untried,
    Verified,
    Wrong,
    Bounced,
}

impl ContactState {
    pub fn is_usable(self) -> bool {
        matches!(self, Self::Untried | Self::Verified)
    }
}

#[derive(Debug, Clone, Copy, Default, Serialize, ToSchema)]
pub struct ContactStates {
    pub phone: ContactState,
    pub email: ContactState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum ContactField {
    Phone,
    Email,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    field: String,
    #[diesel(sql_type = Text)]
    state: String,
}

/// What is known of the phones and addresses that stand in the registry now.
pub async fn states(
    conn: &mut Connection,
    people: Vec<Uuid>,
) -> Result<HashMap<Uuid, ContactStates>> {
    let rows: Vec<Row> = diesel::sql_query(
        "select person_id, field, state from contact_states where person_id = any($1)",
    )
    .bind::<Array<SqlUuid>, _>(people)
    .load(conn)
    .await?;
    let mut found: HashMap<Uuid, ContactStates> = HashMap::new();
    for row in rows {
        let state = row.state.parse().map_err(Error::internal)?;
        let states = found.entry(row.person_id).or_default();
        match row.field.as_str() {
            "phone" => states.phone = state,
            _ => states.email = state,
        }
    }
    Ok(found)
}

pub async fn states_of(conn: &mut Connection, person_id: Uuid) -> Result<ContactStates> {
    let found = states(conn, vec![person_id]).await?;
    Ok(found.get(&person_id).copied().unwrap_or_default())
}

/// Writes down how a try of the present phone or address went; nothing where there is none.
pub async fn check(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    field: ContactField,
    state: ContactState,
) -> Result<()> {
    use contact_checks as c;
    let (phone, email): (Option<String>, Option<String>) = people::table
        .find(person_id)
        .select((people::phone, people::email))
        .first(conn)
        .await?;
    let value = match field {
        ContactField::Phone => phone,
        ContactField::Email => email,
    };
    let Some(value) = value else { return Ok(()) };
    let (field, state): (&'static str, &'static str) = (field.into(), state.into());
    diesel::insert_into(c::table)
        .values((
            c::id.eq(Uuid::now_v7()),
            c::person_id.eq(person_id),
            c::field.eq(field),
            c::value.eq(value),
            c::state.eq(state),
            c::checked_at.eq(actor.now),
            c::source.eq("graduates"),
            c::recorded_by.eq(actor.user_id),
        ))
        .execute(conn)
        .await?;
    refresh(conn, person_id).await
}

/// Brings the open waves up to date: whether there is still somewhere to reach the person.
async fn refresh(conn: &mut Connection, person_id: Uuid) -> Result<()> {
    diesel::sql_query(format!(
        "update wave_members m set contactable = {}, version = m.version + 1
         from waves w, people p
         where w.id = m.wave_id and w.state = 'open' and p.id = m.person_id and m.person_id = $1
           and m.contactable <> {}",
        contactable("p"),
        contactable("p")
    ))
    .bind::<SqlUuid, _>(person_id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether a row of people has a phone or an address that is not known to be wrong, in SQL.
pub fn contactable(person: &str) -> String {
    let usable = |field: &str| {
        format!(
            "({person}.{field} is not null and not exists (select from contact_states s where s.person_id = {person}.id \
             and s.field = '{field}' and s.state <> 'verified'))"
        )
    };
    format!("({} or {})", usable("phone"), usable("email"))
}
