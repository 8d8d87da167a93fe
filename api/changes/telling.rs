//! A stored change as one client is told it: with the ids that its agreement knows, and no other.

use std::collections::HashMap;

use uuid::Uuid;

use super::feed::{self, Row};
use super::reach::Reach;
use super::types::{Change, ChangeData};
use crate::agencies::{self, Caller};
use crate::config::Config;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::vault::Vault;

/// A change as it is told, and which and whose it is as the office knows it.
pub struct Told {
    pub change_id: Uuid,
    pub person_id: Uuid,
    pub change: Change,
}

/// Where changes come from, as their receivers see it.
pub fn source(config: &Config) -> String {
    format!("{}/api/v1/agency/changes", config.public_url)
}

/// Some changes by their ids, in order, as far as they are in the client's reach now.
pub async fn some(
    conn: &mut Connection,
    (vault, config): (&Vault, &Config),
    caller: &Caller,
    ids: &[Uuid],
) -> Result<Vec<Told>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = feed::some(conn, &Reach::of(caller), ids).await?;
    tell(conn, (vault, config), caller, rows).await
}

pub async fn tell(
    conn: &mut Connection,
    (vault, config): (&Vault, &Config),
    caller: &Caller,
    rows: Vec<Row>,
) -> Result<Vec<Told>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let people: Vec<Uuid> = rows.iter().map(|row| row.person_id).collect();
    let subjects = agencies::own_ids(conn, caller, &people).await?;
    rows.into_iter()
        .map(|row| one((vault, config), caller, &subjects, row))
        .collect()
}

fn one(
    (vault, config): (&Vault, &Config),
    caller: &Caller,
    subjects: &HashMap<Uuid, Uuid>,
    row: Row,
) -> Result<Told> {
    // Two agencies that compare what they got must not find that it is about the same.
    let own = |kind: &str, id: Uuid| {
        vault.pseudonym(&format!("{kind} for agreement {}", caller.agreement_id), id)
    };
    let subject = subjects.get(&row.person_id).copied();
    let nameless = || Error::internal("a person without an id of the agreement's own");
    Ok(Told {
        change_id: row.id,
        person_id: row.person_id,
        change: Change {
            specversion: "1.0",
            id: own("change", row.id),
            source: source(config),
            r#type: row.kind.parse().map_err(Error::internal)?,
            subject: subject.ok_or_else(nameless)?,
            time: row.occurred_at,
            datacontenttype: "application/json",
            data: ChangeData {
                effective_on: row.effective_on,
                program: row.program,
                benefit_folio: row.benefit_folio,
                payment_id: row.payment_id.map(|id| own("payment", id)),
                from_state: row.from_state,
                to_state: row.to_state,
            },
        },
    })
}
