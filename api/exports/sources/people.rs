//! Lists of people within something: whom a school is asked about, who waits for a place.

use std::collections::BTreeMap;

use serde::Deserialize;
use uuid::Uuid;

use crate::academics::{self, RosterEntry, RosterFilter};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::exports::cell::{Cell, Column, word};
use crate::exports::source::{Exported, Part, read};
use crate::exports::words::{ACADEMIC_STATUSES, ENTRY_STATES};
use crate::http::Paging;
use crate::waiting_lists::{self, EntryFilter, WaitingListEntry};

columns! { ROSTER of RosterEntry {
    "name": "Estudiante", "Student", 32 => |row| row.name.as_str().into();
    "curp": "CURP", "CURP", 22 => |row| row.curp.as_ref().into();
    "folio": "Folio", "Folio", 18 => |row| row.folio.as_str().into();
    "grade": "Grado", "Grade", 8 => |row| row.grade.into();
    "status": "Situación académica", "Academic status", 22 =>
        |row| row.status.map(|status| word(ACADEMIC_STATUSES, status)).into();
    "status": "Informado", "Reported", 10 => |row| row.reported.into();
}}

columns! { APPLICANTS of WaitingListEntry {
    "rank": "Posición", "Rank", 10 => |row| row.rank.into();
    "name": "Persona", "Person", 32 => |row| row.name.as_str().into();
    "name": "Folio de la solicitud", "Application folio", 20 => |row| row.applicant_folio.as_str().into();
    "state": "Estado", "State", 18 => |row| word(ENTRY_STATES, row.state);
    "state": "Motivo", "Reason", 36 => |row| row.reason.as_deref().into();
    "tier": "Rubro", "Tier", 10 => |row| row.tier.as_deref().into();
    "criteria": "Criterios", "Criteria", 36 => criteria;
    "applied": "Solicitó", "Applied on", 12 => |row| row.applied_on.into();
    "curp": "CURP", "CURP", 22 => |row| row.curp.as_ref().into();
    "phone": "Teléfono", "Telephone", 14 => |row| row.phone.as_ref().into();
}}

/// Each by its code, since calls differ in them.
fn criteria(row: &WaitingListEntry) -> Cell<'_> {
    let each = row.criteria.iter();
    let each: Vec<String> = each
        .map(|(code, value)| format!("{code}: {value}"))
        .collect();
    each.join("; ").into()
}

pub struct Roster;

#[derive(Deserialize)]
pub struct OfPlace {
    round_id: Uuid,
    school_id: Uuid,
}

impl Exported for Roster {
    type Filter = (OfPlace, RosterFilter);
    type Item = RosterEntry;
    const COLUMNS: &'static [Column<RosterEntry>] = ROSTER;

    fn filter(parameters: &BTreeMap<String, String>) -> Result<Self::Filter> {
        Ok((read(parameters)?, read(parameters)?))
    }

    async fn part(
        conn: &mut Connection,
        actor: &Actor,
        (of, filter): &Self::Filter,
        paging: &Paging,
    ) -> Result<Part<RosterEntry>> {
        let place = (of.round_id, of.school_id, filter);
        let page = academics::list_roster(conn, actor, place, paging).await?;
        Ok(Part {
            people: page.items.iter().map(|entry| entry.person_id).collect(),
            may_follow: page.next_cursor.is_some(),
            items: page.items,
        })
    }
}

pub struct Applicants;

#[derive(Deserialize)]
pub struct OfCall {
    call_id: Uuid,
}

impl Exported for Applicants {
    type Filter = (OfCall, EntryFilter);
    type Item = WaitingListEntry;
    const COLUMNS: &'static [Column<WaitingListEntry>] = APPLICANTS;

    fn filter(parameters: &BTreeMap<String, String>) -> Result<Self::Filter> {
        Ok((read(parameters)?, read(parameters)?))
    }

    async fn part(
        conn: &mut Connection,
        actor: &Actor,
        (of, filter): &Self::Filter,
        paging: &Paging,
    ) -> Result<Part<WaitingListEntry>> {
        waiting_lists::summary(conn, actor, of.call_id).await?;
        let page = waiting_lists::list_entries(conn, actor, of.call_id, filter, paging).await?;
        Ok(Part {
            people: page.items.iter().map(|entry| entry.person_id).collect(),
            may_follow: page.next_cursor.is_some(),
            items: page.items,
        })
    }
}
