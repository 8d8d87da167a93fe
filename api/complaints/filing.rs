//! How a complaint comes in: its folio, its secret, its first clock, whatever way it came.
//!
//! Without a complainant there is no row where one could be named, and the public door signs its transactions
//! without an address: nothing that identifies is kept.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::carry;
use super::case::{By, Case, Event};
use super::requests::{ComplainantData, FileComplaint, Matter};
use super::rules::Rule;
use super::types::{AnswerChannel, ComplaintChannel, ComplaintEvent, ComplaintKind, ReferredTo};
use super::views::FiledComplaint;
use super::{referrals, secret, store};
use crate::auth::Actor;
use crate::calendar::next_folio;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{
    complaint_complainants, complaint_offices, complaints, municipalities, people, programs,
};
use crate::vault::{Vault, hash_token};

/// Faster than this nobody writes; a form left open longer asks for a new one.
const FASTEST: TimeDelta = TimeDelta::seconds(4);
const LONGEST: TimeDelta = TimeDelta::hours(48);
/// Who sends a form again because the answer was lost gets it again.
const REPEAT: TimeDelta = TimeDelta::minutes(30);

const PURPOSE: &str = "complaint form";

/// What an opened form carries back: when it was opened, sealed, and nothing about who opened it.
pub fn new_intake(vault: &Vault, now: DateTime<Utc>) -> Result<String> {
    let mut plain = now.timestamp().to_be_bytes().to_vec();
    plain.extend_from_slice(&rand::random::<[u8; 16]>());
    Ok(BASE64_URL_SAFE_NO_PAD.encode(vault.seal(PURPOSE, &plain)?))
}

fn opened_at(vault: &Vault, intake: &str) -> Option<DateTime<Utc>> {
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(intake).ok()?;
    let plain = vault.open(PURPOSE, &sealed).ok()?;
    let seconds = i64::from_be_bytes(plain.get(..8)?.try_into().ok()?);
    DateTime::from_timestamp(seconds, 0)
}

/// Files what the public form says; the same form sent twice is filed once.
pub async fn file(
    conn: &mut Connection,
    actor: &Actor,
    vault: &Vault,
    form: &FileComplaint,
) -> Result<FiledComplaint> {
    let age = opened_at(vault, &form.intake).map(|opened| actor.now - opened);
    if !form.website.is_empty() || age.is_none_or(|age| age < FASTEST || age > LONGEST) {
        return Err(Rule::FormNotAccepted.into());
    }
    let intake_hash = hash_token(&form.intake);
    if let Some(again) = sent_before(conn, actor, &intake_hash, &form.matter).await? {
        return Ok(again);
    }
    let coming = Coming {
        channel: ComplaintChannel::Web,
        matter: &form.matter,
        complainant: form.complainant.as_ref(),
        person_id: None,
        intake_hash: Some(intake_hash),
    };
    let (id, _) = receive(conn, actor, &coming, By::Complainant).await?;
    hand_out(conn, id).await
}

async fn sent_before(
    conn: &mut Connection,
    actor: &Actor,
    intake_hash: &[u8],
    matter: &Matter,
) -> Result<Option<FiledComplaint>> {
    let found: Option<(Uuid, String, DateTime<Utc>)> = complaints::table
        .filter(complaints::intake_hash.eq(intake_hash))
        .select((complaints::id, complaints::facts, complaints::received_at))
        .for_update()
        .first(conn)
        .await
        .optional()?;
    match found {
        None => Ok(None),
        Some((id, facts, at)) if facts == matter.facts.trim() && actor.now - at < REPEAT => {
            hand_out(conn, id).await.map(Some)
        }
        Some(_) => Err(Rule::FormNotAccepted.into()),
    }
}

/// A complaint about to be received.
pub struct Coming<'a> {
    pub channel: ComplaintChannel,
    pub matter: &'a Matter,
    pub complainant: Option<&'a ComplainantData>,
    pub person_id: Option<Uuid>,
    pub intake_hash: Option<Vec<u8>>,
}

/// Receives it: row, folio, complainant, first step; the id and the folio.
pub async fn receive(
    conn: &mut Connection,
    actor: &Actor,
    coming: &Coming<'_>,
    by: By<'_>,
) -> Result<(Uuid, String)> {
    check(conn, actor, coming).await?;
    let id = Uuid::now_v7();
    let folio = next_folio(conn, "QS", actor.today()).await?;
    insert(conn, actor, (id, &folio), coming).await?;
    if let Some(complainant) = coming.complainant {
        name(conn, id, complainant, coming.person_id).await?;
    }
    let kind = coming.matter.kind;
    let case = Case {
        id,
        folio: folio.clone(),
        kind,
        state: None,
        version: 1,
        received_on: actor.today(),
        is_anonymous: coming.complainant.is_none(),
        assigned_to: None,
        procedure_id: None,
        term: store::term(conn, kind, actor.today()).await?,
        clock: None,
        is_rated: false,
        reopen_count: 0,
    };
    carry::take(
        conn,
        actor,
        &case,
        (Event::Plain(ComplaintEvent::File), by),
        None,
    )
    .await?;
    if kind == ComplaintKind::MisconductReport {
        referrals::hand_over(conn, actor, id, ReferredTo::InternalControl).await?;
    }
    Ok((id, folio))
}

async fn insert(
    conn: &mut Connection,
    actor: &Actor,
    (id, folio): (Uuid, &str),
    coming: &Coming<'_>,
) -> Result<()> {
    use complaints as c;
    let matter = coming.matter;
    // Until the secret is handed out, a hash that nothing hashes to.
    let nobody_knows = rand::random::<[u8; 32]>().to_vec();
    diesel::insert_into(c::table)
        .values((
            c::id.eq(id),
            c::folio.eq(folio),
            c::secret_hash.eq(nobody_knows),
            c::intake_hash.eq(coming.intake_hash.clone()),
            c::kind.eq(matter.kind.name()),
            c::road.eq(matter.kind.road().name()),
            c::state.eq("received"),
            c::channel.eq(coming.channel.name()),
            c::office_id.eq(matter.office_id),
            c::received_at.eq(actor.now),
            c::captured_by.eq(actor.user_id),
            c::is_anonymous.eq(coming.complainant.is_none()),
            c::program_id.eq(matter.program_id),
            c::facts.eq(matter.facts.trim()),
            c::facts_on.eq(matter.facts_on),
            c::place.eq(filled(matter.place.as_deref())),
            c::municipality_code.eq(filled(matter.municipality_code.as_deref())),
            c::staff_involved.eq(filled(matter.staff_involved.as_deref())),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

async fn name(
    conn: &mut Connection,
    complaint_id: Uuid,
    complainant: &ComplainantData,
    person_id: Option<Uuid>,
) -> Result<()> {
    use complaint_complainants as c;
    diesel::insert_into(c::table)
        .values((
            c::id.eq(Uuid::now_v7()),
            c::complaint_id.eq(complaint_id),
            c::complainant_id.eq(person_id),
            c::name.eq(complainant.name.trim()),
            c::answer_channel.eq(complainant.answer_channel.name()),
            c::email.eq(filled(complainant.email.as_deref())),
            c::phone.eq(filled(complainant.phone.as_deref())),
            c::address.eq(filled(complainant.address.as_deref())),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// A new secret in place of the one before, said once and kept nowhere.
pub async fn hand_out(conn: &mut Connection, id: Uuid) -> Result<FiledComplaint> {
    let (secret, secret_hash) = secret::new();
    let (folio, kind, received_at, due_on): (
        String,
        String,
        DateTime<Utc>,
        Option<chrono::NaiveDate>,
    ) = diesel::update(complaints::table.find(id))
        .set(complaints::secret_hash.eq(secret_hash))
        .returning((
            complaints::folio,
            complaints::kind,
            complaints::received_at,
            complaints::due_on,
        ))
        .get_result(conn)
        .await?;
    let received_on = crate::calendar::local_date(received_at);
    Ok(FiledComplaint {
        folio,
        secret,
        kind: kind.parse().map_err(Error::internal)?,
        received_on,
        due_on: due_on.unwrap_or(received_on),
    })
}

/// What the rows that it names must be, and how the person can be reached.
async fn check(conn: &mut Connection, actor: &Actor, coming: &Coming<'_>) -> Result<()> {
    let matter = coming.matter;
    let is_there = |missing: i64| {
        (missing == 0)
            .then_some(())
            .ok_or(Rule::CatalogueEntryNotValid)
    };
    if let Some(id) = matter.office_id {
        let found: i64 = complaint_offices::table
            .find(id)
            .count()
            .get_result(conn)
            .await?;
        is_there(1 - found)?;
    }
    if let Some(id) = matter.program_id {
        let found: i64 = programs::table.find(id).count().get_result(conn).await?;
        is_there(1 - found)?;
    }
    if let Some(code) = filled(matter.municipality_code.as_deref()) {
        let found: i64 = municipalities::table
            .find(code)
            .count()
            .get_result(conn)
            .await?;
        is_there(1 - found)?;
    }
    if let Some(id) = coming.person_id {
        if coming.complainant.is_none() {
            return Err(Rule::AnonymousStaysAnonymous.into());
        }
        let found: i64 = people::table.find(id).count().get_result(conn).await?;
        is_there(1 - found)?;
    }
    if matter.facts_on.is_some_and(|on| on > actor.today()) {
        return Err(Error::invalid(
            "/matter/facts_on",
            "in-the-future",
            "La fecha de los hechos no puede ser posterior a hoy.",
        ));
    }
    coming.complainant.map_or(Ok(()), can_be_reached)
}

fn can_be_reached(complainant: &ComplainantData) -> Result<()> {
    let (given, pointer) = match complainant.answer_channel {
        AnswerChannel::Email => (&complainant.email, "/complainant/email"),
        AnswerChannel::Phone => (&complainant.phone, "/complainant/phone"),
        AnswerChannel::Letter => (&complainant.address, "/complainant/address"),
        AnswerChannel::FollowPage | AnswerChannel::InPerson => return Ok(()),
    };
    if filled(given.as_deref()).is_some() {
        return Ok(());
    }
    Err(Error::invalid(
        pointer,
        "required",
        "Escriba el dato por el que quiere que se le conteste.",
    ))
}

pub fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}
