//! Handing over: what is not ours goes to who can answer, with a letter and their receipt (LNETB 97, 98).

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::carry;
use super::case::{Case, Event};
use super::filing::filled;
use super::requests::{AcknowledgeReferral, ReferComplaint};
use super::rules::Rule;
use super::types::{ComplaintEvent, ComplaintKind, ReferredTo};
use super::views::ComplaintReferral;
use super::words::{body_name, kind_title};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::letters::{self, Letter, LetterKind, LetterSubject, Press};
use crate::procedures;
use crate::schema::{complaint_referrals as r, complaints, users};

/// Refers a complaint by hand; reports of misconduct go by their kind, so that they are locked as well.
pub async fn refer(
    conn: &mut Connection,
    actor: &Actor,
    press: &Press,
    (id, seen): (Uuid, i32),
    asked: &ReferComplaint,
) -> Result<()> {
    if asked.referred_to == ReferredTo::InternalControl {
        return Err(Rule::ClassifyInstead.into());
    }
    let written = asked
        .body_name
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty());
    let name = body_name(asked.referred_to)
        .or(written)
        .ok_or_else(|| Error::invalid("/body_name", "required", "Escriba a quién se turna."))?;
    let event = Event::Plain(ComplaintEvent::Refer);
    let case = carry::take_seen(conn, actor, (id, seen), event, Some(name)).await?;
    let letter_folio = match filled(asked.letter_folio.as_deref()) {
        Some(folio) => Some(folio.to_owned()),
        // What goes to one of our own cases needs no letter.
        None if asked.referred_to == ReferredTo::Procedures => None,
        None => Some(write(conn, actor, press, &case, (name, asked.reason.trim())).await?),
    };
    diesel::insert_into(r::table)
        .values((
            r::id.eq(Uuid::now_v7()),
            r::complaint_id.eq(id),
            r::referred_to.eq(asked.referred_to.name()),
            r::body_name.eq(name),
            r::reason.eq(asked.reason.trim()),
            r::letter_folio.eq(letter_folio),
            r::referred_by.eq(actor.user_id),
            r::referred_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    if let (ComplaintKind::Appeal, Some(procedure_id)) = (case.kind, case.procedure_id) {
        let writ = (case.folio.as_str(), case.received_on);
        procedures::expect_appeal(conn, actor, procedure_id, writ).await?;
    }
    Ok(())
}

/// The letter that it goes with, numbered and kept; it never says who complains. Its folio.
async fn write(
    conn: &mut Connection,
    actor: &Actor,
    press: &Press,
    case: &Case,
    (addressee, reason): (&str, &str),
) -> Result<String> {
    let facts: String = complaints::table
        .find(case.id)
        .select(complaints::facts)
        .first(conn)
        .await?;
    let letter = Letter {
        kind: LetterKind::Referral,
        subject: (LetterSubject::Complaint, case.id),
        person_id: None,
        data: json!({
            "addressee": addressee,
            "matter": kind_title(case.kind),
            "matter_folio": case.folio,
            "received_on": case.received_on,
            "summary": facts,
            "reason": reason,
            "basis": {"citation": "Ley Nacional para Eliminar Trámites Burocráticos, artículos 6, 97 y 98"},
        }),
    };
    Ok(letters::issue(conn, actor, press, letter).await?.folio)
}

/// What the machine hands over by itself, when a complaint takes internal control's road.
pub async fn hand_over(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    to: ReferredTo,
) -> Result<()> {
    let name = body_name(to).ok_or_else(|| Error::internal("a body without a name of its own"))?;
    diesel::insert_into(r::table)
        .values((
            r::id.eq(Uuid::now_v7()),
            r::complaint_id.eq(id),
            r::referred_to.eq(to.name()),
            r::body_name.eq(name),
            r::referred_by.eq(actor.user_id),
            r::referred_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes the receipt of whom it was handed to, once.
pub async fn acknowledge(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen, referral_id): (Uuid, i32, Uuid),
    asked: &AcknowledgeReferral,
) -> Result<()> {
    let event = Event::Plain(ComplaintEvent::AcknowledgeReferral);
    carry::take_seen(
        conn,
        actor,
        (id, seen),
        event,
        asked.receipt_number.as_deref(),
    )
    .await?;
    let (received_on, referred_at): (Option<chrono::NaiveDate>, chrono::DateTime<chrono::Utc>) =
        r::table
            .filter(r::id.eq(referral_id).and(r::complaint_id.eq(id)))
            .select((r::received_on, r::referred_at))
            .first(conn)
            .await?;
    if received_on.is_some() {
        return Err(Rule::AlreadyAcknowledged.into());
    }
    if asked.received_on > actor.today()
        || asked.received_on < crate::calendar::local_date(referred_at)
    {
        return Err(Error::invalid(
            "/received_on",
            "out-of-range",
            "La fecha debe estar entre el turno y hoy.",
        ));
    }
    diesel::update(r::table.find(referral_id))
        .set((
            r::received_on.eq(asked.received_on),
            r::received_by.eq(asked.received_by.as_deref()),
            r::receipt_number.eq(asked.receipt_number.as_deref()),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

#[derive(Queryable)]
struct Row {
    id: Uuid,
    referred_to: String,
    body_name: String,
    reason: Option<String>,
    letter_folio: Option<String>,
    referred_by: Option<String>,
    referred_at: chrono::DateTime<chrono::Utc>,
    received_on: Option<chrono::NaiveDate>,
    received_by: Option<String>,
    receipt_number: Option<String>,
}

pub async fn of(conn: &mut Connection, id: Uuid) -> Result<Vec<ComplaintReferral>> {
    let rows: Vec<Row> = r::table
        .left_join(users::table)
        .filter(r::complaint_id.eq(id))
        .order((r::referred_at, r::id))
        .select((
            r::id,
            r::referred_to,
            r::body_name,
            r::reason,
            r::letter_folio,
            users::display_name.nullable(),
            r::referred_at,
            r::received_on,
            r::received_by,
            r::receipt_number,
        ))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ComplaintReferral {
                id: row.id,
                referred_to: row.referred_to.parse().map_err(Error::internal)?,
                body_name: row.body_name,
                reason: row.reason,
                letter_folio: row.letter_folio,
                referred_by: row.referred_by,
                referred_at: row.referred_at,
                received_on: row.received_on,
                received_by: row.received_by,
                receipt_number: row.receipt_number,
            })
        })
        .collect()
}
