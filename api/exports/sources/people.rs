//! Lists of people within something: whom a school is asked about, who waits for a place.

use serde::Deserialize;
use uuid::Uuid;

use crate::academics::{self, RosterEntry, RosterFilter};
use crate::exports::cell::{Cell, word};
use crate::waiting_lists::{self, EntryFilter, WaitingListEntry};
use crate::words::{ACADEMIC_STATUSES, ENTRY_STATES};

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

#[derive(Deserialize)]
pub struct OfPlace {
    round_id: Uuid,
    school_id: Uuid,
}

#[derive(Deserialize)]
pub struct OfCall {
    call_id: Uuid,
}

exported! {
    Roster: RosterEntry, (OfPlace, RosterFilter), ROSTER,
        |conn, actor, (of, filter), paging| academics::list_roster(conn, actor, (of.round_id, of.school_id, filter), paging),
        |row| Some(row.person_id);
    Applicants: WaitingListEntry, (OfCall, EntryFilter), APPLICANTS,
        |conn, actor, (of, filter), paging| async {
            waiting_lists::summary(conn, actor, of.call_id).await?;
            waiting_lists::list_entries(conn, actor, of.call_id, filter, paging).await
        },
        |row| Some(row.person_id);
}
