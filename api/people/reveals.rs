//! Showing a hidden datum: one person, one field, one purpose, on record in the audit and on the timeline.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::address;
use super::rules::Rule;
use crate::audit;
use crate::auth::Actor;
use crate::auth::permissions::{
    Permission, RevealForAttention, RevealForDataQuality, RevealForIdentity, RevealForPayments,
    RevealForProcedures,
};
use crate::db::Connection;
use crate::error::Result;
use crate::http::masked::PersonField;
use crate::schema::{benefits, earlier_identities, payments, people, person_relations};
use crate::timeline::{self, Entry, TimelineKind};

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"field": "curp", "purpose": "verify_identity"}))]
pub struct RevealPersonField {
    pub field: PersonField,
    /// Which relation or earlier CURP, as `item_id` of the hidden value says.
    pub item_id: Option<Uuid>,
    pub purpose: RevealPurpose,
}

/// Why a protected datum is looked at; each is a permission, so that a role gives only its own work as a reason.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RevealPurpose {
    AttendPerson,
    VerifyIdentity,
    Procedure,
    Payment,
    DataQuality,
}

impl RevealPurpose {
    fn permission(self) -> &'static str {
        match self {
            Self::AttendPerson => RevealForAttention::NAME,
            Self::VerifyIdentity => RevealForIdentity::NAME,
            Self::Procedure => RevealForProcedures::NAME,
            Self::Payment => RevealForPayments::NAME,
            Self::DataQuality => RevealForDataQuality::NAME,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct RevealedField {
    pub field: PersonField,
    pub value: Option<String>,
}

/// The full value of a masked field; who asked and why is kept in the audit and on the timeline.
pub async fn reveal(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    asked: &RevealPersonField,
) -> Result<RevealedField> {
    if !actor.can(asked.purpose.permission()) {
        return Err(Rule::PurposeNotYours.into());
    }
    let value = value(conn, person_id, asked).await?;
    let (field, purpose): (&'static str, &'static str) = (asked.field.into(), asked.purpose.into());
    audit::record(
        conn,
        "reveal",
        Some("people"),
        Some(person_id),
        Some(&format!("{field}: {purpose}")),
    )
    .await?;
    let entry = Entry::new(
        actor,
        person_id,
        TimelineKind::FieldRevealed,
        "Se consultó un dato protegido",
    )
    .params(json!({"field": field, "purpose": purpose}));
    timeline::write(conn, vec![entry]).await?;
    Ok(RevealedField {
        field: asked.field,
        value,
    })
}

async fn value(
    conn: &mut Connection,
    person_id: Uuid,
    asked: &RevealPersonField,
) -> Result<Option<String>> {
    let item = asked.item_id.unwrap_or_default();
    let person = people::table.find(person_id);
    Ok(match asked.field {
        PersonField::Curp => person.select(people::curp).first(conn).await?,
        PersonField::Phone => person.select(people::phone).first(conn).await?,
        PersonField::Email => person.select(people::email).first(conn).await?,
        PersonField::Address => {
            person.select(people::id).first::<Uuid>(conn).await?;
            address::reveal(conn, person_id).await?
        }
        PersonField::Guardian => Some(
            person_relations::table
                .inner_join(people::table.on(people::id.eq(person_relations::related_person_id)))
                .filter(person_relations::person_id.eq(person_id))
                .filter(person_relations::id.eq(item))
                .select(people::name)
                .first(conn)
                .await?,
        ),
        PersonField::EarlierCurp => Some(
            earlier_identities::table
                .filter(earlier_identities::person_id.eq(person_id))
                .filter(earlier_identities::id.eq(item))
                .select(earlier_identities::value)
                .first(conn)
                .await?,
        ),
        PersonField::Payee => {
            payments::table
                .inner_join(benefits::table)
                .filter(benefits::person_id.eq(person_id))
                .filter(payments::id.eq(item))
                .select(payments::payee_name)
                .first(conn)
                .await?
        }
    })
}
