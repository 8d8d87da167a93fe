//! What changed of somebody's identity, the newest first, as the reader may see it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::types::IdentityChange;
use crate::auth::Actor;
use crate::auth::permissions::{EditPeople, Permission};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::Masked;
use crate::http::masked::PersonField;
use crate::schema::{earlier_identities, identity_changes, people, users};
use crate::values::Sex;

#[derive(Queryable, Selectable)]
#[diesel(table_name = identity_changes)]
struct Row {
    id: Uuid,
    kind: String,
    effective_on: NaiveDate,
    source: String,
    note: Option<String>,
    old_name: Option<String>,
    new_name: Option<String>,
    old_curp: Option<String>,
    new_curp: Option<String>,
    old_birth_date: Option<NaiveDate>,
    new_birth_date: Option<NaiveDate>,
    old_sex: Option<String>,
    new_sex: Option<String>,
    recorded_at: DateTime<Utc>,
}

/// The changes of a person; the caller audits the reading.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
) -> Result<Vec<IdentityChange>> {
    let present: Option<String> = people::table
        .find(person_id)
        .select(people::curp)
        .first(conn)
        .await?;
    let earlier: Vec<(String, Uuid)> = earlier_identities::table
        .filter(earlier_identities::person_id.eq(person_id))
        .filter(earlier_identities::kind.eq("curp"))
        .select((earlier_identities::value, earlier_identities::id))
        .load(conn)
        .await?;
    let curps = Curps {
        present,
        earlier: earlier.into_iter().collect(),
    };
    let rows: Vec<(Row, Option<String>)> = identity_changes::table
        .left_join(users::table)
        .filter(identity_changes::person_id.eq(person_id))
        .order((
            identity_changes::recorded_at.desc(),
            identity_changes::id.desc(),
        ))
        .select((Row::as_select(), users::display_name.nullable()))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(row, by)| told(actor, &curps, row, by))
        .collect()
}

/// The CURPs of the person, each with the way to have it shown.
struct Curps {
    present: Option<String>,
    earlier: HashMap<String, Uuid>,
}

impl Curps {
    fn masked(&self, actor: &Actor, curp: Option<String>) -> Option<Masked> {
        let curp = curp?;
        if self.present.as_ref() == Some(&curp) {
            return Some(Masked::new(PersonField::Curp, curp, actor));
        }
        let item = self.earlier.get(&curp).copied();
        let masked = Masked::new(PersonField::EarlierCurp, curp, actor);
        Some(match item {
            Some(id) => masked.item(id),
            None => masked,
        })
    }
}

fn told(actor: &Actor, curps: &Curps, row: Row, by: Option<String>) -> Result<IdentityChange> {
    let edits = actor.can(EditPeople::NAME);
    let sex = |word: Option<String>| -> Result<Option<Sex>> {
        let word = word.filter(|_| edits);
        word.map(|sex| sex.parse())
            .transpose()
            .map_err(Error::internal)
    };
    Ok(IdentityChange {
        id: row.id,
        kind: row.kind.parse().map_err(Error::internal)?,
        effective_on: row.effective_on,
        source: row.source.parse().map_err(Error::internal)?,
        note: row.note.filter(|_| edits),
        old_name: row.old_name,
        new_name: row.new_name,
        old_curp: curps.masked(actor, row.old_curp),
        new_curp: curps.masked(actor, row.new_curp),
        old_birth_date: row.old_birth_date,
        new_birth_date: row.new_birth_date,
        old_sex: sex(row.old_sex)?,
        new_sex: sex(row.new_sex)?,
        recorded_at: row.recorded_at,
        recorded_by: by,
    })
}
