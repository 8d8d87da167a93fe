//! Whom this account saw last: pages of one person that it opened, as the audit of readings has them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::search::cards;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::http::Masked;
use crate::http::masked::PersonField;

#[derive(Debug, Serialize, ToSchema)]
pub struct RecentPeople {
    /// Ten at most, the last seen first.
    pub items: Vec<RecentPerson>,
}

/// A person whose page this account opened.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecentPerson {
    pub id: Uuid,
    pub name: String,
    pub curp: Option<Masked>,
    pub birth_date: Option<NaiveDate>,
    /// Folios of their benefits; those of protected programs are left out.
    pub folios: Vec<String>,
    /// Whether the person holds an award of a protected program, as far as this account may know.
    pub sensitive: bool,
    /// School of their latest enrolment.
    pub school: Option<String>,
    pub municipality: Option<String>,
    /// When this account last opened the page.
    pub seen_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct Seen {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    seen_at: DateTime<Utc>,
}

/// The last ten among the last two hundred pages; who opens one page again and again has seen one person.
pub async fn list(conn: &mut Connection, actor: &Actor) -> Result<Vec<RecentPerson>> {
    let seen: Vec<Seen> = diesel::sql_query(
        "select person_id, max(occurred_at) as seen_at
         from (select id, person_id, occurred_at from audit_events
               where actor_id = $1
                 and ((action = 'read' and table_name = 'people') or (action = 'list' and purpose = 'access_review'))
               order by id desc limit 200) page
         where person_id is not null
         group by person_id order by max(id) desc limit 10",
    )
    .bind::<Nullable<SqlUuid>, _>(actor.user_id)
    .load(conn)
    .await?;
    let people = seen.iter().map(|page| page.person_id).collect();
    let cards = cards(conn, actor, people).await?;
    let recent = cards.into_iter().filter_map(|card| {
        let page = seen.iter().find(|page| page.person_id == card.id)?;
        Some(RecentPerson {
            id: card.id,
            name: card.name,
            curp: Masked::maybe(PersonField::Curp, card.curp, actor),
            birth_date: card.birth_date,
            folios: card.folios,
            sensitive: card.sensitive,
            school: card.school,
            municipality: card.municipality,
            seen_at: page.seen_at,
        })
    });
    Ok(recent.collect())
}
