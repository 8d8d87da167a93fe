//! Dated changes of registrations: a deregistration waits for its day as changes of awards do.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use crate::auth::Actor;
use crate::calendar::short_date;
use crate::db::Connection;
use crate::error::Result;
use crate::timeline::{self, Entry, TimelineKind};

/// A change that a case brings to a person's place in the registry of a program.
pub struct RegistrationChange {
    pub registration_id: Uuid,
    pub to: &'static str,
    pub effective_on: NaiveDate,
    pub procedure_id: Uuid,
}

/// Records changes; those whose day has come take effect at once.
pub async fn record(
    conn: &mut Connection,
    actor: &Actor,
    changes: &[RegistrationChange],
) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = changes.iter().map(|_| Uuid::now_v7()).collect();
    let registrations: Vec<Uuid> = changes.iter().map(|c| c.registration_id).collect();
    let to: Vec<&str> = changes.iter().map(|change| change.to).collect();
    let on: Vec<NaiveDate> = changes.iter().map(|change| change.effective_on).collect();
    let cases: Vec<Uuid> = changes.iter().map(|change| change.procedure_id).collect();
    diesel::sql_query(
        "insert into registration_changes (id, registration_id, to_state, effective_on, recorded_at, procedure_id)
         select v.id, v.registration_id, v.to_state, v.effective_on, $6, v.procedure_id
         from unnest($1, $2, $3, $4, $5) v (id, registration_id, to_state, effective_on, procedure_id)",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<SqlUuid>, _>(registrations)
    .bind::<Array<Text>, _>(to)
    .bind::<Array<Date>, _>(on)
    .bind::<Array<SqlUuid>, _>(&cases)
    .bind::<Timestamptz, _>(actor.now)
    .execute(conn)
    .await?;
    take_effect(conn, actor, Some(cases)).await?;
    Ok(())
}

#[derive(QueryableByName)]
struct Effective {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Text)]
    to_state: String,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    procedure_id: Uuid,
}

/// Makes every recorded change effective whose day has come; answers how many did.
pub async fn take_effect(
    conn: &mut Connection,
    actor: &Actor,
    procedures: Option<Vec<Uuid>>,
) -> Result<usize> {
    let effective: Vec<Effective> = diesel::sql_query(
        "with due as (
             select c.id, c.registration_id, c.to_state, c.effective_on, c.procedure_id, r.state
             from registration_changes c join registrations r on r.id = c.registration_id
             where c.took_effect_at is null and c.procedure_id is not null and c.effective_on <= $1
               and ($2 is null or c.procedure_id = any($2))
             for update
         ), told as (
             update registration_changes c set from_state = d.state, took_effect_at = $3 from due d where c.id = d.id
         ), changed as (
             update registrations r set state = d.to_state, version = r.version + 1 from due d
             where r.id = d.registration_id returning r.id, r.person_id, r.program_id
         )
         select h.person_id, g.name as program, d.to_state, d.effective_on, d.procedure_id
         from due d join changed h on h.id = d.registration_id join programs g on g.id = h.program_id",
    )
    .bind::<Date, _>(actor.today())
    .bind::<Nullable<Array<SqlUuid>>, _>(procedures)
    .bind::<Timestamptz, _>(actor.now)
    .load(conn)
    .await?;
    if !effective.is_empty() {
        let entries = effective.iter().map(|change| change.entry(actor)).collect();
        timeline::write(conn, entries).await?;
    }
    Ok(effective.len())
}

impl Effective {
    fn entry(&self, actor: &Actor) -> Entry {
        let what = match self.to_state.as_str() {
            "registered" => "Alta",
            _ => "Baja",
        };
        let title = format!(
            "{what} en el padrón de {} a partir del {}",
            self.program,
            short_date(self.effective_on)
        );
        Entry::new(
            actor,
            self.person_id,
            TimelineKind::RegistrationChanged,
            title,
        )
        .about("procedure", self.procedure_id)
        .params(json!({"program": self.program, "to": self.to_state, "effective_on": self.effective_on}))
    }
}
