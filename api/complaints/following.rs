//! Following a complaint with folio and secret: read, complete, rate, ask to reopen.
//!
//! A wrong pair and one that does not exist take the same way and answer alike.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::carry;
use super::case::{By, Case, Event};
use super::requests::{AskReopening, CompleteComplaint, RateComplaint, TrackComplaint};
use super::rules::{Rule, step};
use super::throttle::{self, Act, Place};
use super::types::{ClockKind, ComplaintEvent as E, ComplaintState};
use super::views::{
    AskedToComplete, FollowedAnswer, FollowedComplaint, FollowedReferral, FollowedStep,
};
use super::words::is_told_to_the_person;
use super::{page, referrals, secret, store};
use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, local_date};
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::schema::{complaint_attachments, complaints};

/// The complaint that folio and secret open together. Misses are counted where the pair is asked from.
pub async fn open(db: &Db, actor: &Actor, place: &Place<'_>, key: &TrackComplaint) -> Result<Uuid> {
    let found = db
        .transaction_without_address(actor, async |conn| {
            throttle::check(conn, place, Act::Miss, actor.now).await?;
            let found = find(conn, key).await?;
            if found.is_none() {
                throttle::count(conn, place, Act::Miss, actor.now).await?;
            }
            Ok(found)
        })
        .await?;
    found.ok_or(Rule::ComplaintNotFound.into())
}

async fn find(conn: &mut Connection, key: &TrackComplaint) -> Result<Option<Uuid>> {
    let row: Option<(Uuid, Vec<u8>)> = complaints::table
        .filter(complaints::folio.eq(key.folio.trim().to_uppercase()))
        .select((complaints::id, complaints::secret_hash))
        .first(conn)
        .await
        .optional()?;
    let given = secret::hash(&key.secret);
    let (id, kept) = row.map_or((None, vec![0; 32]), |(id, kept)| (Some(id), kept));
    // Hashes of hashes, so that how long the comparison takes says nothing of how much is right.
    let same = Sha256::digest(&given) == Sha256::digest(&kept);
    Ok(id.filter(|_| same))
}

pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<FollowedComplaint> {
    let case = store::lock(conn, id).await?;
    let steps = page::steps(conn, id).await?;
    let (due_on, satisfaction): (Option<NaiveDate>, Option<i16>) = complaints::table
        .find(id)
        .select((complaints::due_on, complaints::satisfaction))
        .first(conn)
        .await?;
    let asked = steps.iter().rfind(|step| step.event == E::AskToComplete);
    let asked = asked.filter(|_| case.state == Some(ComplaintState::AwaitingCompletion));
    let asked = asked.zip(
        case.clock
            .filter(|clock| clock.kind == ClockKind::Completion),
    );
    Ok(FollowedComplaint {
        asked: asked.map(|(step, clock)| AskedToComplete {
            message: step.reason.clone().unwrap_or_default(),
            asked_on: local_date(step.recorded_at),
            due_on: clock.due_on,
        }),
        answers: answers(conn, id).await?,
        referrals: handed_to(conn, id).await?,
        steps: steps
            .iter()
            .filter(|step| is_told_to_the_person(step.event))
            .map(|step| FollowedStep {
                event: step.event,
                on: local_date(step.recorded_at),
            })
            .collect(),
        attachments: complaint_attachments::table
            .filter(complaint_attachments::complaint_id.eq(id))
            .filter(complaint_attachments::added_by.is_null())
            .order(complaint_attachments::id)
            .select(complaint_attachments::file_name)
            .load(conn)
            .await?,
        can_rate: may(conn, actor, &case, E::Rate).await?,
        can_reopen: may(conn, actor, &case, E::Reopen).await?,
        kind: case.kind,
        state: case
            .state
            .ok_or_else(|| Error::internal("a complaint without a state"))?,
        is_anonymous: case.is_anonymous,
        received_on: case.received_on,
        folio: case.folio,
        due_on,
        satisfaction,
    })
}

async fn may(conn: &mut Connection, actor: &Actor, case: &Case, event: E) -> Result<bool> {
    let calendar = BusinessCalendar::load(conn).await?;
    Ok(step(
        case,
        Event::Plain(event),
        By::Complainant,
        actor.today(),
        &calendar,
    )
    .is_ok())
}

async fn answers(conn: &mut Connection, id: Uuid) -> Result<Vec<FollowedAnswer>> {
    let given = page::answers(conn, id).await?;
    Ok(given
        .into_iter()
        .map(|answer| FollowedAnswer {
            body: answer.body,
            outcome: answer.outcome,
            answered_on: local_date(answer.answered_at),
        })
        .collect())
}

async fn handed_to(conn: &mut Connection, id: Uuid) -> Result<Vec<FollowedReferral>> {
    let given = referrals::of(conn, id).await?;
    Ok(given
        .into_iter()
        .map(|referral| FollowedReferral {
            body_name: referral.body_name,
            referred_on: local_date(referral.referred_at),
            received_on: referral.received_on,
        })
        .collect())
}

pub async fn complete(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    asked: &CompleteComplaint,
) -> Result<()> {
    let text = Some(asked.text.trim());
    by_the_person(conn, actor, id, E::Complete, text).await
}

pub async fn ask_reopening(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    asked: &AskReopening,
) -> Result<()> {
    let reason = Some(asked.reason.trim());
    by_the_person(conn, actor, id, E::Reopen, reason).await
}

pub async fn rate(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    asked: &RateComplaint,
) -> Result<()> {
    by_the_person(conn, actor, id, E::Rate, None).await?;
    let comment = super::filing::filled(asked.comment.as_deref());
    diesel::update(complaints::table.find(id))
        .set((
            complaints::satisfaction.eq(asked.satisfaction),
            complaints::satisfaction_comment.eq(comment),
            complaints::rated_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

async fn by_the_person(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    event: E,
    text: Option<&str>,
) -> Result<()> {
    let case = store::lock(conn, id).await?;
    carry::take(
        conn,
        actor,
        &case,
        (Event::Plain(event), By::Complainant),
        text,
    )
    .await?;
    Ok(())
}
