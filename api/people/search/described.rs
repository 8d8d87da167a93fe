//! What a list tells of a person beside the name, masked for who reads.

use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Deserialize;
use uuid::Uuid;

use super::{Found, MatchReason, MatchedBy, PersonHit};
use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::Masked;
use crate::http::masked::PersonField;
use crate::programs::may_know;

#[derive(QueryableByName)]
pub(in crate::people) struct PersonCard {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub curp: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    pub birth_date: Option<chrono::NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub died_on: Option<chrono::NaiveDate>,
    #[diesel(sql_type = Array<Text>)]
    pub folios: Vec<String>,
    #[diesel(sql_type = Bool)]
    pub sensitive: bool,
    #[diesel(sql_type = Nullable<Text>)]
    pub school: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub municipality: Option<String>,
}

/// The people of these ids, in the same order.
pub(in crate::people) async fn cards(
    conn: &mut Connection,
    actor: &Actor,
    ids: Vec<Uuid>,
) -> Result<Vec<PersonCard>> {
    Ok(Sql::new("with reader as (select ")
        .bind::<Bool, _>(may_know(actor))
        .push(" as may_know) ")
        .push(include_str!("described.sql"))
        .bind::<Array<SqlUuid>, _>(ids)
        .push(") with ordinality listed (id, place) on listed.id = p.id order by listed.place")
        .query()
        .load(conn)
        .await?)
}

/// A reason as the search tells it.
#[derive(Deserialize)]
struct Told {
    by: MatchedBy,
    text: Option<String>,
    item_id: Option<Uuid>,
}

pub(super) async fn hits(
    conn: &mut Connection,
    actor: &Actor,
    found: Vec<Found>,
) -> Result<Vec<PersonHit>> {
    let ids = found.iter().map(|each| each.person_id).collect();
    let cards = cards(conn, actor, ids).await?;
    cards
        .into_iter()
        .map(|card| {
            let found = found.iter().find(|each| each.person_id == card.id);
            let reasons = found.map(|each| each.reasons.clone()).unwrap_or_default();
            let told: Vec<Told> = serde_json::from_value(reasons)?;
            let reasons: Vec<MatchReason> =
                told.into_iter().map(|each| reason(each, actor)).collect();
            let [first, ..] = reasons.as_slice() else {
                return Err(Error::internal("a hit without a reason"));
            };
            Ok(PersonHit {
                id: card.id,
                name: card.name,
                curp: Masked::maybe(PersonField::Curp, card.curp, actor),
                birth_date: card.birth_date,
                died_on: card.died_on,
                folios: card.folios,
                sensitive: card.sensitive,
                school: card.school,
                municipality: card.municipality,
                matched_by: first.by,
                reasons,
            })
        })
        .collect()
}

/// What was found is told as the person's page tells it: hidden where it is hidden there.
fn reason(told: Told, actor: &Actor) -> MatchReason {
    let masked = |field, text| {
        let masked = Masked::new(field, text, actor);
        match told.item_id {
            Some(id) => masked.item(id),
            None => masked,
        }
    };
    let text = told.text.map(|text| match told.by {
        MatchedBy::Phone => masked(PersonField::Phone, text),
        MatchedBy::Email => masked(PersonField::Email, text),
        MatchedBy::EarlierCurp => masked(PersonField::EarlierCurp, text),
        MatchedBy::Guardian => masked(PersonField::Guardian, text),
        _ => Masked::Shown { value: text },
    });
    MatchReason { by: told.by, text }
}
