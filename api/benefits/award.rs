//! A new award that takes a freed place: with its own folio, naming the award that it follows.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

use crate::auth::Actor;
use crate::calendar::next_folio;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::benefit_changes;
use crate::timeline::{self, Entry, TimelineKind};

/// What is awarded to whom.
pub struct Award {
    pub id: Uuid,
    pub person_id: Uuid,
    pub program_id: Uuid,
    pub call_id: Uuid,
    pub tier_id: Option<Uuid>,
    /// The award whose place it takes.
    pub follows: Option<Uuid>,
    pub awarded_on: NaiveDate,
    pub procedure_id: Uuid,
}

#[derive(QueryableByName)]
struct Call {
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Text)]
    program: String,
}

#[derive(QueryableByName)]
struct Awarded {
    #[diesel(sql_type = Numeric)]
    amount: Decimal,
}

/// Registers the person where they are not, and awards; answers with the folio.
pub async fn award(conn: &mut Connection, actor: &Actor, award: &Award) -> Result<String> {
    let call = register(conn, actor, award).await?;
    let folio = next_folio(conn, &format!("{}-R", call.code), actor.today()).await?;
    let awarded: Awarded = diesel::sql_query(
        "insert into benefits (id, person_id, registration_id, call_id, tier_id, folio, amount, state, state_effective_on,
                awarded_on, recorded_at, follows_benefit_id)
         select $1, $2, r.id, $3, coalesce($4, f.tier_id), $5, coalesce(t.amount, f.amount, 0), 'active', $6, $6, $7, $8
         from registrations r
         left join benefits f on f.id = $8
         left join tiers t on t.id = coalesce($4, f.tier_id)
         where r.person_id = $2 and r.program_id = $9
         returning amount",
    )
    .bind::<SqlUuid, _>(award.id)
    .bind::<SqlUuid, _>(award.person_id)
    .bind::<SqlUuid, _>(award.call_id)
    .bind::<Nullable<SqlUuid>, _>(award.tier_id)
    .bind::<Text, _>(&folio)
    .bind::<Date, _>(award.awarded_on)
    .bind::<Timestamptz, _>(actor.now)
    .bind::<Nullable<SqlUuid>, _>(award.follows)
    .bind::<SqlUuid, _>(award.program_id)
    .get_result(conn)
    .await?;
    diesel::insert_into(benefit_changes::table)
        .values((
            benefit_changes::id.eq(Uuid::now_v7()),
            benefit_changes::benefit_id.eq(award.id),
            benefit_changes::to_state.eq("active"),
            benefit_changes::effective_on.eq(award.awarded_on),
            benefit_changes::recorded_at.eq(actor.now),
            benefit_changes::took_effect_at.eq(actor.now),
            benefit_changes::procedure_id.eq(award.procedure_id),
        ))
        .execute(conn)
        .await?;
    let title = format!("Se otorgó el beneficio {folio} de {}", call.program);
    let entry = Entry::new(actor, award.person_id, TimelineKind::BenefitAwarded, title)
        .about("procedure", award.procedure_id)
        .params(json!({"folio": folio, "program": call.program, "call": call.code, "amount": awarded.amount,
            "awarded_on": award.awarded_on}));
    timeline::write(conn, vec![entry]).await?;
    Ok(folio)
}

/// Their place in the registry of the program, made where there is none.
async fn register(conn: &mut Connection, actor: &Actor, award: &Award) -> Result<Call> {
    Ok(diesel::sql_query(
        "with made as (
             insert into registrations (id, person_id, program_id, state, registered_on, recorded_at)
             values ($1, $2, $3, 'registered', $4, $5) on conflict (person_id, program_id) do nothing
             returning id
         ), told as (
             insert into registration_changes (id, registration_id, to_state, effective_on, recorded_at, took_effect_at, procedure_id)
             select $6, id, 'registered', $4, $5, $5, $7 from made
             returning id
         )
         select c.code, g.name as program
         from calls c join programs g on g.id = c.program_id where c.id = $8",
    )
    .bind::<SqlUuid, _>(Uuid::now_v7())
    .bind::<SqlUuid, _>(award.person_id)
    .bind::<SqlUuid, _>(award.program_id)
    .bind::<Date, _>(award.awarded_on)
    .bind::<Timestamptz, _>(actor.now)
    .bind::<SqlUuid, _>(Uuid::now_v7())
    .bind::<SqlUuid, _>(award.procedure_id)
    .bind::<SqlUuid, _>(award.call_id)
    .get_result(conn)
    .await?)
}
