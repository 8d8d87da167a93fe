//! Where a person lives: dated rows, hidden until somebody says what for.
//!
//! A new address ends the one before; the history stays, because notices were served at the old one.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::rules::Rule;
use super::store;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::http::Masked;
use crate::http::masked::PersonField;
use crate::schema::{addresses, municipalities};
use crate::timeline::{self, Entry, TimelineKind};

/// Where the person lives from today on.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"street": "Calle Domingo Olivares", "exterior_number": "128", "neighbourhood": "Valle Grande",
    "postal_code": "83205", "municipality_code": "26030"}))]
pub struct RecordAddress {
    #[validate(length(min = 1, max = 150, message = "Escriba la calle."))]
    street: String,
    #[validate(length(min = 1, max = 20, message = "Escriba el número, o S/N si no tiene."))]
    #[schema(example = "128")]
    exterior_number: String,
    #[validate(length(max = 20, message = "El número interior es demasiado largo."))]
    interior_number: Option<String>,
    #[validate(length(min = 1, max = 150, message = "Escriba la colonia."))]
    neighbourhood: String,
    #[validate(length(max = 150, message = "La localidad es demasiado larga."))]
    locality: Option<String>,
    /// Five digits; text, since some begin with zero.
    #[validate(length(min = 1, max = 10, message = "Escriba el código postal."))]
    postal_code: String,
    /// INEGI code.
    #[validate(length(equal = 5, message = "Elija el municipio."))]
    municipality_code: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = addresses)]
struct Row {
    street: String,
    exterior_number: String,
    interior_number: Option<String>,
    neighbourhood: String,
    locality: Option<String>,
    postal_code: String,
}

impl Row {
    fn in_one_line(self, municipality: &str) -> String {
        let interior = self.interior_number.map(|number| format!(" int. {number}"));
        let locality = self.locality.map(|locality| format!("{locality}, "));
        format!(
            "{} {}{}, {}, {}{municipality}, C.P. {}",
            self.street,
            self.exterior_number,
            interior.unwrap_or_default(),
            self.neighbourhood,
            locality.unwrap_or_default(),
            self.postal_code
        )
    }
}

async fn current(conn: &mut Connection, person_id: Uuid) -> Result<Option<(Row, String)>> {
    Ok(addresses::table
        .inner_join(municipalities::table)
        .filter(
            addresses::person_id
                .eq(person_id)
                .and(addresses::valid_to.is_null()),
        )
        .select((Row::as_select(), municipalities::name))
        .first(conn)
        .await
        .optional()?)
}

/// The present address, hidden: municipality and postal zone are what is left of it.
pub async fn address_of(conn: &mut Connection, person_id: Uuid) -> Result<Option<Masked>> {
    Ok(current(conn, person_id).await?.map(|(row, municipality)| {
        let zone: String = row.postal_code.chars().take(2).collect();
        Masked::hidden(
            PersonField::Address,
            format!("{municipality}, C.P. {zone}•••"),
        )
    }))
}

/// The present address in one line, for whoever said what for.
pub async fn reveal(conn: &mut Connection, person_id: Uuid) -> Result<Option<String>> {
    Ok(current(conn, person_id)
        .await?
        .map(|(row, municipality)| row.in_one_line(&municipality)))
}

/// Ends the address before and begins this one today; the person's new version.
pub async fn record(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    seen: i32,
    address: &RecordAddress,
) -> Result<i32> {
    let version = store::lock_seen(conn, person_id, seen).await?;
    let postal_code = address.postal_code.trim();
    if postal_code.len() != 5 || !postal_code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Rule::PostalCodeMalformed.into());
    }
    let known: bool = diesel::dsl::select(diesel::dsl::exists(
        municipalities::table.find(&address.municipality_code),
    ))
    .get_result(conn)
    .await?;
    if !known {
        return Err(Rule::MunicipalityUnknown.into());
    }
    let present = addresses::person_id
        .eq(person_id)
        .and(addresses::valid_to.is_null());
    diesel::update(addresses::table.filter(present))
        .set(addresses::valid_to.eq(actor.today()))
        .execute(conn)
        .await?;
    let text = |text: &Option<String>| {
        text.as_deref()
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
    };
    diesel::insert_into(addresses::table)
        .values((
            addresses::id.eq(Uuid::now_v7()),
            addresses::person_id.eq(person_id),
            addresses::street.eq(address.street.trim()),
            addresses::exterior_number.eq(address.exterior_number.trim()),
            addresses::interior_number.eq(text(&address.interior_number)),
            addresses::neighbourhood.eq(address.neighbourhood.trim()),
            addresses::locality.eq(text(&address.locality)),
            addresses::postal_code.eq(postal_code),
            addresses::municipality_code.eq(&address.municipality_code),
            addresses::valid_from.eq(actor.today()),
        ))
        .execute(conn)
        .await?;
    // The entry says that, not where: the timeline is read without a purpose.
    let entry = Entry::new(
        actor,
        person_id,
        TimelineKind::AddressRecorded,
        "Se registró su domicilio",
    );
    timeline::write(conn, vec![entry]).await?;
    store::new_version(conn, person_id, version).await
}
